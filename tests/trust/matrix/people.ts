import type { App } from '#platform/app';
import { anonymous, offeredScopes, systemActor } from '#platform/permissions';
import type { Actor, Role } from '#platform/permissions';
import { registerApiClient } from '../../../src/modules/identity/actions/api-clients.ts';
import { signInAs } from '../../../src/modules/identity/testing/sign-in-as.ts';
import { formerOfficer, newOrganisation, representative, standIn } from './stand-ins.ts';

/** Somebody who knocks at every door: who they are for the rules, and what their browser or program sends. */
export interface Person {
  readonly name: string;
  readonly actor: Actor;
  readonly headers: Readonly<Record<string, string>>;
  readonly isOutsider: boolean;
}

/** The desk at which everybody of the agency works but one. */
export const desk = 'bo-phan-mot-cua';

const inside: readonly (readonly [string, Role])[] = [
  ['officer of the agency', 'officer'],
  ['leader of the agency', 'leader'],
  ['clerk of the agency', 'desk-clerk'],
  ['records clerk of the agency', 'records-clerk'],
  ['cashier of the agency', 'cashier'],
  ['supporter of the agency', 'supporter'],
  ['controller of the agency', 'procedure-controller'],
];
const everyRole: readonly Role[] = ['desk-clerk', 'officer', 'leader', 'records-clerk', 'cashier', 'procedure-controller', 'supporter'];

/** One of each kind, signed in for real; the owner first. */
export async function allPeople(app: App, { agencyId, foreignId }: { readonly agencyId: string; readonly foreignId: string }): Promise<readonly Person[]> {
  const citizen = async (name: string, isOutsider: boolean): Promise<Person> => {
    const { actor, cookie } = await signInAs(app, { kind: 'citizen', fullName: 'Nguyễn Văn Mẫu' });
    return { name, actor, headers: { cookie }, isOutsider };
  };
  const officer = async (name: string, roles: Parameters<typeof signInAs>[1] & { readonly kind: 'officer' }, isOutsider = false): Promise<Person> => {
    const { actor, cookie } = await signInAs(app, roles);
    return { name, actor, headers: { cookie }, isOutsider };
  };
  const program = async (
    name: string,
    registration: { readonly scopes: readonly string[]; readonly agencyId?: string },
    isOutsider: boolean,
  ): Promise<Person> => {
    const { id, token } = await app.transaction(systemActor('test'), (ctx) => registerApiClient(ctx, { name, ...registration }));
    return { name, actor: { kind: 'client', id, ...registration }, headers: { authorization: `Bearer ${token}` }, isOutsider };
  };
  return [
    await citizen('owner', false),
    await citizen('other citizen', true),
    { name: 'nobody', actor: anonymous, headers: {}, isOutsider: true },
    await program('program of another agency', { scopes: offeredScopes(), agencyId: foreignId }, true),
    await program('program without an agency', { scopes: offeredScopes() }, true),
    await program('program of the agency without a scope', { scopes: [], agencyId }, true),
    await program('program of the agency', { scopes: offeredScopes(), agencyId }, false),
    await officer('every role in another agency', { kind: 'officer', roles: everyRole.map((role) => ({ role, agencyId: foreignId })) }, true),
    await officer('officer at another desk of the agency', { kind: 'officer', roles: [{ role: 'officer', agencyId, deskKey: 'ban-khac' }] }),
    ...(await Promise.all(inside.map(([name, role]) => officer(name, { kind: 'officer', roles: [{ role, agencyId }] })))),
    await representative(app, await newOrganisation(app), { name: 'representative of an organisation', isOutsider: true }),
    await standIn(app, { ownAgencyId: foreignId, agencyId, when: 'during' }),
    await standIn(app, { ownAgencyId: foreignId, agencyId, when: 'after' }),
    await standIn(app, { ownAgencyId: foreignId, agencyId, when: 'before' }),
    await formerOfficer(app, agencyId),
    await officer('inspector', { kind: 'officer', roles: [{ role: 'inspector' }] }),
    await officer('administrator', { kind: 'officer', roles: [{ role: 'administrator' }] }),
  ];
}
