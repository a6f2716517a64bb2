import { sqlOf } from '#platform/db';
import type { Tx } from '#platform/db';

/** How a table is loaded: its columns with SQL types, its key, and whether hand edits (version > 1) are kept. */
export interface BulkTable {
  readonly name: string;
  readonly columns: Readonly<Record<string, 'uuid' | 'text' | 'date' | 'integer' | 'boolean' | 'jsonb'>>;
  readonly key: readonly string[];
  readonly keepsEdits?: boolean;
}

/** Inserts or refreshes all rows in one statement; rows that are equal already are not touched. Answers how many changed. */
export async function bulkLoad(tx: Tx, table: BulkTable, rows: readonly object[]): Promise<number> {
  if (rows.length === 0) return 0;
  const names = Object.keys(table.columns);
  const values = names.map((name) => rows.map((row) => cell((row as Readonly<Record<string, unknown>>)[name], table.columns[name])));
  const sources = names.map((name, index) => `$${index + 1}::${table.columns[name]}[]`).join(', ');
  return sqlOf(tx).run(
    `insert into organisations.${table.name} as old (${names.join(', ')}) select * from unnest(${sources}) ${onConflict(table, names)}`,
    values,
  );
}

function onConflict(table: BulkTable, names: readonly string[]): string {
  const rest = names.filter((name) => !table.key.includes(name));
  const target = `on conflict (${table.key.join(', ')})`;
  if (rest.length === 0) return `${target} do nothing`;
  const current = rest.map((name) => `old.${name}`).join(', ');
  const wanted = rest.map((name) => `excluded.${name}`).join(', ');
  const guard = table.keepsEdits === true ? ' and old.version = 1' : '';
  return `${target} do update set (${rest.join(', ')}) = row(${wanted}) where (${current}) is distinct from (${wanted})${guard}`;
}

function cell(value: unknown, type: string | undefined): unknown {
  if (value === undefined || value === null) return null;
  return type === 'jsonb' ? JSON.stringify(value) : value;
}
