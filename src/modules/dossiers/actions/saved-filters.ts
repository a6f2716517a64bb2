import type { Ctx } from '#platform/app';
import { audit } from '#platform/audit';
import { DomainError } from '#platform/errors';
import { normaliseText } from '#platform/i18n';
import { requirePermission } from '#platform/permissions';
import { insertFilter, listFilters, removeFilter } from '../store/saved-filter.store.ts';
import type { SavedFilter } from '../store/saved-filter.store.ts';

/** As many as there are keys 1–9 to call them with. */
const most = 9;

/** The filters that the officer keeps; empty for everybody else. */
export async function listSavedFilters(ctx: Ctx): Promise<readonly SavedFilter[]> {
  return ctx.actor.kind === 'officer' ? listFilters(ctx.tx, ctx.actor.id) : [];
}

/** Keeps a filter under a name of the officer's own. Throws `dossiers.filter.name-needed`, `.taken`, `.too-many`. */
export async function saveFilter(ctx: Ctx, { name, query }: Omit<SavedFilter, 'id'>): Promise<void> {
  const accountId = officerOf(ctx);
  const clean = normaliseText(name).replace(/\s+/g, ' ');
  if (clean === '' || clean.length > 60) throw new DomainError('dossiers.filter.name-needed');
  if ((await listFilters(ctx.tx, accountId)).length >= most) throw new DomainError('dossiers.filter.too-many');
  if (!(await insertFilter(ctx.tx, accountId, { name: clean, query }, ctx.clock.now()))) throw new DomainError('dossiers.filter.taken', { name: clean });
  await audit(ctx, 'dossiers.filter-saved', { subjectId: accountId, name: clean, query });
}

/** Forgets a filter. Throws `dossiers.filter.unknown` also for somebody else's. */
export async function deleteFilter(ctx: Ctx, id: string): Promise<void> {
  const accountId = officerOf(ctx);
  if (!/^[0-9a-f-]{36}$/.test(id) || !(await removeFilter(ctx.tx, accountId, id))) throw new DomainError('dossiers.filter.unknown', { id });
  await audit(ctx, 'dossiers.filter-deleted', { subjectId: accountId, filterId: id });
}

function officerOf({ actor }: Ctx): string {
  requirePermission(actor, 'dossiers.save-filter');
  if (actor.kind !== 'officer') throw new DomainError('forbidden', { permission: 'dossiers.save-filter' });
  return actor.id;
}
