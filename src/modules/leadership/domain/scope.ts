import { agenciesOf } from '#platform/permissions';
import type { Actor } from '#platform/permissions';

/** An agency as far as scope asks: its id and the one above it. */
export interface AgencyNodeFacts {
  readonly id: string;
  readonly parentId: string | undefined;
}

/**
 * The agencies whose work the actor may oversee: the agencies they lead (a program: its own) with everything below, or `undefined` for the
 * whole province (inspectors, and leaders without an agency). Empty for everybody else.
 */
export function overseen(actor: Actor, agencies: readonly AgencyNodeFacts[]): readonly string[] | undefined {
  if (actor.kind === 'client') return [...withChildren(new Set(agenciesOf(actor)), agencies)];
  if (actor.kind !== 'officer') return [];
  const leading = actor.roles.filter((grant) => grant.role === 'leader');
  if (actor.roles.some((grant) => grant.role === 'inspector') || leading.some((grant) => grant.agencyId === undefined)) return undefined;
  const roots = new Set(leading.flatMap((grant) => grant.agencyId ?? []));
  return [...withChildren(roots, agencies)];
}

/** Those agencies and everything below them; survives a circle in the data. */
export function withChildren(roots: ReadonlySet<string>, agencies: readonly AgencyNodeFacts[]): ReadonlySet<string> {
  const below = Map.groupBy(agencies, ({ parentId }) => parentId);
  const found = new Set<string>();
  const queue = [...roots];
  for (let id = queue.pop(); id !== undefined; id = queue.pop()) {
    if (found.has(id)) continue;
    found.add(id);
    queue.push(...(below.get(id) ?? []).map((agency) => agency.id));
  }
  return found;
}
