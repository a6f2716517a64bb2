import type { CsvRow } from '#platform/csv';
import { toInstant, toPlainDate } from '#platform/time';
import type { Instant } from '#platform/time';
import { findColumns } from './statement-columns.ts';
import type { StatementColumn, StatementTable } from './statement-columns.ts';

/** Money that came in, as one line of a statement says it; amount in đồng, `line` counted from 1. */
export interface StatementRow {
  readonly line: number;
  readonly reference: string;
  readonly amount: number;
  readonly text: string;
  readonly at: Instant;
}

/** One place that cannot be read: line, column, what stands there. */
export interface StatementProblem {
  readonly line: number;
  readonly column: StatementColumn;
  /** What the bank calls the column; empty where the rows came without a heading. */
  readonly title: string;
  readonly code: 'date' | 'amount' | 'reference' | 'damaged' | 'shifted' | 'twice';
  readonly value: string;
}

/** What a statement holds: lines of money that came in, how many of money that went out, and everything that cannot be read. */
export interface StatementFile {
  readonly rows: readonly StatementRow[];
  readonly outgoing: number;
  readonly problems: readonly StatementProblem[];
}

/** Reads a statement; undefined when no heading names day, number, amount and words of a transaction and the rows do not begin with a day. */
export function readStatement(text: string): StatementFile | undefined {
  const table = findColumns(text.replace(/^\ufeff/, ''));
  if (table === undefined) return undefined;
  const problems: StatementProblem[] = [];
  const rows: StatementRow[] = [];
  let outgoing = 0;
  for (const row of table.rows) {
    const read = readRow(table, row, problems);
    if (read === 'outgoing') outgoing += 1;
    else if (read !== undefined) rows.push(read);
  }
  return { rows: onlyOnce(table, rows, problems), outgoing, problems };
}

/** A row of money that came in; undefined for sums below the table and for what is told as a problem. */
function readRow(table: StatementTable, row: CsvRow, problems: StatementProblem[]): StatementRow | 'outgoing' | undefined {
  const cell = (column: StatementColumn): string => cleaned(row.cells[table.place[column] ?? -1] ?? '');
  const [day, reference] = [cell('date'), cell('reference')];
  if (day === '' || (reference === '' && !/^\d/.test(day))) return undefined;
  const found: StatementProblem[] = [];
  const say = (column: StatementColumn, code: StatementProblem['code']): void => {
    found.push(problemAt(table, row.line, column, code, cell(column)));
  };
  if (table.titles.length > 0 && row.cells.slice(table.titles.length).some((one) => one.trim() !== '')) say('credit', 'shifted');
  const amount = amountIn(cell('credit'));
  if (amount !== undefined && amount <= 0 && (amount < 0 || (amountIn(cell('debit')) ?? 0) !== 0) && found.length === 0) return 'outgoing';
  if (amount === undefined || amount <= 0) say('credit', 'amount');
  const at = momentIn(day);
  if (at === undefined) say('date', 'date');
  if (reference === '') say('reference', 'reference');
  if (/^\d[.,]\d+E\+?\d+$/i.test(reference)) say('reference', 'damaged');
  problems.push(...found);
  return found.length > 0 || amount === undefined || at === undefined ? undefined : { line: row.line, reference, amount, text: cell('text').slice(0, 500), at };
}

/** A number names one transaction: the same line again says nothing new, another amount under it is the wrong column or two transactions. */
function onlyOnce(table: StatementTable, rows: readonly StatementRow[], problems: StatementProblem[]): readonly StatementRow[] {
  const first = new Map<string, StatementRow>();
  for (const row of rows) {
    const before = first.get(row.reference);
    if (before === undefined) first.set(row.reference, row);
    else if (before.amount !== row.amount) problems.push(problemAt(table, row.line, 'reference', 'twice', row.reference));
  }
  return [...first.values()];
}

function problemAt({ place, titles }: StatementTable, line: number, column: StatementColumn, code: StatementProblem['code'], value: string): StatementProblem {
  return { line, column, title: titles[place[column] ?? -1]?.trim() ?? '', code, value: value.slice(0, 80) };
}

/** Without the dress in which spreadsheets keep digits: `="0012"`, `'0012`. */
function cleaned(cell: string): string {
  return cell
    .normalize('NFC')
    .trim()
    .replace(/^="(.*)"$/u, '$1')
    .replace(/^'/u, '');
}

/** Whole đồng as people and banks write them: 8000, 8.000, 8,000.00, +8 000 VND; an empty cell is 0, what goes out is negative, anything else undefined. */
function amountIn(cell: string): number | undefined {
  const bare = cell.replace(/(?:vn[dđ]|đồng|đ|₫)$/iu, '').replace(/[\s\u00a0]/gu, '');
  if (bare === '' || bare === '-') return 0;
  const match = /^([+-]?)(\d{1,3}(?:([.,])\d{3}(?:\3\d{3})*)|\d{1,15})(?:[.,]0{1,2})?$/u.exec(bare);
  if (match === null) return undefined;
  const amount = Number((match[2] ?? '').replaceAll(/[.,]/gu, ''));
  return match[1] === '-' ? -amount : amount;
}

/** A day, perhaps with its time, in the order of Việt Nam (21/11/2026 14:05) or ISO; a day alone is its midnight. */
function momentIn(cell: string): Instant | undefined {
  const match =
    /^(?<d>\d{1,2})[/.-](?<m>\d{1,2})[/.-](?<y>\d{4})(?:[T\s]+(?<time>\d{1,2}:\d{2}(?::\d{2})?))?$/u.exec(cell) ??
    /^(?<y>\d{4})[/.-](?<m>\d{1,2})[/.-](?<d>\d{1,2})(?:[T\s]+(?<time>\d{1,2}:\d{2}(?::\d{2})?))?$/u.exec(cell);
  const { d = '', m = '', y = '', time = '0:00' } = match?.groups ?? {};
  try {
    return toInstant(`${toPlainDate(`${y}-${m.padStart(2, '0')}-${d.padStart(2, '0')}`)}T${time.padStart(time.length < 6 ? 5 : 8, '0')}+07:00`);
  } catch {
    return undefined;
  }
}
