import type { Ctx } from '#platform/app';
import { agenciesOf, mayDo } from '#platform/permissions';
import { getAgency, listAgencies } from '#modules/organisations';
import type { Agency } from '#modules/organisations';

/** Whose books there are to choose from: those of the officer's own agencies where the permission is held, or of every commune for whoever has none of their own (an inspector). */
export async function agenciesWithBooks(ctx: Ctx, permission: string): Promise<readonly Agency[]> {
  const own = agenciesOf(ctx.actor);
  if (own.length > 0) return Promise.all(own.filter((agencyId) => mayDo(ctx.actor, permission, { agencyId })).map((id) => getAgency(ctx, id)));
  const { items } = await listAgencies(ctx, { kind: 'people-committee', limit: 300 });
  return items.filter(({ level }) => level === 'commune');
}
