import { DomainError } from '#platform/errors';
import { provinceNumbers } from './province-numbers.ts';

/** Sex as the personal number and the civil-status register write it. */
export type Gender = 'male' | 'female';

/** What a 12-digit personal number says (Nghị định 137/2015/NĐ-CP, Điều 13; Luật Căn cước 2023, Điều 12). */
export interface PersonNumber {
  readonly number: string;
  /** Three digits: province of birth registration, or the country for births registered abroad. */
  readonly provinceNumber: string;
  /** Name of that province before any merger; undefined for a country or a number not in the table. */
  readonly provinceName: string | undefined;
  readonly gender: Gender;
  readonly birthYear: number;
  readonly serial: string;
}

/** Reads a personal number, blanks and dots allowed between digits. Throws `identity.person-number-invalid`. */
export function parsePersonNumber(text: string): PersonNumber {
  const number = text.normalize('NFC').replace(/[\s.]/g, '');
  if (!/^\d{12}$/.test(number)) throw new DomainError('identity.person-number-invalid', { reason: 'length' });
  const provinceNumber = number.slice(0, 3);
  if (provinceNumber === '000') throw new DomainError('identity.person-number-invalid', { reason: 'province' });
  const centuryAndSex = Number(number[3]);
  return {
    number,
    provinceNumber,
    provinceName: provinceNumbers[provinceNumber],
    gender: centuryAndSex % 2 === 0 ? 'male' : 'female',
    birthYear: 1900 + Math.floor(centuryAndSex / 2) * 100 + Number(number.slice(4, 6)),
    serial: number.slice(6),
  };
}

/** True when the text is a personal number. */
export function isPersonNumber(text: string): boolean {
  const digits = text.replace(/[\s.]/g, '');
  return /^\d{12}$/.test(digits) && !digits.startsWith('000');
}

/** Writes a personal number from its parts; the inverse of `parsePersonNumber`. */
export function formatPersonNumber(parts: Pick<PersonNumber, 'provinceNumber' | 'gender' | 'birthYear' | 'serial'>): string {
  const century = Math.floor((parts.birthYear - 1900) / 100);
  if (century < 0 || century > 4) throw new DomainError('identity.person-number-invalid', { reason: 'year' });
  const digit = century * 2 + (parts.gender === 'male' ? 0 : 1);
  return `${parts.provinceNumber}${digit}${String(parts.birthYear % 100).padStart(2, '0')}${parts.serial}`;
}

/** What in a profile contradicts the personal number: the sex or the year of birth. Empty when nothing does. */
export function contradictions(
  number: PersonNumber,
  person: { readonly gender?: Gender | undefined; readonly birthYear?: number | undefined },
): readonly ('gender' | 'birthYear')[] {
  const found: ('gender' | 'birthYear')[] = [];
  if (person.gender !== undefined && person.gender !== number.gender) found.push('gender');
  if (person.birthYear !== undefined && person.birthYear !== number.birthYear) found.push('birthYear');
  return found;
}
