import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newId, sqlOf } from '#platform/db';
import { isDomainError } from '#platform/errors';
import { allPermissions, anonymous, offeredScopes, systemActor } from '#platform/permissions';
import type { Actor } from '#platform/permissions';
import { dossierSite } from '../../../src/modules/dossiers/testing/site.ts';
import { openFixture } from './fixture.ts';
import type { Fixture } from './fixture.ts';

const site = dossierSite({ freshDatabase: true });
const system = systemActor('test');
let fixture: Fixture;
beforeAll(async () => {
  fixture = await openFixture(site());
}, 300_000);
afterAll(() => fixture?.close());

/** Tables without row-level security, each with the reason why nobody's and no agency's data is in it. A new table is forced or has its line here. */
const general: Readonly<Record<string, string>> = {
  'calendar.calendar_version': 'public law',
  'calendar.calendar_year': 'public law',
  'calendar.general_term': 'public law',
  'calendar.holiday': 'public law',
  'calendar.shift_pattern': 'public office hours',
  'calendar.working_day_swap': 'public law',
  'dossiers.code_counter': 'numbers of a day, of an agency that is public',
  'dossiers.retention': 'how long things are kept, by law',
  'forms.form_definition': 'published forms',
  'notifications.template': 'wording of notices, the same for everybody',
  'platform.event_receipt': 'ids of events and names of subscribers',
  'platform.job': 'a queue of ids that no page reads',
  'platform.seed': 'what was seeded',
  'procedures.life_event': 'public catalogue',
  'procedures.listing': 'public catalogue',
  'procedures.local_fee': 'resolutions of the council',
  'procedures.procedure': 'public catalogue',
  'public.migration': 'what was migrated',
  'workflow.process': 'published processes',
  'workflow.start_trigger': 'triggers of published processes',
};
const everybody = ['nobody', 'citizen', 'representative', 'officer', 'program'] as const;
/** Tables under row-level security of which others may read rows: who, and the reason why. */
const shown: Readonly<Record<string, { readonly to: readonly string[]; readonly reason: string }>> = {
  'dossiers.daily_count': { to: everybody, reason: 'numbers that the score board publishes' },
  'identity.account': { to: ['officer'], reason: 'officers find colleagues by name' },
  ...Object.fromEntries(
    ['administrative_unit', 'agency', 'agency_area', 'agency_succession', 'department', 'desk', 'unit_succession'].map((name) => [
      `organisations.${name}`,
      { to: everybody, reason: 'who is competent is public' },
    ]),
  ),
  'procedures.procedure_version': { to: everybody, reason: 'published versions; drafts are hidden' },
};

type Write = 'insert' | 'update' | 'delete';
interface Table {
  readonly name: string;
  readonly isForced: boolean;
  readonly mayRead: boolean;
  readonly mayWrite: readonly Write[];
  readonly columns: readonly string[];
}

async function tables(): Promise<readonly Table[]> {
  return fixture.app.read(system, (ctx) =>
    sqlOf(ctx.tx).query<Table>(
      `select format('%I.%I', n.nspname, c.relname) as name, c.relrowsecurity and c.relforcerowsecurity as "isForced",
       has_schema_privilege('motcua_app', n.oid, 'usage') and has_table_privilege('motcua_app', c.oid, 'select') as "mayRead",
       array(select act from unnest(array['insert', 'update', 'delete']) act where has_table_privilege('motcua_app', c.oid, act)) as "mayWrite",
       array(select a.attname::text from pg_attribute a where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped) as columns
     from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where c.relkind in ('r', 'p') and n.nspname not in ('pg_catalog', 'information_schema') and n.nspname not like 'pg_%' order by 1`,
    ),
  );
}

async function countAs(actor: Actor, name: string): Promise<number> {
  const [row] = await fixture.app.read(actor, (ctx) => sqlOf(ctx.tx).query<{ n: number }>(`select count(*)::int as n from ${name}`));
  return row?.n ?? 0;
}

