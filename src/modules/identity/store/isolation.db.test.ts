import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { App } from '#platform/app';
import { newId, sqlOf } from '#platform/db';
import { systemActor } from '#platform/permissions';
import type { Actor } from '#platform/permissions';
import { testApp } from '#platform/testing';
import type { TestApp } from '#platform/testing';
import { grantRole } from '../actions/roles.ts';
import { signInByEid } from '../actions/sign-in-citizen.ts';
import { readClaims } from '../eid/claims.ts';
import { claimsOf, simulatedPerson } from '../simulator/people.ts';
import { signInAs } from '../testing/sign-in-as.ts';

let test: TestApp;
let app: App;
let me: Actor & { readonly id: string };
let other: string;
let otherOrganisation: string;
let colleague: string;
const agencyId = newId();
const otherAgencyId = newId();

/** Every table of the module, and the column that says whose row it is. */
const personal = ['profile', 'sign_in_contact', 'representation', 'password', 'totp', 'recovery_code', 'known_device', 'role_grant'] as const;
const secret = ['password', 'totp', 'recovery_code', 'known_device', 'failure', 'one_time_code', 'simulator_key', 'simulator_code'] as const;

beforeAll(async () => {
  test = await testApp();
  ({ app } = test);
  const mine = await signInAs(app, { kind: 'citizen' });
  me = { kind: 'citizen', id: mine.accountId };
  const eid = await signInByEid(app, readClaims(claimsOf(simulatedPerson('030180000006'), true)));
  other = eid.accountId;
  otherOrganisation = eid.organisationId ?? '';
  colleague = (await signInAs(app, { kind: 'officer', roles: [{ role: 'officer', agencyId }] })).accountId;
  await app.transaction(systemActor('test'), async (ctx) => {
    await grantRole(ctx, { accountId: colleague, role: 'officer', agencyId: otherAgencyId });
    await sqlOf(ctx.tx).run("insert into identity.password values ($1, '$argon2id$x', now(), false), ($2, '$argon2id$x', now(), false)", [other, colleague]);
    await sqlOf(ctx.tx).run("insert into identity.failure values ('x', 1, now()) on conflict do nothing");
  });
});
afterAll(() => test.close());

const rows = (actor: Actor, text: string, values: readonly unknown[] = []) =>
  app.read(actor, (ctx) => sqlOf(ctx.tx).query<Record<string, string>>(text, values));

describe('B9: rows of other people, with every filter stripped', () => {
  it.each(personal)('%s: a citizen sees only their own', async (table) => {
    const owners = await rows(me, `select account_id from identity.${table}`);
    expect(owners.filter((row) => row['account_id'] !== me.id)).toEqual([]);
  });

  it('account and organisation: a citizen sees themselves and whom they represent', async () => {
    expect((await rows(me, 'select id from identity.account')).map((row) => row['id'])).toEqual([me.id]);
    expect(await rows(me, 'select id from identity.organisation')).toEqual([]);
    expect((await rows({ kind: 'citizen', id: other }, 'select id from identity.organisation')).map((row) => row['id'])).toEqual([otherOrganisation]);
  });

  it('officers see colleagues, no citizen, no profile but their own, no role outside their agencies', async () => {
    const officer: Actor = { kind: 'officer', id: newId(), roles: [{ role: 'leader', agencyId }] };
    expect((await rows(officer, 'select distinct kind from identity.account')).map((row) => row['kind'])).toEqual(['officer']);
    expect(await rows(officer, 'select account_id from identity.profile')).toEqual([]);
    expect((await rows(officer, 'select distinct agency_id from identity.role_grant')).map((row) => row['agency_id'])).toEqual([agencyId]);
  });

  it('administrators see accounts and profiles, but no secret', async () => {
    const administrator: Actor = { kind: 'officer', id: newId(), roles: [{ role: 'administrator' }] };
    expect(await rows(administrator, 'select 1 as x from identity.profile where account_id = $1', [other])).toHaveLength(1);
    for (const table of secret) expect(await rows(administrator, `select 1 as x from identity.${table}`)).toEqual([]);
  });

  it('visitors see nothing at all', async () => {
    for (const table of [...personal, ...secret, 'account', 'organisation', 'delegation', 'api_client']) {
      expect(await rows({ kind: 'anonymous' }, `select 1 as x from identity.${table}`)).toEqual([]);
    }
  });

  it('nobody writes into the rows of others', async () => {
    const write = (actor: Actor, text: string, values: readonly unknown[] = []) => app.transaction(actor, (ctx) => sqlOf(ctx.tx).run(text, values));
    expect(await write(me, "update identity.profile set full_name = 'Kẻ Xấu' where account_id = $1", [other])).toBe(0);
    expect(await write(me, 'delete from identity.account where id = $1', [other])).toBe(0);
    await expect(
      write(me, "insert into identity.role_grant (id, account_id, role, valid_from, granted_by) values ($1, $2, 'administrator', now(), 'x')", [
        newId(),
        me.id,
      ]),
    ).rejects.toThrow(/row-level security/);
    await expect(
      write(
        { kind: 'officer', id: newId(), roles: [{ role: 'leader', agencyId }] },
        "insert into identity.role_grant (id, account_id, role, valid_from, granted_by) values ($1, $2, 'administrator', now(), 'x')",
        [newId(), colleague],
      ),
    ).rejects.toThrow(/row-level security/);
    expect(await write({ kind: 'officer', id: newId(), roles: [{ role: 'leader', agencyId }] }, "update identity.role_grant set role = 'administrator'")).toBe(
      0,
    );
  });

  it('every table is forced, also on its owner', async () => {
    const owner = new pg.Client({ connectionString: test.databaseUrl });
    await owner.connect();
    const { rows: unprotected } = await owner.query(
      "select relname from pg_class where relnamespace = 'identity'::regnamespace and relkind = 'r' and not (relrowsecurity and relforcerowsecurity)",
    );
    const {
      rows: [count],
    } = await owner.query<{ n: string }>("select count(*) as n from pg_class where relnamespace = 'identity'::regnamespace and relkind = 'r'");
    await owner.end();
    expect(unprotected).toEqual([]);
    expect(Number(count?.n)).toBe(16);
  });
});
