import { asSystem } from '#platform/app';
import type { Ctx } from '#platform/app';
import { requirePermission } from '#platform/permissions';
import type { CitizenActor } from '#platform/permissions';
import { findContactOwner, saveContactOwner } from '../store/one-time-code.store.ts';
import { findProfile } from '../store/profile.store.ts';
import { createCitizenAccount } from './accounts.ts';
import type { SignedOff } from './one-time-codes.ts';
import { toFormProfile } from './read-profile.ts';
import type { FormProfile } from './read-profile.ts';

/** A citizen who is helped, and what the state knows of them. */
export interface AssistedCitizen {
  readonly actor: CitizenActor;
  readonly profile: FormProfile | undefined;
}

/** The citizen who has just proved a contact to a supporter: the account it belongs to, or a new one under the name they gave. */
export async function assistedCitizen(ctx: Ctx, proof: SignedOff, fullName: string): Promise<AssistedCitizen> {
  requirePermission(ctx.actor, 'identity.assist');
  return asSystem(ctx, 'identity.assist', async (system) => {
    const { contact } = proof;
    const id =
      (await findContactOwner(system.tx, contact)) ??
      (await createCitizenAccount(system, { fullName, nationality: 'Việt Nam', [contact.channel]: contact.value }));
    await saveContactOwner(system.tx, contact, id, system.clock.now());
    const profile = await findProfile(system.tx, id);
    return { actor: { kind: 'citizen', id, displayName: profile?.fullName ?? fullName }, profile: profile === undefined ? undefined : toFormProfile(profile) };
  });
}
