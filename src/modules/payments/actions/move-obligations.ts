import type { Ctx } from '#platform/app';
import { audit } from '#platform/audit';
import { DomainError } from '#platform/errors';
import { claimOf, moveTo } from '../domain/obligation.ts';
import { moveOpenArrivals } from '../store/arrival.store.ts';
import { listObligations, lockObligation, saveObligation } from '../store/obligation.store.ts';

/** A dossier whose fee another agency claims from now on, and why; `receptionAgencyId` is where it counts as received then. */
export interface MoveObligations {
  readonly dossierId: string;
  readonly fromAgencyId: string;
  readonly toAgencyId: string;
  readonly receptionAgencyId: string;
  readonly reason: string;
}

/**
 * Hands what is still to be paid for a dossier over to the agency that does the work: the claim under the same payment code, and money that
 * waits to be matched with it. What was collected stays with its collector, who also gives it back. Only for the product itself.
 */
export async function moveObligations(ctx: Ctx, { dossierId, fromAgencyId, toAgencyId, receptionAgencyId, reason }: MoveObligations): Promise<void> {
  if (ctx.actor.kind !== 'system') throw new DomainError('forbidden');
  const subject = { kind: 'dossier', id: dossierId };
  for (const { id } of await listObligations(ctx.tx, subject)) {
    const locked = await lockObligation(ctx.tx, { id });
    if (locked === undefined || locked.state !== 'due' || locked.agencyId !== fromAgencyId) continue;
    await saveObligation(ctx.tx, moveTo(locked, claimOf(toAgencyId, receptionAgencyId)));
    await moveOpenArrivals(ctx.tx, id, toAgencyId);
    await audit(ctx, 'payments.moved', { subjectId: id, agencyId: toAgencyId, paidFor: subject, fromAgencyId, reason });
  }
}
