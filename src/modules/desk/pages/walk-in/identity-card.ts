import { isPersonNumber } from '#modules/identity';
import { toPlainDate } from '#platform/time';
import type { PlainDate } from '#platform/time';

/** What the QR of a citizen's identity card says. */
export interface IdentityCard {
  readonly personNumber: string;
  readonly fullName: string;
  readonly birthDate: PlainDate | undefined;
  readonly gender: string;
  readonly address: string;
  readonly issuedOn: PlainDate | undefined;
}

/**
 * Reads the QR of an identity card: number | old number | name | birth date | gender | address | issue date, dates as ddmmyyyy.
 * Undefined for anything else; a scanner may leave out what follows the address.
 */
export function readIdentityCard(scanned: string): IdentityCard | undefined {
  const [personNumber = '', , fullName = '', birth = '', gender = '', address = '', issued = ''] = scanned
    .normalize('NFC')
    .split('|')
    .map((part) => part.trim());
  if (!isPersonNumber(personNumber) || fullName === '') return undefined;
  return { personNumber, fullName, birthDate: readDay(birth), gender, address, issuedOn: readDay(issued) };
}

function readDay(text: string): PlainDate | undefined {
  const [, day = '', month = '', year = ''] = /^(\d{2})(\d{2})(\d{4})$/.exec(text) ?? [];
  const date = `${year}-${month}-${day}`;
  return year === '' || Number.isNaN(Date.parse(date)) || new Date(date).toISOString().slice(0, 10) !== date ? undefined : toPlainDate(date);
}
