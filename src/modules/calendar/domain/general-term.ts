import { DomainError } from '#platform/errors';
import { checkedTime } from './legal-time.ts';
import type { LegalTime } from './legal-time.ts';

/** The terms that the law sets for every procedure alike; those of one procedure stand in its record. */
export const generalTermCodes = ['online-reception'] as const;

/** What a general term is for: `online-reception` until when an agency accepts or refuses what came in online. */
export type GeneralTermCode = (typeof generalTermCodes)[number];

/** A term of law for every procedure, in force as long as the calendar version that holds it. */
export interface GeneralTerm {
  readonly code: GeneralTermCode;
  readonly name: string;
  readonly value: number;
  readonly unit: LegalTime['unit'];
  readonly legalBasis: string;
}

/** Returns the term when it can be reckoned and rests on a law; throws `calendar.bad-time` or `calendar.no-ground`. */
export function checkedTerm(term: GeneralTerm): GeneralTerm {
  if (checkedTime(term).value === 0) throw new DomainError('calendar.bad-time', { text: `0 ${term.unit}` });
  if (term.legalBasis.trim() === '' || term.name.trim() === '') throw new DomainError('calendar.no-ground');
  return term;
}

/** The term of that code; throws `calendar.no-term` in a calendar without it. */
export function termOf(terms: readonly GeneralTerm[], code: GeneralTermCode): GeneralTerm {
  const term = terms.find((known) => known.code === code);
  if (term === undefined) throw new DomainError('calendar.no-term', { code });
  return term;
}
