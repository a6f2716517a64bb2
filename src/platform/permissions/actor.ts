/** What an officer may be in an agency; a person can hold several at once. */
export type Role = 'desk-clerk' | 'officer' | 'leader' | 'records-clerk' | 'cashier' | 'procedure-controller' | 'administrator' | 'inspector' | 'supporter';

/** Every role, in the order of the one-stop flow. */
export const roles: readonly Role[] = [
  'desk-clerk',
  'officer',
  'leader',
  'records-clerk',
  'cashier',
  'procedure-controller',
  'administrator',
  'inspector',
  'supporter',
];

/** One role in one agency (and at one desk of it); without an agency it holds in the whole province. */
export interface RoleGrant {
  readonly role: Role;
  readonly agencyId?: string | undefined;
  readonly deskKey?: string | undefined;
  /** The officer who is absent and for whom this grant stands in. */
  readonly onBehalfOf?: string | undefined;
  /** The name of that officer, written beside what is done for them. */
  readonly onBehalfOfName?: string | undefined;
}

/** Nobody we know: a visitor of the portal. */
export interface AnonymousActor {
  readonly kind: 'anonymous';
}
/** A citizen, or a citizen acting for an organisation that they represent. */
export interface CitizenActor {
  readonly kind: 'citizen';
  readonly id: string;
  readonly personId?: string | undefined;
  /** The name written beside what they do. */
  readonly displayName?: string | undefined;
  readonly onBehalfOf?: { readonly organisationId: string } | undefined;
}
/** Somebody who works for the state. */
export interface OfficerActor {
  readonly kind: 'officer';
  readonly id: string;
  /** The name written beside what they do. */
  readonly displayName?: string | undefined;
  readonly roles: readonly RoleGrant[];
}
/** The product itself: jobs, timers, seeds. */
export interface SystemActor {
  readonly kind: 'system';
  readonly id: string;
}
/** Another system that calls the API with a token. */
export interface ClientActor {
  readonly kind: 'client';
  readonly id: string;
  /** The permissions written into its registration; it holds no other. */
  readonly scopes: readonly string[];
  /** The agency whose matters it may see; without one it sees no agency's. */
  readonly agencyId?: string | undefined;
}
/** Who acts. */
export type Actor = AnonymousActor | CitizenActor | OfficerActor | SystemActor | ClientActor;

/** The visitor whom nobody has identified. */
export const anonymous: AnonymousActor = { kind: 'anonymous' };

/** The product itself acting under a name that the audit trail shows. */
export function systemActor(id: string): SystemActor {
  return { kind: 'system', id };
}

/** Agencies in which an officer holds any role, or a program any scope; empty for everyone else. */
export function agenciesOf(actor: Actor): readonly string[] {
  if (actor.kind === 'client') return actor.agencyId === undefined || actor.scopes.length === 0 ? [] : [actor.agencyId];
  if (actor.kind !== 'officer') return [];
  return [...new Set(actor.roles.flatMap((grant) => (grant.agencyId === undefined ? [] : [grant.agencyId])))];
}
