import { Kysely, PostgresAdapter, PostgresIntrospector, PostgresQueryCompiler } from 'kysely';
import type { Compilable, CompiledQuery, DatabaseConnection, Dialect, Driver, QueryResult } from 'kysely';
import { createHash } from 'node:crypto';
import type pg from 'pg';
import type { PoolClient, QueryConfig } from 'pg';
import { v7 } from 'uuid';
import { DomainError } from '#platform/errors';

declare const txBrand: unique symbol;
/** One open transaction. Opaque: only a module's own store can see tables through it. */
export interface Tx {
  readonly [txBrand]: true;
}

/** Hand-written SQL inside a store; values are always parameters. */
export interface RawSql {
  query<Row>(text: string, parameters?: readonly unknown[]): Promise<Row[]>;
  /** Like `query`, for a statement whose row count matters. */
  run(text: string, parameters?: readonly unknown[]): Promise<number>;
  /**
   * Sends a statement whose answer nobody needs, without waiting for it: what fails here fails the commit, with the same error.
   * Later statements of the transaction see its effect, because the server runs them in the order in which they were sent.
   */
  send(text: string, parameters?: readonly unknown[]): void;
}

interface OpenTx {
  readonly client: PoolClient;
  readonly views: Map<string, unknown>;
  /** What row-level security takes the actor for. */
  actorKind: string;
  /** The first error of a statement that nobody waited for. */
  failure?: { readonly error: unknown } | undefined;
}
const openTransactions = new WeakMap<object, OpenTx>();

/** Begins a transaction on a checked-out connection, in the name of an actor of this kind; only the database pool calls this. */
export function beginTx(client: PoolClient, begin: string, actorKind: string): Tx {
  const tx = Object.freeze({}) as Tx;
  openTransactions.set(tx, { client, views: new Map(), actorKind });
  sqlOf(tx).send(begin);
  return tx;
}

function opened(tx: Tx): OpenTx {
  const open = openTransactions.get(tx);
  if (open === undefined) throw new Error('This transaction is closed.');
  return open;
}

/** Lets row-level security take the actor for another kind from here on; answers the kind before. */
export function switchActorKind(tx: Tx, kind: string): string {
  const open = opened(tx);
  const before = open.actorKind;
  if (before === kind) return before;
  open.actorKind = kind;
  sqlOf(tx).send(`select set_config('app.actor_kind', $1, true)`, [kind]);
  return before;
}

/** Commits; throws what a statement failed with that nobody waited for, and `conflict` when the server kept nothing. */
export async function commitTx(tx: Tx): Promise<void> {
  const open = opened(tx);
  const { command } = await ask(open.client, 'commit', []);
  throwFailure(open);
  if (command !== 'COMMIT') throw new DomainError('conflict', { reason: 'rolled-back' });
}

/** Rolls back; answers why the work failed: the first statement that the server refused, else the error it ended with. */
export async function rollbackTx(tx: Tx, error: unknown): Promise<{ readonly reason: unknown; readonly broken: boolean }> {
  const open = opened(tx);
  const broken = await ask(open.client, 'rollback', []).then(
    () => false,
    () => true,
  );
  return { reason: open.failure === undefined ? error : open.failure.error, broken };
}

/** Does a part of a transaction that may fail alone: what it wrote is undone then, and the rest goes on. */
export async function inSavepoint<T>(tx: Tx, work: () => Promise<T>): Promise<T> {
  const open = opened(tx);
  const kind = open.actorKind;
  await ask(open.client, 'savepoint part', []);
  throwFailure(open);
  try {
    const result = await work();
    await ask(open.client, 'release savepoint part', []);
    throwFailure(open);
    return result;
  } catch (error) {
    const reason = open.failure === undefined ? error : open.failure.error;
    open.failure = undefined;
    open.actorKind = kind;
    await ask(open.client, 'rollback to savepoint part', []);
    // It would stay behind, and a part around this one be undone only as far as here.
    await ask(open.client, 'release savepoint part', []);
    throw reason;
  }
}

function throwFailure({ failure }: OpenTx): void {
  if (failure !== undefined) throw failure.error;
}

const abortedTransaction = '25P02';

/** Statements after a failed one are refused by the server; only the first failure is the reason. */
function noteFailure(open: OpenTx, error: unknown): void {
  const follows = typeof error === 'object' && error !== null && 'code' in error && error.code === abortedTransaction;
  if (!follows) open.failure ??= { error };
}

/** Ends the use of a transaction: later use throws instead of writing into somebody else's. */
export function closeTx(tx: Tx): void {
  openTransactions.delete(tx);
}

