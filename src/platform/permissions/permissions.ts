import { DomainError } from '#platform/errors';
import type { Actor, Role, RoleGrant } from './actor.ts';

/** How far a grant reaches: everything, the actor's agency, their own desk, or what is their own. */
export type Scope = 'any' | 'agency' | 'desk' | 'own';
/** Somebody a permission is given to: a role, or one of the pseudo roles. */
export type Grantee = Role | 'anyone' | 'citizen' | 'system' | 'client';
/** One line of the permission table. */
export interface Grant {
  readonly role: Grantee;
  readonly scope?: Scope;
}
/** Permission name → who holds it. A name that is in no table is held by nobody. */
export type PermissionTable = Readonly<Record<string, readonly Grant[]>>;
/** The thing an act is done on, as far as permissions ask about it. */
export interface Subject {
  readonly agencyId?: string | undefined;
  readonly deskKey?: string | undefined;
  readonly ownerId?: string | undefined;
}

const registry = new Map<string, readonly Grant[]>();

/** Declares the permissions of a module; the same table decides, documents and generates the tests. */
export function definePermissions<T extends PermissionTable>(table: T): T {
  for (const [name, grants] of Object.entries(table)) registry.set(name, grants);
  return table;
}

/** All declared permissions by name, for documentation and test matrices. */
export function allPermissions(): ReadonlyMap<string, readonly Grant[]> {
  return registry;
}

/** The scopes that a program can be given: the names of the permissions whose table names `client`, in order. */
export function offeredScopes(): readonly string[] {
  return [...registry]
    .filter(([, grants]) => grants.some(({ role }) => role === 'client'))
    .map(([name]) => name)
    .toSorted();
}

/** True when the actor may do this to the subject; an unknown permission is never held. */
export function mayDo(actor: Actor, permission: string, subject: Subject = {}): boolean {
  const grants = registry.get(permission) ?? [];
  return grants.some((grant) => (grant.role === 'client' ? holdsAsProgram(actor, permission, grant, subject) : holds(actor, grant, subject)));
}

/** Throws `unauthenticated` or `forbidden` unless the actor may do this to the subject. */
export function requirePermission(actor: Actor, permission: string, subject: Subject = {}): void {
  if (mayDo(actor, permission, subject)) return;
  throw new DomainError(actor.kind === 'anonymous' ? 'unauthenticated' : 'forbidden', { permission });
}

/** An absent officer for whom another acts. */
export interface Absent {
  readonly id: string;
  readonly name: string | undefined;
}

/** The absent officers whose lent roles let the actor do this to one of the subjects, each once. */
export function absentFor(actor: Actor, permission: string, ...subjects: readonly Subject[]): readonly Absent[] {
  if (actor.kind !== 'officer') return [];
  const lent = actor.roles.filter(
    (held) => held.onBehalfOf !== undefined && subjects.some((subject) => mayDo({ ...actor, roles: [held] }, permission, subject)),
  );
  return [...new Map(lent.map(({ onBehalfOf = '', onBehalfOfName }) => [onBehalfOf, { id: onBehalfOf, name: onBehalfOfName }])).values()];
}

/** For whom the actor does this: an absent officer where no role of the actor's own is enough, else nobody. */
export function onBehalfOf(actor: Actor, permission: string, ...subjects: readonly Subject[]): Absent | undefined {
  if (actor.kind !== 'officer') return undefined;
  const own = { ...actor, roles: actor.roles.filter((held) => held.onBehalfOf === undefined) };
  return subjects.some((subject) => mayDo(own, permission, subject)) ? undefined : absentFor(actor, permission, ...subjects)[0];
}

function holds(actor: Actor, grant: Grant, subject: Subject): boolean {
  if (actor.kind === 'system') return true;
  const scope = grant.scope ?? 'any';
  if (grant.role === 'anyone') return true;
  if (grant.role === 'citizen') {
    if (actor.kind !== 'citizen') return false;
    return scope === 'any' || (subject.ownerId !== undefined && ownerIdsOf(actor).includes(subject.ownerId));
  }
  if (actor.kind !== 'officer') return false;
  return actor.roles.some((held) => held.role === grant.role && reaches(actor.id, held, scope, subject));
}

/** A program does only what was written into its scopes, and within its agency where the table says so; without an agency, nothing of agencies. */
function holdsAsProgram(actor: Actor, permission: string, { scope = 'any' }: Grant, subject: Subject): boolean {
  if (actor.kind === 'system') return true;
  if (actor.kind !== 'client' || !actor.scopes.includes(permission)) return false;
  return scope === 'any' || (scope === 'agency' && actor.agencyId !== undefined && actor.agencyId === subject.agencyId);
}

function ownerIdsOf(actor: Extract<Actor, { kind: 'citizen' }>): readonly string[] {
  return actor.onBehalfOf === undefined ? [actor.id] : [actor.id, actor.onBehalfOf.organisationId];
}

function reaches(actorId: string, held: RoleGrant, scope: Scope, subject: Subject): boolean {
  if (scope === 'any') return true;
  if (scope === 'own') return subject.ownerId === actorId;
  const sameAgency = held.agencyId === undefined || held.agencyId === subject.agencyId;
  if (scope === 'agency') return sameAgency;
  return sameAgency && (held.deskKey === undefined || held.deskKey === subject.deskKey);
}
