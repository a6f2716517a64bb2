import pg from 'pg';
import type { Runtime } from '../src/commands/runtime.ts';
import { newId, sqlOf } from '#platform/db';
import type { OfficerActor, Role } from '#platform/permissions';
import { systemActor } from '#platform/permissions';
import { loadManyDossiers } from '#modules/dossiers';
import { rebuildSums } from '#modules/leadership';
import { listAgencies } from '#modules/organisations';
import { report } from './harness.ts';

const system = systemActor('bench');

/** What the read benchmarks ask for: communes, some dossiers and officers. */
export interface Site {
  readonly agencyIds: readonly string[];
  readonly dossiers: readonly { readonly id: string; readonly code: string; readonly agencyId: string; readonly name: string }[];
  officer(agencyId: string, ...roles: readonly Role[]): OfficerActor;
}

/** Loads as many invented dossiers as are missing, tidies the tables as autovacuum would, and rolls the counters up. */
export async function bringTo({ app, databaseUrl }: Runtime, dossiers: number, seed: number): Promise<Site> {
  const mark = seed + dossiers;
  const [present] = await app.read(system, ({ tx }) =>
    sqlOf(tx).query<{ n: number }>(`select count(*)::int as n from (select 1 from dossiers.dossier where code like '%-B${mark}-%' limit ${dossiers}) d`),
  );
  if ((present?.n ?? 0) < dossiers) {
    const load = await loadManyDossiers(app, dossiers, mark);
    report({ name: `seed ${dossiers}`, value: load.perSecond, unit: 'dossiers/s', limit: 5000, ratio: load.perSecond / 5000, n: dossiers, seed });
  }
  await tidy(databaseUrl);
  await app.transaction(system, rebuildSums);
  const agencyIds = await app.read(system, async (ctx) =>
    (await listAgencies(ctx, { kind: 'people-committee', limit: 300 })).items.filter(({ level }) => level === 'commune').map(({ id }) => id),
  );
  const known = await app.read(system, ({ tx }) =>
    sqlOf(tx).query<Site['dossiers'][number]>(
      `select id, code, agency_id as "agencyId", applicant_name as name from dossiers.dossier where code like '%-B${mark}-%' limit 500`,
    ),
  );
  return {
    agencyIds,
    dossiers: known,
    officer: (agencyId, ...roles) => ({ kind: 'officer', id: newId(), displayName: 'Cán bộ Đo', roles: roles.map((role) => ({ role, agencyId })) }),
  };
}

async function tidy(databaseUrl: string): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  await client.query('vacuum analyze');
  await client.end();
}
