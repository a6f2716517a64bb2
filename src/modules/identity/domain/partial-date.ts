import { DomainError } from '#platform/errors';

/** A date of birth as papers know it: full, month and year, or the year only. */
export interface PartialDate {
  readonly year: number;
  readonly month?: number | undefined;
  readonly day?: number | undefined;
}

/** Reads `1968`, `05/1968`, `17/05/1968` and the same in ISO order. Throws `identity.birth-date-invalid`. */
export function parsePartialDate(text: string): PartialDate {
  const trimmed = text.trim();
  const iso = /^(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?$/.exec(trimmed);
  const local = /^(?:(?:(\d{1,2})[/.-])?(\d{1,2})[/.-])?(\d{4})$/.exec(trimmed);
  const [year, month, day] = iso !== null ? [iso[1], iso[2], iso[3]] : [local?.[3], local?.[2], local?.[1]];
  if (year === undefined) throw new DomainError('identity.birth-date-invalid', { text });
  return checkPartialDate({ year: Number(year), month: numberOf(month), day: numberOf(day) });
}

/** Returns the date when such a day can exist; a day needs its month. Throws `identity.birth-date-invalid`. */
export function checkPartialDate(date: PartialDate): PartialDate {
  const { year, month, day } = date;
  const valid =
    Number.isInteger(year) &&
    year >= 1850 &&
    year <= 2200 &&
    (month === undefined ? day === undefined : Number.isInteger(month) && month >= 1 && month <= 12) &&
    (day === undefined || (Number.isInteger(day) && day >= 1 && day <= daysIn(year, month ?? 1)));
  if (!valid) throw new DomainError('identity.birth-date-invalid', { ...date });
  return { year, ...(month === undefined ? {} : { month }), ...(day === undefined ? {} : { day }) };
}

/** ISO text of as much as is known: `1968`, `1968-05`, `1968-05-17`. */
export function isoOfPartialDate({ year, month, day }: PartialDate): string {
  return [String(year).padStart(4, '0'), month, day]
    .filter((part) => part !== undefined)
    .map((part) => String(part).padStart(2, '0'))
    .join('-');
}

/** How papers write it: `1968`, `05/1968`, `17/05/1968`. */
export function formatPartialDate({ year, month, day }: PartialDate): string {
  return [day, month, year]
    .filter((part) => part !== undefined)
    .map((part) => String(part).padStart(2, '0'))
    .join('/');
}

function daysIn(year: number, month: number): number {
  return new Date(Date.UTC(year, month, 0)).getUTCDate();
}

function numberOf(text: string | undefined): number | undefined {
  return text === undefined ? undefined : Number(text);
}
