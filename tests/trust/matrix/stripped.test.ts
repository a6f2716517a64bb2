import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sqlOf } from '#platform/db';
import { systemActor } from '#platform/permissions';
import { dossierSite } from '../../../src/modules/dossiers/testing/site.ts';
import { openFixture } from './fixture.ts';
import type { Fixture } from './fixture.ts';

const site = dossierSite({ freshDatabase: true });
let fixture: Fixture;
beforeAll(async () => {
  fixture = await openFixture(site());
}, 300_000);
afterAll(() => fixture?.close());

interface Relation {
  readonly name: string;
  readonly key: string;
}

/** Every table and view that the product's role may read, whatever module made it. */
async function relations(): Promise<readonly Relation[]> {
  const rows = await fixture.app.read(systemActor('test'), (ctx) =>
    sqlOf(ctx.tx).query<{ name: string }>(
      `select format('%I.%I', n.nspname, c.relname) as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where c.relkind in ('r', 'v', 'p', 'm') and n.nspname not in ('pg_catalog', 'information_schema') and n.nspname not like 'pg_%'
       and has_schema_privilege('motcua_app', n.oid, 'usage') and has_table_privilege('motcua_app', c.oid, 'select') order by 1`,
    ),
  );
  return rows.map(({ name }) => ({ name, key: name }));
}

/** Tables that hold ids of people's things for the machine alone; the reason why they may. */
const machine: Readonly<Record<string, string>> = {
  'platform.job': 'a queue of ids; payloads hold no personal data, and no page reads it',
  'platform.event_receipt': 'ids of events and names of subscribers',
};

describe('rows of others, with every filter of the code stripped away', () => {
  it('B9: no table gives an outsider anything of the owner: not the dossier, the code, the draft, the file, the money, the messages', async () => {
    const { things, people } = fixture;
    const secrets = (['dossier', 'code', 'draft', 'file', 'payment', 'obligation', 'notification', 'result', 'applicant', 'receipt'] as const).map(
      (name) => [name, things[name]] as const,
    );
    const found: string[] = [];
    let seen = 0;
    const all = await relations();
    expect(all.length).toBeGreaterThan(50);
    for (const person of people.filter(({ isOutsider }) => isOutsider)) {
      for (const { name } of all) {
        if (machine[name] !== undefined) continue;
        const where = secrets.map((_, index) => `t::text like $${index + 1}`).join(' or ');
        const rows = await fixture.app.read(person.actor, (ctx) =>
          sqlOf(ctx.tx).query<{ row: string }>(
            `select t::text as row from ${name} t where ${where} limit 3`,
            secrets.map(([, value]) => `%${value}%`),
          ),
        );
        seen += 1;
        for (const { row } of rows)
          found.push(
            `${person.name} ${name}: ${secrets
              .filter(([, value]) => row.includes(value))
              .map(([secret]) => secret)
              .join(', ')}`,
          );
      }
    }
    expect([...new Set(found)]).toEqual([]);
    expect(seen).toBeGreaterThan(200);
  }, 300_000);

  it('B9: the owner does see them, so the search above can find something', async () => {
    const { things, owner } = fixture;
    const rows = await fixture.app.read(owner.actor, (ctx) =>
      sqlOf(ctx.tx).query('select 1 from dossiers.dossier t where t::text like $1', [`%${things.code}%`]),
    );
    expect(rows).toHaveLength(1);
  });

  it('B9: outsiders cannot change or delete a row of the owner either', async () => {
    const { people, things } = fixture;
    for (const person of people.filter(({ isOutsider }) => isOutsider)) {
      for (const [table, column, value] of [
        ['dossiers.dossier', 'id', things.dossier],
        ['forms.draft', 'id', things.draft],
        ['files.file', 'id', things.file],
        ['payments.obligation', 'id', things.obligation],
        ['notifications.message', 'id', things.notification],
      ] as const) {
        for (const statement of [`update ${table} set ${column} = ${column} where ${column} = $1`, `delete from ${table} where ${column} = $1`]) {
          const changed = await fixture.app
            .transaction(person.actor, (ctx) => sqlOf(ctx.tx).run(statement, [value]))
            .catch((error: unknown) => {
              expect(String(error), statement).toMatch(/permission denied|program\.reads-only/u);
              return 0;
            });
          expect(changed, `${person.name} ${statement}`).toBe(0);
        }
      }
    }
  });
});
