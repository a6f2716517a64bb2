import type { App } from '#platform/app';
import { newId } from '#platform/db';
import { systemActor } from '#platform/permissions';
import type { CitizenActor, OfficerActor, RoleGrant } from '#platform/permissions';
import { createCitizenAccount, createOfficerAccount } from '../actions/accounts.ts';
import { openSession } from '../actions/open-session.ts';
import { insertGrant } from '../store/grant.store.ts';

const self = systemActor('test');

/** Whom a test wants to be: an officer with roles, or a citizen. */
export type TestPerson =
  | { readonly kind: 'officer'; readonly roles: readonly RoleGrant[]; readonly displayName?: string | undefined }
  | { readonly kind: 'citizen'; readonly fullName?: string | undefined; readonly personNumber?: string | undefined };

/** A new account of that kind with an open session: the actor for actions, and the cookie header for pages. */
export async function signInAs(
  app: App,
  person: TestPerson,
): Promise<{ readonly actor: OfficerActor | CitizenActor; readonly accountId: string; readonly token: string; readonly cookie: string }> {
  const accountId = await app.transaction(self, async (ctx) => {
    if (person.kind === 'citizen') {
      return createCitizenAccount(ctx, { fullName: person.fullName ?? 'Nguyễn Văn Mẫu', nationality: 'Việt Nam', personNumber: person.personNumber });
    }
    const id = await createOfficerAccount(ctx, { username: `thu.${newId()}`, displayName: person.displayName ?? 'Lê Văn Thử' });
    for (const { role, agencyId, deskKey } of person.roles)
      await insertGrant(ctx.tx, { accountId: id, role, agencyId, deskKey, validFrom: ctx.clock.now(), grantedBy: 'test' });
    return id;
  });
  const opened = await openTestSession(app, accountId);
  const actor =
    person.kind === 'citizen'
      ? { kind: 'citizen' as const, id: accountId, personId: person.personNumber }
      : { kind: 'officer' as const, id: accountId, roles: person.roles };
  return { actor, accountId, ...opened };
}

/** Another session of an account, as if it had signed in on another browser. */
export async function openTestSession(app: App, accountId: string): Promise<{ readonly token: string; readonly cookie: string }> {
  const { token } = await openSession(app, { accountId, assurance: 'password-totp', origin: { place: '127.0.0.1', userAgent: 'test' } });
  return { token, cookie: `motcua_session=${token}` };
}
