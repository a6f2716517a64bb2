import type { FormBody } from '#platform/http';
import { fieldsOf, prefill } from '#modules/forms';
import type { FormDefinition, RawAnswers } from '#modules/forms';
import type { AdministrativeUnit } from '#modules/organisations';
import type { IdentityCard } from './identity-card.ts';

/** The applicant as the top of the page has them. */
export interface TypedApplicant {
  readonly name: string;
  readonly number: string;
  readonly phone: string;
  readonly address: string;
}

/** What was typed at the top of the page. */
export function typedApplicant(body: FormBody): TypedApplicant {
  const text = (name: string): string => {
    const value = body[name];
    return typeof value === 'string' ? value.trim() : '';
  };
  return { name: text('applicantName'), number: text('applicantPersonId'), phone: text('applicantPhone'), address: text('applicantAddress') };
}

/**
 * Answers about the applicant that need not be typed a second time (A6): the fields of the requester, from the top of the page and the
 * scanned card, and the desk's own commune. What the clerk typed into the form itself always wins; other people are never guessed.
 */
export function firstAnswers(
  definition: FormDefinition,
  typed: RawAnswers,
  applicant: TypedApplicant,
  card: IdentityCard | undefined,
  unit: AdministrativeUnit | undefined,
): RawAnswers {
  const profile = {
    fullName: applicant.name,
    personId: applicant.number,
    phone: applicant.phone,
    birthDate: card?.birthDate,
    gender: card?.gender.toLowerCase(),
    identityDocument: card === undefined ? undefined : { type: 'Thẻ căn cước', number: card.personNumber, issuedOn: card.issuedOn },
  };
  const known = Object.entries(prefill(definition, profile)).filter(([id]) => id.startsWith('requester'));
  const place =
    unit === undefined
      ? []
      : fieldsOf(definition)
          .filter(({ id, type }) => id === 'registrationAgency' && type === 'admin-unit')
          .map(({ id }) => [id, { code: unit.code, name: unit.name, level: unit.level === 'province' ? 'tỉnh' : 'xã' }] as const);
  const missing = [...known, ...place].filter(([id]) => isBlank(typed[id]));
  return { ...typed, ...Object.fromEntries(missing) };
}

/** The fields of the form that say what one line about the applicant says. */
export function saidAgain(definition: FormDefinition, line: 'name' | 'number' | 'phone'): readonly string[] {
  const sample: TypedApplicant = { name: 'Nguyễn Văn Mẫu', number: '030085000001', phone: '0912345678', address: '' };
  return Object.entries(firstAnswers(definition, {}, sample, undefined, undefined)).flatMap(([id, value]) => (value === sample[line] ? [id] : []));
}

function isBlank(value: unknown): boolean {
  if (value === undefined || value === null || value === '') return true;
  return typeof value === 'object' && Object.values(value).every(isBlank);
}
