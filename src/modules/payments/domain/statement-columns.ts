import { readCsv } from '#platform/csv';
import type { CsvRow } from '#platform/csv';
import { searchKey } from '#platform/i18n';

/** What a statement's columns mean. */
export type StatementColumn = 'date' | 'reference' | 'credit' | 'debit' | 'text';

/** A statement taken apart: its rows below the heading, where each column stands, and what the bank calls it. */
export interface StatementTable {
  readonly rows: readonly CsvRow[];
  readonly place: Readonly<Partial<Record<StatementColumn, number>>>;
  readonly titles: readonly string[];
}

/** The order in which columns are pasted without a heading. */
const bareOrder = ['date', 'reference', 'credit', 'text'] as const;
/** Rows above the heading: name of the account, its number, the period. */
const deepestHeading = 30;

/** The words by which banks head a column, without marks; the first rule that fits holds, and each column is taken once. */
const words: readonly (readonly [StatementColumn | 'other', RegExp])[] = [
  ['other', /so du|balance|hieu luc|value date|stt|loai tien|currency|chi nhanh|phi\b/],
  ['reference', /tham chieu|but toan|ma giao dich|so giao dich|ma gd|so gd|so ct|chung tu|\bref|doc no|transaction (no|id|number)|trace/],
  ['credit', /ghi co|phat sinh co|so tien co|credit|tien vao|^co$/],
  ['debit', /ghi no|phat sinh no|so tien no|debit|tien ra|^no$/],
  ['text', /noi dung|dien giai|mo ta|chi tiet|description|remark|detail|narrative/],
  ['date', /ngay|date|thoi gian|time/],
  ['credit', /so tien|amount/],
];

/** Finds heading and separator of a statement as a bank exports it (comma, semicolon or, pasted, tab); undefined when the four columns are not there. */
export function findColumns(text: string): StatementTable | undefined {
  const readings = (['\t', ';', ','] as const).map((separator) => readCsv(text, separator));
  for (const rows of readings) {
    const heading = rows.slice(0, deepestHeading).findIndex(({ cells }) => isWhole(placesOf(cells)));
    const titles = rows[heading]?.cells;
    if (titles !== undefined) return { rows: rows.slice(heading + 1), place: placesOf(titles), titles };
  }
  const bare = readings.find(
    ([first]) => first !== undefined && first.cells.length >= bareOrder.length && /^\d{1,4}[/.-]\d{1,2}[/.-]/.test(first.cells[0] ?? ''),
  );
  return bare === undefined ? undefined : { rows: bare, place: Object.fromEntries(bareOrder.map((column, at) => [column, at])), titles: [] };
}

function placesOf(cells: readonly string[]): StatementTable['place'] {
  const place: Partial<Record<StatementColumn, number>> = {};
  for (const [at, cell] of cells.entries()) {
    const key = searchKey(cell);
    const column = words.find(([, word]) => word.test(key))?.[0];
    if (column !== undefined && column !== 'other') place[column] ??= at;
  }
  return place;
}

function isWhole(place: StatementTable['place']): boolean {
  return bareOrder.every((column) => place[column] !== undefined);
}
