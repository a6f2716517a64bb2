import { agencyTree } from '#modules/organisations';
import type { AgencyNode } from '#modules/organisations';
import type { App, Ctx } from '#platform/app';
import { DomainError } from '#platform/errors';
import { mayDo, systemActor } from '#platform/permissions';
import type { Actor } from '#platform/permissions';
import { overseen, withChildren } from '../domain/scope.ts';

/** An agency that can be chosen, and how deep it lies. */
export interface ScopeAgency {
  readonly id: string;
  readonly name: string;
  readonly parentId: string | undefined;
  readonly depth: number;
}
/** What a leader looks at. */
export interface LeaderScope {
  /** Agencies counted; undefined counts the whole province. */
  readonly agencyIds: readonly string[] | undefined;
  /** True when the leader oversees the whole province, whatever is chosen. */
  readonly wholeProvince: boolean;
  /** The agency chosen; undefined for all that the leader oversees. */
  readonly chosen: ScopeAgency | undefined;
  /** The one agency above all that the leader oversees, when there is one; a leader of the whole province has none. */
  readonly root: ScopeAgency | undefined;
  /** All agencies that the leader oversees, in the order of the tree. */
  readonly choices: readonly ScopeAgency[];
  readonly names: ReadonlyMap<string, string>;
}

const self = systemActor('leadership');

/** Works out what the actor oversees and, within it, the agency asked for. Throws `unauthenticated`, `forbidden`. */
export async function scopeOf(app: App, actor: Actor, wanted: string | undefined): Promise<LeaderScope> {
  if (actor.kind === 'anonymous') throw new DomainError('unauthenticated');
  const agencies = flatten(await app.read(self, (ctx) => agencyTree(ctx)), 0);
  const overseenIds = overseen(actor, agencies);
  const choices = overseenIds === undefined ? agencies : agencies.filter(({ id }) => overseenIds.includes(id));
  if (choices.length === 0 || !choices.some(({ id }) => mayOversee(actor, id, overseenIds)))
    throw new DomainError('forbidden', { permission: 'leadership.view' });
  const chosen = wanted === undefined ? undefined : choices.find(({ id }) => id === wanted);
  if (wanted !== undefined && chosen === undefined) throw new DomainError('forbidden', { agencyId: wanted });
  const agencyIds = chosen === undefined ? overseenIds : [...withChildren(new Set([chosen.id]), choices)];
  const tops = choices.filter(({ parentId }) => !choices.some(({ id }) => id === parentId));
  const root = overseenIds !== undefined && tops.length === 1 ? tops[0] : undefined;
  return { agencyIds, wholeProvince: overseenIds === undefined, chosen, root, choices, names: new Map(agencies.map(({ id, name }) => [id, name])) };
}

/** Reads in the name of the product, because a leader oversees agencies whose rows their own roles do not open; the scope is the fence. */
export function readWithin<T>(app: App, work: (ctx: Ctx) => Promise<T>): Promise<T> {
  return app.read(self, work);
}

function mayOversee(actor: Actor, agencyId: string, overseenIds: readonly string[] | undefined): boolean {
  return mayDo(actor, 'leadership.view', { agencyId }) || overseenIds === undefined;
}

function flatten(nodes: readonly AgencyNode[], depth: number): readonly ScopeAgency[] {
  return nodes.flatMap(({ agency, children }) => [{ id: agency.id, name: agency.name, parentId: agency.parentId, depth }, ...flatten(children, depth + 1)]);
}
