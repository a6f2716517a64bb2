import type { Actor, Role } from '#platform/permissions';

/** Roles that have no desk, and the page that is theirs. */
const homes: readonly (readonly [Role, string])[] = [
  ['administrator', '/quan-tri'],
  ['inspector', '/lanh-dao'],
  ['supporter', '/ban-lam-viec/ho-tro'],
];

/** The page where an officer's work begins: the desk for everybody who works on dossiers there, else the one of their role; `/` for who is no officer. */
export function homeOf(actor: Actor): string {
  if (actor.kind !== 'officer') return '/';
  const held = new Set(actor.roles.map(({ role }) => role));
  const hasDesk = [...held].some((role) => homes.every(([other]) => other !== role));
  return hasDesk ? '/ban-lam-viec' : (homes.find(([role]) => held.has(role))?.[1] ?? '/ban-lam-viec');
}
