import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';

/** One statement as it left for the server. */
export interface SentStatement {
  readonly text: string;
  readonly values: readonly unknown[];
}

/** Where Debian and the PostgreSQL project keep `pgbench`; undefined when the machine has none. */
export function findPgbench(): string | undefined {
  return ['18', '17', '16', '15'].map((version) => `/usr/lib/postgresql/${version}/bin/pgbench`).find((path) => existsSync(path));
}

/** Writes down every statement that the work sends. */
export async function recordStatements(work: () => Promise<unknown>): Promise<readonly SentStatement[]> {
  const sent: SentStatement[] = [];
  const original = pg.Client.prototype.query;
  pg.Client.prototype.query = function recorded(this: pg.Client, ...parameters: Parameters<typeof original>) {
    const [config] = parameters as unknown as [{ readonly text: string; readonly values?: readonly unknown[] }];
    sent.push({ text: config.text, values: config.values ?? [] });
    return original.apply(this, parameters);
  } as typeof original;
  try {
    await work();
  } finally {
    pg.Client.prototype.query = original;
  }
  return sent;
}

/**
 * Transactions a second that pgbench makes of the same statements on the same server, prepared, with so many clients.
 * Every transaction gets identifiers and codes of its own; everything else is as recorded.
 */
export function pgbenchRate(program: string, url: string, transactions: readonly (readonly SentStatement[])[], clients: number, seconds: number): number {
  const folder = mkdtempSync(join(tmpdir(), 'motcua-pgbench-'));
  try {
    const files = transactions.map((statements, index) => {
      const file = join(folder, `${index}.sql`);
      writeFileSync(file, scriptOf(statements, transactions[(index + 1) % transactions.length] ?? []));
      return ['-f', file];
    });
    const { stdout, stderr, status } = spawnSync(
      program,
      ['-n', '-M', 'prepared', '-c', String(clients), '-j', '2', '-T', String(seconds), ...files.flat(), url],
      { encoding: 'utf8', env: { ...process.env, PGOPTIONS: '-c role=motcua_app -c timezone=UTC -c jit=off' } },
    );
    const tps = /tps = ([\d.]+)/.exec(stdout)?.[1];
    if (status !== 0 || tps === undefined) throw new Error(`pgbench: ${stderr.slice(0, 2000)}`);
    return Number(tps);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** A pgbench script of one recorded transaction; what differs from another recording of the same work is made anew each time. */
function scriptOf(statements: readonly SentStatement[], other: readonly SentStatement[]): string {
  const fresh = freshTexts(statements, other);
  const made: string[] = [];
  const lines = statements.map(
    ({ text, values }) => `${text.replaceAll(/\$(\d+)/g, (_, n: string) => valueOf(values[Number(n) - 1], fresh, made)).replaceAll(/\s+/g, ' ')};`,
  );
  const first = made.map((sql, index) => `${sql} as v${index}`).join(', ');
  return ['\\set r random(1, 9000000000000000000)', `select ${first} \\gset`, ...lines, ''].join('\n');
}

const uuid = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g;
const isInstant = (text: string): boolean => /^\d{4}-\d\d-\d\dT/.test(text);

/** Texts that are new in each transaction, with the SQL that makes another one of the same shape. */
function freshTexts(statements: readonly SentStatement[], other: readonly SentStatement[]): ReadonlyMap<string, string> {
  const textOf = (list: readonly SentStatement[]): string => list.flatMap(({ values }) => values.map(plainText)).join('\n');
  const theirs = textOf(other);
  const fresh = new Map<string, string>();
  for (const id of new Set(textOf(statements).match(uuid) ?? [])) {
    if (!theirs.includes(id)) fresh.set(id, `md5(:r || '${fresh.size}')::uuid::text`);
  }
  for (const value of statements.flatMap(({ values }) => values)) {
    if (typeof value !== 'string' || value.length > 40 || value.length < 8 || isInstant(value) || value.match(uuid) !== null || theirs.includes(value))
      continue;
    fresh.set(value, `(${quoted(value.slice(0, -6))} || upper(left(md5(:r || ''), 6)))`);
  }
  return fresh;
}

function plainText(value: unknown): string {
  return Buffer.isBuffer(value) ? value.toString('utf8') : typeof value === 'string' ? value : (JSON.stringify(value) ?? '');
}

/** A literal, or the name of a value that the first statement makes (a parameter then, typed from where it stands, as in the product). */
function valueOf(value: unknown, fresh: ReadonlyMap<string, string>, made: string[]): string {
  if (value === null || value === undefined) return 'null';
  if (Array.isArray(value)) return quoted(`{${value.map((item) => JSON.stringify(String(item))).join(',')}}`);
  const text = plainText(value);
  const inside = [...fresh].filter(([old]) => text.includes(old));
  if (inside.length === 0) return Buffer.isBuffer(value) ? `convert_to(${quoted(text)}, 'UTF8')` : quoted(text);
  const sql = inside.reduce((before, [old, renew]) => `replace(${before}, ${quoted(old)}, ${renew})`, quoted(text));
  made.push(Buffer.isBuffer(value) ? `convert_to(${sql}, 'UTF8')` : sql);
  return `:v${made.length - 1}`;
}

/** pgbench takes a colon before a letter for a variable wherever it stands, so colons are written as escapes. */
function quoted(text: string): string {
  return `E'${text
    .replaceAll('\\', String.raw`\\`)
    .replaceAll("'", "''")
    .replaceAll(':', String.raw`\x3a`)}'`;
}
