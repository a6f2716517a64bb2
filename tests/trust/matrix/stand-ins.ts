import type { App } from '#platform/app';
import { newId, sqlOf } from '#platform/db';
import { systemActor } from '#platform/permissions';
import type { RoleGrant } from '#platform/permissions';
import { addMs } from '#platform/time';
import { actFor } from '../../../src/modules/identity/actions/open-session.ts';
import { readGrants, revokeRole } from '../../../src/modules/identity/actions/roles.ts';
import { insertDelegation } from '../../../src/modules/identity/store/grant.store.ts';
import { insertRepresentation, upsertOrganisation } from '../../../src/modules/identity/store/organisation.store.ts';
import { openTestSession, signInAs } from '../../../src/modules/identity/testing/sign-in-as.ts';
import type { Person } from './people.ts';

const system = systemActor('test');
const dayMs = 86_400_000;

/** An organisation that nobody else knows; answers its id. */
export function newOrganisation(app: App): Promise<string> {
  const taxCode = String(Math.floor(Math.random() * 9e9) + 1e9);
  return app.transaction(system, (ctx) =>
    upsertOrganisation(ctx.tx, { kind: 'enterprise', name: 'Công ty Mẫu', taxCode, address: undefined, phone: undefined, email: undefined }, ctx.clock.now()),
  );
}

/** Somebody who acts for an organisation in this session. */
export async function representative(
  app: App,
  organisationId: string,
  { name, isOutsider }: { readonly name: string; readonly isOutsider: boolean },
): Promise<Person> {
  const { accountId, token } = await signInAs(app, { kind: 'citizen', fullName: 'Trần Văn Mẫu' });
  await app.transaction(system, (ctx) =>
    insertRepresentation(ctx.tx, {
      organisationId,
      accountId,
      capacity: 'legal-representative',
      legalBasis: 'Giấy chứng nhận mẫu',
      from: addMs(ctx.clock.now(), -dayMs),
    }),
  );
  const session = await actFor(app, { accountId, token, organisationId });
  return {
    name,
    actor: { kind: 'citizen', id: accountId, onBehalfOf: { organisationId } },
    headers: { cookie: `motcua_session=${session.token}` },
    isOutsider,
  };
}

/** The same person with the same session after the right to act for the organisation has ended. */
export async function former(app: App, { actor, headers }: Person, name: string): Promise<Person> {
  if (actor.kind !== 'citizen') throw new Error('no representative');
  await app.transaction(system, (ctx) =>
    sqlOf(ctx.tx).run('update identity.representation set valid_to = $2 where account_id = $1', [actor.id, ctx.clock.now()]),
  );
  return { name, actor: { kind: 'citizen', id: actor.id }, headers, isOutsider: true };
}

/** The same person in another session, in which they act for nobody but themselves. */
export async function inPrivate(app: App, { actor }: Person, name: string): Promise<Person> {
  if (actor.kind !== 'citizen') throw new Error('no representative');
  const { cookie } = await openTestSession(app, actor.id);
  return { name, actor: { kind: 'citizen', id: actor.id }, headers: { cookie }, isOutsider: true };
}

/** Somebody of one agency who stands in for an officer of another one: during the absence, after it, or before it. */
export async function standIn(
  app: App,
  { ownAgencyId, agencyId, when }: { readonly ownAgencyId: string; readonly agencyId: string; readonly when: 'during' | 'after' | 'before' },
): Promise<Person> {
  const absent = await signInAs(app, { kind: 'officer', roles: [{ role: 'officer', agencyId }] });
  const own: RoleGrant = { role: 'officer', agencyId: ownAgencyId };
  const { accountId, cookie } = await signInAs(app, { kind: 'officer', roles: [own] });
  const [first, last] = when === 'during' ? [-1, 1] : when === 'after' ? [-2, -1] : [1, 2];
  await app.transaction(system, (ctx) =>
    insertDelegation(ctx.tx, {
      fromAccountId: absent.accountId,
      toAccountId: accountId,
      roles: ['officer'],
      agencyId,
      startsAt: addMs(ctx.clock.now(), first * dayMs),
      endsAt: addMs(ctx.clock.now(), last * dayMs),
      reason: 'Nghỉ phép',
      createdBy: 'test',
    }),
  );
  const borrowed: RoleGrant = { role: 'officer', agencyId, onBehalfOf: absent.accountId };
  return {
    name: `stand-in ${when} the absence`,
    actor: { kind: 'officer', id: accountId, roles: when === 'during' ? [own, borrowed] : [own] },
    headers: { cookie },
    isOutsider: when !== 'during',
  };
}

/** Somebody who worked at the agency until the role was taken away, with the session of that time. */
export async function formerOfficer(app: App, agencyId: string): Promise<Person> {
  const { accountId, cookie } = await signInAs(app, { kind: 'officer', roles: [{ role: 'officer', agencyId }] });
  const actor = { kind: 'officer' as const, id: newId(), roles: [{ role: 'administrator' as const }] };
  const grants = await app.read(actor, (ctx) => readGrants(ctx, accountId));
  for (const grant of grants) await app.transaction(actor, (ctx) => revokeRole(ctx, grant.id));
  return { name: 'former officer of the agency', actor: { kind: 'officer', id: accountId, roles: [] }, headers: { cookie }, isOutsider: true };
}
