import type { Ctx } from '#platform/app';
import { agenciesOf, mayDo, requirePermission } from '#platform/permissions';
import { DomainError } from '#platform/errors';
import type { Dossier } from '../domain/dossier.ts';
import type { BusinessState } from '../domain/states.ts';
import { listOpenConsultations } from '../store/consultation.store.ts';
import type { Consultation } from '../store/consultation.store.ts';
import { listDossiersById } from '../store/dossier.store.ts';
import { listTransfersFrom } from '../store/transfer.store.ts';
import type { Transfer } from '../store/transfer.store.ts';
import { listAgencyDossiers, listOwnDossiers, searchDossiers } from '../store/list.store.ts';
import type { DossierFilter, Place } from '../store/list.store.ts';
import { toInstant } from '#platform/time';

/** One page of dossiers; `next` is the key of the following page. */
export interface DossierPage {
  readonly items: readonly Dossier[];
  readonly next: string | undefined;
}

/** The dossiers of the actor's agencies (or of one of them), newest first. */
export async function listDossiers(
  ctx: Ctx,
  query: Omit<DossierFilter, 'agencyIds' | 'after'> & { readonly agencyId?: string | undefined; readonly after?: string | undefined },
): Promise<DossierPage> {
  if (query.agencyId !== undefined) requirePermission(ctx.actor, 'dossiers.list', { agencyId: query.agencyId });
  const agencyIds = query.agencyId === undefined ? listedAgencies(ctx) : [query.agencyId];
  const { after, limit } = query;
  const items = await listAgencyDossiers(ctx.tx, { ...query, agencyIds, after: readPlace(after), limit: limit + 1 });
  return toPage(items, limit);
}

/** The signed-in citizen's dossiers, newest first. */
export async function listMyDossiers(
  ctx: Ctx,
  query: { readonly after?: string | undefined; readonly limit: number; readonly states?: readonly BusinessState[] | undefined },
): Promise<DossierPage> {
  if (ctx.actor.kind !== 'citizen') throw new DomainError('unauthenticated');
  const owner = { accountId: ctx.actor.id, organisationId: ctx.actor.onBehalfOf?.organisationId };
  return toPage(await listOwnDossiers(ctx.tx, owner, readPlace(query.after), query.limit + 1, query.states), query.limit);
}

/** Finds dossiers of the actor's agencies by a part of code, name, number or phone. */
export async function findDossiers(ctx: Ctx, text: string, limit = 20): Promise<readonly Dossier[]> {
  return searchDossiers(ctx.tx, listedAgencies(ctx), text, limit);
}

/**
 * The agencies whose dossiers the actor may list, undefined for every agency of the province (inspectors, and roles held without an agency);
 * who is only something else there (a supporter, an administrator) lists nothing of them.
 */
function listedAgencies(ctx: Ctx): readonly string[] | undefined {
  const isEverywhere = mayDo(ctx.actor, 'dossiers.list', { agencyId: '' });
  if (isEverywhere) return undefined;
  const agencyIds = agenciesOf(ctx.actor).filter((agencyId) => mayDo(ctx.actor, 'dossiers.list', { agencyId }));
  if (agencyIds.length === 0) requirePermission(ctx.actor, 'dossiers.list');
  return agencyIds;
}

/** What the actor's agencies passed on to others, newest first; `next` is the key of the following page. */
export async function listMyTransfers(
  ctx: Ctx,
  query: { readonly after?: string | undefined; readonly limit: number },
): Promise<{ readonly items: readonly { readonly transfer: Transfer; readonly dossier: Dossier }[]; readonly next: string | undefined }> {
  const found = await listTransfersFrom(ctx.tx, listedAgencies(ctx), readPlace(query.after), query.limit + 1);
  const page = found.slice(0, query.limit);
  const dossiers = new Map(
    (
      await listDossiersById(
        ctx.tx,
        page.map(({ dossierId }) => dossierId),
      )
    ).map((dossier) => [dossier.id, dossier]),
  );
  const last = page.at(-1);
  return {
    items: page.flatMap((transfer) => {
      const dossier = dossiers.get(transfer.dossierId);
      return dossier === undefined ? [] : [{ transfer, dossier }];
    }),
    next: found.length > query.limit && last !== undefined ? `${last.at}_${last.id}` : undefined,
  };
}

/** Open questions to the actor's agencies. */
export function listMyConsultations(ctx: Ctx, limit = 50): Promise<readonly Consultation[]> {
  return listOpenConsultations(ctx.tx, agenciesOf(ctx.actor), limit);
}

function toPage(items: readonly Dossier[], limit: number): DossierPage {
  const page = items.slice(0, limit);
  const last = page.at(-1);
  return { items: page, next: items.length > limit && last !== undefined ? `${last.submittedAt}_${last.id}` : undefined };
}

function readPlace(text: string | undefined): Place | undefined {
  const [at, id] = text?.split('_') ?? [];
  if (at === undefined || id === undefined) return undefined;
  return { at: toInstant(at), id };
}
