import { Kysely, PostgresAdapter, PostgresIntrospector, PostgresQueryCompiler } from 'kysely';
import type { CompiledQuery, DatabaseConnection, Dialect, Driver, QueryResult } from 'kysely';
import { createHash } from 'node:crypto';
import type { PoolClient, QueryConfig } from 'pg';
import { v7 } from 'uuid';

declare const txBrand: unique symbol;
/** One open transaction. Opaque: only a module's own store can see tables through it. */
export interface Tx { readonly [txBrand]: true }

/** Hand-written SQL inside a store; values are always parameters. */
export interface RawSql {
  query<Row>(text: string, parameters?: readonly unknown[]): Promise<Row[]>;
  /** Like `query`, for a statement whose row count matters. */
  run(text: string, parameters?: readonly unknown[]): Promise<number>;
}

interface OpenTx { readonly client: PoolClient; readonly views: Map<string, unknown> }
const openTransactions = new WeakMap<object, OpenTx>();

/** Wraps a checked-out connection with a begun transaction; only the database pool calls this. */
export function wrapClient(client: PoolClient): Tx {
  const tx = Object.freeze({}) as Tx;
  openTransactions.set(tx, { client, views: new Map() });
  return tx;
}

/** The connection behind a transaction, for COPY and LISTEN inside `platform`. */
export function clientOf(tx: Tx): PoolClient {
  const open = openTransactions.get(tx);
  if (open === undefined) throw new Error('This transaction is closed.');
  return open.client;
}

/** Ends the use of a transaction: later use throws instead of writing into somebody else's. */
export function closeTx(tx: Tx): void {
  openTransactions.delete(tx);
}

/** The tables of one schema through a transaction, typed by the module that owns them. */
export function openTables<Tables>(tx: Tx, schema: string): Kysely<Tables> {
  const open = openTransactions.get(tx);
  if (open === undefined) throw new Error('This transaction is closed.');
  const seen = open.views.get(schema);
  if (seen !== undefined) return seen as Kysely<Tables>;
  const view = new Kysely<Tables>({ dialect: new ClientDialect(open.client) }).withSchema(schema);
  open.views.set(schema, view);
  return view;
}

/** Parameterised SQL text through a transaction, for queries that a builder would hide. */
export function sqlOf(tx: Tx): RawSql {
  const client = clientOf(tx);
  return {
    query: async <Row>(text: string, parameters: readonly unknown[] = []) => (await client.query(prepared(text, parameters))).rows as Row[],
    run: async (text, parameters = []) => (await client.query(prepared(text, parameters))).rowCount ?? 0,
  };
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

class ClientDialect implements Dialect {
  readonly #client: PoolClient;
  constructor(client: PoolClient) { this.#client = client; }
  createDriver(): Driver { return new ClientDriver(this.#client); }
  createQueryCompiler() { return new PostgresQueryCompiler(); }
  createAdapter() { return new PostgresAdapter(); }
  createIntrospector(db: Kysely<never>) { return new PostgresIntrospector(db); }
}

class ClientDriver implements Driver {
  readonly #client: PoolClient;
  constructor(client: PoolClient) { this.#client = client; }
  async init() { /* The connection is already open. */ }
  async acquireConnection(): Promise<DatabaseConnection> { return new ClientConnection(this.#client); }
  async beginTransaction() { throw new Error('A transaction is open already.'); }
  async commitTransaction() { throw new Error('The pool commits.'); }
  async rollbackTransaction() { throw new Error('The pool rolls back.'); }
  async releaseConnection() { /* The pool releases. */ }
  async destroy() { /* The pool closes. */ }
}

class ClientConnection implements DatabaseConnection {
  readonly #client: PoolClient;
  constructor(client: PoolClient) { this.#client = client; }

  async executeQuery<Row>(query: CompiledQuery): Promise<QueryResult<Row>> {
    const result = await this.#client.query(prepared(query.sql, query.parameters));
    const changed = result.rowCount === null || result.command === 'SELECT' ? {} : { numAffectedRows: BigInt(result.rowCount) };
    return { rows: result.rows as Row[], ...changed };
  }

  async *streamQuery<Row>(): AsyncIterableIterator<QueryResult<Row>> {
    throw new Error('Use keyset pages instead of streams.');
  }
}