describe('row-level security', () => {
  it('B9: is forced on every table but those that are named here with their reason', async () => {
    const all = await tables();
    expect(all.length).toBeGreaterThan(60);
    expect(
      all.filter(({ name, isForced }) => !isForced && general[name] === undefined).map(({ name }) => name),
      'force row-level security, or say why not',
    ).toEqual([]);
    expect(
      Object.keys(general).filter((name) => !all.some((table) => table.name === name && !table.isForced)),
      'lines of tables that are gone or forced',
    ).toEqual([]);
  });

  it('B9: no table without it has a column that names a person or the agency whose matter it is', async () => {
    const telling =
      /^(?:.*account_id|owner_id|person_id|person_number|applicant_.*|recipient_.*|payer_.*|dossier_id|phone|email|full_name|contact|answers|assignee_id|address.*)$/u;
    const found = (await tables())
      .filter(({ isForced }) => !isForced)
      .flatMap(({ name, columns }) => columns.filter((column) => telling.test(column)).map((column) => `${name}.${column}`));
    expect(found).toEqual([]);
  });

  it('B9: the product’s role owns nothing, bypasses nothing, and its views run with the rights of who asks', async () => {
    const ask = <Row>(text: string) => fixture.app.read(system, (ctx) => sqlOf(ctx.tx).query<Row>(text));
    expect(
      await ask(
        'select session_user <> current_user or not rolsuper as "isBound", rolbypassrls, rolcreaterole, rolcreatedb from pg_roles where rolname = current_user',
      ),
    ).toEqual([{ isBound: true, rolbypassrls: false, rolcreaterole: false, rolcreatedb: false }]);
    expect(await ask(`select c.oid::regclass::text as name from pg_class c join pg_roles r on r.oid = c.relowner where r.rolname = 'motcua_app'`)).toEqual([]);
    expect(
      await ask(`select c.oid::regclass::text as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where c.relkind = 'v' and n.nspname not in ('pg_catalog', 'information_schema') and not coalesce(c.reloptions::text like '%security_invoker=true%', false)`),
    ).toEqual([]);
  });

  it('B9: alone returns nothing: whoever has no part in anything reads no row of any table, though each has rows', async () => {
    const agencyId = newId();
    const strangers: Readonly<Record<(typeof everybody)[number], Actor>> = {
      nobody: anonymous,
      citizen: { kind: 'citizen', id: newId() },
      representative: { kind: 'citizen', id: newId(), onBehalfOf: { organisationId: newId() } },
      officer: { kind: 'officer', id: newId(), roles: [{ role: 'officer', agencyId }] },
      program: { kind: 'client', id: newId(), scopes: offeredScopes(), agencyId },
    };
    const found: string[] = [];
    const unused = new Set(Object.keys(shown));
    let filled = 0;
    for (const { name } of (await tables()).filter(({ isForced, mayRead }) => isForced && mayRead)) {
      if ((await countAs(system, name)) > 0) filled += 1;
      for (const [who, actor] of Object.entries(strangers)) {
        if ((await countAs(actor, name)) === 0) continue;
        unused.delete(name);
        if (shown[name]?.to.includes(who) !== true) found.push(`${who} reads ${name}`);
      }
    }
    expect(found).toEqual([]);
    expect([...unused], 'lines of tables that show nothing').toEqual([]);
    expect(filled, 'tables that had something to hide').toBeGreaterThan(30);
  }, 60_000);

  it('B9: a program of the agency, with every scope there is, writes into no table but the trail of what it did, in whatever way its transaction tries', async () => {
    const program: Actor = { kind: 'client', id: newId(), scopes: [...allPermissions().keys()], agencyId: fixture.dossier.agencyId };
    const writable = (await tables()).filter(({ mayWrite }) => mayWrite.length > 0);
    const done: string[] = [];
    for (const { name, mayWrite, columns } of writable)
      for (const write of mayWrite)
        await fixture.app
          .transaction(program, (ctx) => sqlOf(ctx.tx).run(statement(write, name, columns[0])))
          .then(
            () => done.push(`${write} ${name}`),
            (error: unknown) => isDomainError(error, 'program.reads-only') || done.push(`${write} ${name}: ${String(error)}`),
          );
    expect(writable.length).toBeGreaterThan(70);
    expect(done, 'call app.let_programs_only_read in the migration of the table').toEqual([
      'insert platform.audit_event: error: new row violates row-level security policy for table "audit_event"',
    ]);
  }, 60_000);
});

/** A statement that a table with this right would take, and that changes nothing. */
function statement(write: Write, name: string, column = ''): string {
  if (write === 'insert') return `insert into ${name} default values`;
  return write === 'update' ? `update ${name} set "${column}" = "${column}" where false` : `delete from ${name} where false`;
}
