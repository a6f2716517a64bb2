import type { Dossier } from './dossier.ts';

/** One field of a result template: what is printed, and where it comes from. */
export interface ResultField {
  readonly id: string;
  readonly label: string;
  readonly from: string;
}

/** First values of a result's fields: answers of the form where the template names one, empty where an officer or the book fills in. */
export function resultValues(fields: readonly ResultField[], dossier: Pick<Dossier, 'answers' | 'applicant'>): Readonly<Record<string, string>> {
  return Object.fromEntries(fields.map(({ id, from }) => [id, from.includes('.') ? '' : asText(dossier.answers[from])]));
}

/** The rows behind those list fields that the officer left as the applicant wrote them, by field id. */
export function rowsOf(
  fields: readonly ResultField[],
  values: Readonly<Record<string, string>>,
  answers: Dossier['answers'],
): Readonly<Record<string, readonly unknown[]>> {
  return Object.fromEntries(
    fields.flatMap(({ id, from }) => {
      const answer = answers[from];
      return Array.isArray(answer) && answer.length > 0 && values[id] === asText(answer) ? [[id, answer] as const] : [];
    }),
  );
}

/** An answer as it is printed: dates as dd/mm/yyyy, lists joined, addresses from the smallest unit up. */
export function asText(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (typeof value === 'boolean') return value ? 'Có' : 'Không';
  if (typeof value === 'number') return new Intl.NumberFormat('vi-VN').format(value);
  if (typeof value === 'string') return value.replace(/^(\d{4})-(\d{2})-(\d{2})$/, '$3/$2/$1').replace(/^(\d{4})-(\d{2})$/, '$2/$1');
  if (Array.isArray(value))
    return value
      .map(asText)
      .filter((text) => text !== '')
      .join('; ');
  if (typeof value !== 'object') return '';
  const parts = value as Record<string, unknown>;
  if (typeof parts['name'] === 'string') return parts['name'];
  const place = ['detail', 'commune', 'district', 'province', 'country']
    .map((key) => parts[key])
    .filter((part) => typeof part === 'string' && part !== '' && part !== 'Việt Nam');
  return place.length > 0
    ? place.join(', ')
    : Object.values(parts)
        .map(asText)
        .filter((text) => text !== '')
        .join(', ');
}
