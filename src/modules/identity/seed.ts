import { demoOfficers, isProfileName, linkAccount, readProfile } from '#modules/organisations';
import type { DemoOfficer } from '#modules/organisations';
import type { App, Ctx, Seed } from '#platform/app';
import { systemActor } from '#platform/permissions';
import { startOfDay } from '#platform/time';
import { createOfficerAccount } from './actions/accounts.ts';
import { demoTotpSecret } from './actions/demo-totp.ts';
import { signInByEid } from './actions/sign-in-citizen.ts';
import { hashPassword } from './credentials/password.ts';
import { seal } from './credentials/seal.ts';
import { readClaims } from './eid/claims.ts';
import { demoPeople } from './eid/demo-people.ts';
import { claimsOf } from './simulator/people.ts';
import { findOfficerByUsername } from './store/account.store.ts';
import { savePassword, saveTotp } from './store/credential.store.ts';
import { insertGrant, listGrants } from './store/grant.store.ts';

/** The password of every demo officer; the second factor stays real. */
export const demoPassword = 'MotCua@2026';

const self = systemActor('seed');

/** Demo officers of the province profile, with password, fixed second factor and roles. */
export const seedOfficers: Seed = {
  name: 'identity.demo-officers',
  async run(app, progress) {
    const officers = demoOfficers(readProfile(app.config.province));
    const hash = await hashPassword(demoPassword);
    for (const [index, officer] of officers.entries()) {
      await app.transaction(self, (ctx) => seedOfficer(ctx, officer, hash));
      progress(index + 1, officers.length);
    }
  },
};

/** Demo citizens, known to the e-ID simulator. */
export const seedCitizens: Seed = {
  name: 'identity.demo-citizens',
  async run(app, progress) {
    for (const [index, person] of demoPeople.entries()) {
      await signInByEid(app, readClaims(claimsOf(person, person.organisation !== undefined)));
      progress(index + 1, demoPeople.length);
    }
  },
};

async function seedOfficer(ctx: Ctx, officer: DemoOfficer, hash: string): Promise<void> {
  const known = await findOfficerByUsername(ctx.tx, officer.username);
  const accountId = known?.id ?? (await createOfficerAccount(ctx, { username: officer.username, displayName: officer.displayName, isDemo: true }));
  if (known === undefined) {
    await savePassword(ctx.tx, accountId, hash, ctx.clock.now(), false);
    await saveTotp(ctx.tx, accountId, seal(ctx.app.secret, 'totp', demoTotpSecret(officer.username)), ctx.clock.now());
  }
  const held = await listGrants(ctx.tx, accountId);
  for (const role of officer.roles) {
    if (held.some((grant) => grant.role === role.role && grant.agencyId === role.agencyId && grant.deskKey === role.deskKey)) continue;
    await insertGrant(ctx.tx, { ...role, accountId, validFrom: startOfDay(officer.validFrom), legalBasis: 'Dữ liệu minh họa', grantedBy: 'seed' });
  }
  await linkAccount(ctx, { username: officer.username, accountId });
}

/** The demo accounts to print at start: one of each kind, with what they are for. */
export function demoAccounts(app: App): readonly {
  readonly username: string;
  readonly displayName: string;
  readonly position: string;
  readonly agencyName: string;
  readonly roles: readonly string[];
}[] {
  if (!app.config.demo || !isProfileName(app.config.province)) return [];
  return demoOfficers(readProfile(app.config.province)).map(({ username, displayName, position, agencyName, roles }) => ({
    username,
    displayName,
    position,
    agencyName,
    roles: [...new Set(roles.map((grant) => grant.role))],
  }));
}
