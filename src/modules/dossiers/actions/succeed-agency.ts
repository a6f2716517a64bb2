import type { Ctx } from '#platform/app';
import { publish } from '#platform/events';
import { getAgency } from '#modules/organisations';
import { succeedAgency } from '#modules/workflow';
import type { Dossier } from '../domain/dossier.ts';
import { dossierPassedOn } from '../events.ts';
import { saveDossier } from '../store/dossier.store.ts';
import { insertTransfer } from '../store/transfer.store.ts';
import { moveCounts } from './move-counts.ts';
import { actorNameOf, recordAct } from './record-act.ts';
import { shareWithAgencies } from './transfer-dossier.ts';

/** An agency that ended, and the one that goes on with its work. */
export interface Succession {
  readonly fromAgencyId: string;
  readonly toAgencyId: string;
}

/**
 * Lets the successor go on with a locked dossier exactly where the agency that ended left it: in any state, with drafts, steps, due date and what
 * the applicant is awaited for. Nothing begins anew. The hand-over stands in the history, and old papers keep the old name. Only for the product itself.
 */
export async function succeedInDossier(ctx: Ctx, dossier: Dossier, { fromAgencyId, toAgencyId }: Succession): Promise<Dossier> {
  const [from, to] = [await getAgency(ctx, fromAgencyId), await getAgency(ctx, toAgencyId)];
  const swap = (id: string): string => (id === fromAgencyId ? toAgencyId : id);
  const moved: Dossier = {
    ...dossier,
    // Who decided stays who decided; what is left is to hand it over.
    agencyId: dossier.finishedAt === undefined ? swap(dossier.agencyId) : dossier.agencyId,
    receptionAgencyId: swap(dossier.receptionAgencyId),
    handlingAgencyIds: [...new Set(dossier.handlingAgencyIds.map(swap))],
  };
  if (dossier.instanceId !== undefined) await succeedAgency(ctx, { instanceId: dossier.instanceId, fromAgencyId, toAgencyId });
  await shareWithAgencies(ctx, moved);
  const reason = `${from.name} kết thúc hoạt động, ${to.name} tiếp tục giải quyết`;
  await insertTransfer(ctx.tx, { dossierId: dossier.id, fromAgencyId, toAgencyId, reason, at: ctx.clock.now(), byName: actorNameOf(ctx.actor) });
  if (moved.agencyId !== dossier.agencyId)
    await publish(ctx, dossierPassedOn, { dossierId: dossier.id, fromAgencyId, toAgencyId, countedOn: [...moveCounts(ctx, dossier, toAgencyId)] });
  await recordAct(ctx, moved, {
    act: 'transfer',
    from: dossier.state,
    note: reason,
    details: { fromAgency: from.name, toAgency: to.name, desk: from.name, fromAgencyId, toAgencyId, dueAt: moved.dueAt },
  });
  return saveDossier(ctx.tx, moved);
}
