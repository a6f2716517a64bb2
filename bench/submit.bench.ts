import pg from 'pg';
import type { Runtime } from '../src/commands/runtime.ts';
import { newId } from '#platform/db';
import { systemActor } from '#platform/permissions';
import { openDossier } from '#modules/dossiers';
import { generateAnswers } from '#modules/forms';
import type { FormDefinition } from '#modules/forms';
import { listAgencies } from '#modules/organisations';
import { getProcedure, requiredDocuments, selectCases } from '#modules/procedures';
import { rate, report } from './harness.ts';

const seed = 1;
const n = 600;
const workers = 8;
const system = systemActor('bench');

/** P1: a dossier handed in a second, against the same number of statements sent bare to the same server. */
export async function benchSubmit({ app, databaseUrl }: Runtime): Promise<void> {
  const { procedure, agencies } = await app.read(system, async (ctx) => ({
    procedure: await getProcedure(ctx, { code: '2.000635' }),
    agencies: (await listAgencies(ctx, { kind: 'people-committee', limit: 300 })).items.filter(({ level }) => level === 'commune'),
  }));
  const answers = generateAnswers(procedure.record.form as FormDefinition, seed, { now: app.clock.now(), files: true });
  const documents = requiredDocuments(procedure.record, selectCases(procedure.record, answers));
  const submit = (index: number) => app.transaction(system, (ctx) => openDossier(ctx, {
    filingKey: newId(), procedureVersionId: procedure.id, agencyId: agencies[index % agencies.length]?.id ?? '', channel: 2, answers, files: {},
    documentStates: Object.fromEntries(documents.map((document) => [document.id, 'waiting-check' as const])),
    applicant: { accountId: undefined, organisationId: undefined, name: 'Nguyễn Văn Mẫu', personId: '031090001234', phone: '0912345678', email: undefined, address: undefined },
    receivingMethod: 'one-stop', copies: 1,
  }));
  await rate(50, workers, submit);
  const statements = await statementsOf(databaseUrl, () => submit(0));
  const value = await rate(n, workers, submit);
  const peer = await bareRate(databaseUrl, statements);
  report({ name: 'P1 submit dossier', value, unit: 'dossiers/s', limit: Math.max(150, 0.5 * peer), ratio: value / peer, n, seed });
}

/** How many statements one run sends, by the server's own statistics of the transaction. */
async function statementsOf(url: string, work: () => Promise<unknown>): Promise<number> {
  const sent: string[] = [];
  const original = pg.Client.prototype.query;
  pg.Client.prototype.query = function counted(this: pg.Client, ...parameters: Parameters<typeof original>) {
    sent.push(url);
    return original.apply(this, parameters);
  } as typeof original;
  try {
    await work();
  } finally {
    pg.Client.prototype.query = original;
  }
  return sent.length;
}

/** Transactions a second of as many bare single-row inserts as a submit sends statements. */
async function bareRate(url: string, statements: number): Promise<number> {
  const pool = new pg.Pool({ connectionString: url, max: workers });
  await pool.query('create unlogged table if not exists public.bench_row (id uuid primary key, body jsonb)');
  await pool.query('alter table public.bench_row set logged');
  const body = JSON.stringify({ text: 'x'.repeat(400) });
  const value = await rate(n, workers, async () => {
    const client = await pool.connect();
    await client.query('begin');
    for (let index = 0; index < statements - 2; index += 1) await client.query('insert into public.bench_row values ($1, $2)', [newId(), body]);
    await client.query('commit');
    client.release();
  });
  await pool.query('drop table public.bench_row');
  await pool.end();
  return value;
}
