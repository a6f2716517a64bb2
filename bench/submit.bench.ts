import type { Runtime } from '../src/commands/runtime.ts';
import { newId } from '#platform/db';
import { systemActor } from '#platform/permissions';
import { openDossier } from '#modules/dossiers';
import { generateAnswers } from '#modules/forms';
import type { FormDefinition } from '#modules/forms';
import { listAgencies } from '#modules/organisations';
import { getProcedure, requiredDocuments, selectCases } from '#modules/procedures';
import { rate, report } from './harness.ts';
import { findPgbench, pgbenchRate, recordStatements } from './pgbench.ts';
import type { SentStatement } from './pgbench.ts';

const seed = 1;
const n = 600;
const workers = 8;
/** So many dossiers at different agencies are written down for the peer, which then waits for the same locks. */
const recordings = 24;
const system = systemActor('bench');

/** P1: dossiers handed in a second, against pgbench running the same statements on the same server. */
export async function benchSubmit({ app, databaseUrl }: Runtime): Promise<void> {
  const { procedure, agencies } = await app.read(system, async (ctx) => ({
    procedure: await getProcedure(ctx, { code: '2.000635' }),
    agencies: (await listAgencies(ctx, { kind: 'people-committee', limit: 300 })).items.filter(({ level }) => level === 'commune'),
  }));
  const answers = generateAnswers(procedure.record.form as FormDefinition, seed, { now: app.clock.now(), files: true });
  const documents = requiredDocuments(procedure.record, selectCases(procedure.record, answers, app.clock.now()));
  const submit = (index: number) =>
    app.transaction(system, (ctx) =>
      openDossier(ctx, {
        filingKey: newId(),
        procedureVersionId: procedure.id,
        agencyId: agencies[index % agencies.length]?.id ?? '',
        channel: 2,
        answers,
        files: {},
        documentStates: Object.fromEntries(documents.map((document) => [document.id, 'waiting-check' as const])),
        applicant: {
          accountId: undefined,
          organisationId: undefined,
          name: 'Nguyễn Văn Mẫu',
          personId: '031090001234',
          phone: '0912345678',
          email: undefined,
          address: undefined,
        },
        receivingMethod: 'one-stop',
        copies: 1,
      }),
    );
  await rate(100, workers, submit);
  const recorded: (readonly SentStatement[])[] = [];
  for (let index = 0; index < recordings; index += 1) recorded.push(await recordStatements(() => submit(index)));
  const value = await rate(n, workers, submit);
  const program = findPgbench();
  if (program === undefined) console.error('pgbench (gói postgresql-contrib) chưa có trên máy này: chỉ so với 150 hồ sơ/giây.');
  const peer = program === undefined ? 300 : pgbenchRate(program, databaseUrl, recorded, workers, 5);
  report({ name: 'P1 submit dossier', value, unit: 'dossiers/s', limit: Math.max(150, 0.5 * peer), ratio: value / peer, n, seed });
}