/** The tables of one schema through a transaction, typed by the module that owns them. */
export function openTables<Tables>(tx: Tx, schema: string): Kysely<Tables> {
  const open = opened(tx);
  const seen = open.views.get(schema);
  if (seen !== undefined) return seen as Kysely<Tables>;
  const view = new Kysely<Tables>({ dialect: new ClientDialect(open.client) }).withSchema(schema);
  open.views.set(schema, view);
  return view;
}

/** Parameterised SQL text through a transaction, for queries that a builder would hide. */
export function sqlOf(tx: Tx): RawSql {
  const open = opened(tx);
  return {
    query: async <Row>(text: string, parameters: readonly unknown[] = []) => (await ask(open.client, text, parameters)).rows as Row[],
    run: async (text, parameters = []) => (await ask(open.client, text, parameters)).rowCount ?? 0,
    send: (text, parameters = []) => void ask(open.client, text, parameters).catch((error: unknown) => noteFailure(open, error)),
  };
}

/** Sends what a query builder made without waiting, as `RawSql.send` does. */
export function send(tx: Tx, query: Compilable): void {
  const { sql, parameters } = query.compile();
  sqlOf(tx).send(sql, parameters);
}

/** The socket below a connection, which `pg` does not name in its types. */
interface Corked {
  readonly connection?: { readonly stream?: { cork(): void; uncork(): void } };
}

/** Sends one statement; all that are sent before the event loop turns leave in one packet, since a system call costs more than a statement. */
function ask(client: PoolClient, text: string, parameters: readonly unknown[]): Promise<pg.QueryResult> {
  const stream = (client as Corked).connection?.stream;
  stream?.cork();
  process.nextTick(() => stream?.uncork());
  return client.query(prepared(text, parameters));
}

/** Statements that a connection keeps parsed; texts built from lists of changing length stay out once it is full. */
const keptStatements = new Map<string, string>();
const mostKept = 500;

/** A query that the server parses once a connection (the name is a digest of its text). */
function prepared(text: string, values: readonly unknown[]): QueryConfig {
  const known = keptStatements.get(text);
  if (known !== undefined) return { text, values: [...values], name: known };
  if (values.length === 0 || keptStatements.size >= mostKept) return { text, values: [...values] };
  const name = createHash('sha256').update(text).digest('base64url').slice(0, 22);
  keptStatements.set(text, name);
  return { text, values: [...values], name };
}

/** A new time-ordered identifier (UUIDv7, RFC 9562). */
export function newId(): string {
  return v7();
}

/** SQL that gives a new time-ordered identifier (UUIDv7) for every row; PostgreSQL has a function of its own only from version 18 on. */
export const newIdSql = `(lpad(to_hex((extract(epoch from clock_timestamp()) * 1000)::bigint), 12, '0') || '7' || substr(md5(random()::text), 1, 3)
  || 'a' || substr(md5(random()::text), 1, 15))::uuid`;

class ClientDialect implements Dialect {
  readonly #client: PoolClient;
  constructor(client: PoolClient) {
    this.#client = client;
  }
  createDriver(): Driver {
    return new ClientDriver(this.#client);
  }
  createQueryCompiler() {
    return new PostgresQueryCompiler();
  }
  createAdapter() {
    return new PostgresAdapter();
  }
  createIntrospector(db: Kysely<never>) {
    return new PostgresIntrospector(db);
  }
}

class ClientDriver implements Driver {
  readonly #client: PoolClient;
  constructor(client: PoolClient) {
    this.#client = client;
  }
  async init() {
    /* The connection is already open. */
  }
  async acquireConnection(): Promise<DatabaseConnection> {
    return new ClientConnection(this.#client);
  }
  async beginTransaction() {
    throw new Error('A transaction is open already.');
  }
  async commitTransaction() {
    throw new Error('The pool commits.');
  }
  async rollbackTransaction() {
    throw new Error('The pool rolls back.');
  }
  async releaseConnection() {
    /* The pool releases. */
  }
  async destroy() {
    /* The pool closes. */
  }
}

class ClientConnection implements DatabaseConnection {
  readonly #client: PoolClient;
  constructor(client: PoolClient) {
    this.#client = client;
  }

  async executeQuery<Row>(query: CompiledQuery): Promise<QueryResult<Row>> {
    const result = await ask(this.#client, query.sql, query.parameters);
    const changed = result.rowCount === null || result.command === 'SELECT' ? {} : { numAffectedRows: BigInt(result.rowCount) };
    return { rows: result.rows as Row[], ...changed };
  }

  async *streamQuery<Row>(): AsyncIterableIterator<QueryResult<Row>> {
    throw new Error('Use keyset pages instead of streams.');
  }
}
