import { randomBytes } from 'node:crypto';
import { asSystem } from '#platform/app';
import type { Ctx } from '#platform/app';
import { audit } from '#platform/audit';
import { newId } from '#platform/db';
import { requirePermission } from '#platform/permissions';
import { chargeLines, claimOf, totalOf } from '../domain/obligation.ts';
import type { DueWhen, FeeLine, Obligation, PaymentSubject } from '../domain/obligation.ts';
import { paymentCode } from '../domain/payment-code.ts';
import { insertObligation } from '../store/obligation.store.ts';

/** What somebody is to pay; a dossier by its id, or any other subject. */
export type CreateObligation = {
  readonly agencyId: string;
  /** Where the subject is received, and may be paid on behalf of `agencyId`; the same agency unless told. */
  readonly receptionAgencyId?: string | undefined;
  readonly payerAccountId?: string | undefined;
  readonly payerName?: string | undefined;
  /** What the payer reads, for example the name of the procedure. */
  readonly title?: string | undefined;
  readonly lines: readonly FeeLine[];
  readonly dueWhen: DueWhen;
} & ({ readonly dossierId: string } | { readonly subject: PaymentSubject });

/** Makes an obligation with its payment code in the caller's transaction; fully exempt ones are `not-required` at once. */
export async function createObligation(ctx: Ctx, command: CreateObligation): Promise<Obligation> {
  requirePermission(ctx.actor, 'payments.oblige', { agencyId: command.agencyId, ownerId: command.payerAccountId });
  const lines = chargeLines(command.lines);
  const amount = totalOf(lines);
  const subject = 'subject' in command ? command.subject : { kind: 'dossier', id: command.dossierId };
  const obligation: Obligation = {
    id: newId(),
    code: paymentCode(randomBytes(8)),
    subject,
    ...claimOf(command.agencyId, command.receptionAgencyId),
    payerAccountId: command.payerAccountId ?? null,
    payerName: command.payerName ?? null,
    title: command.title ?? lines[0]?.name ?? '',
    dueWhen: command.dueWhen,
    lines,
    amount,
    paid: 0,
    refunded: 0,
    refundDue: 0,
    state: amount === 0 ? 'not-required' : 'due',
    createdAt: ctx.clock.now(),
    settledAt: null,
    version: 1,
  };
  await asSystem(ctx, 'payments.oblige', async ({ tx }) => insertObligation(tx, obligation));
  await audit(ctx, 'payments.obliged', {
    subjectId: obligation.id,
    agencyId: obligation.agencyId,
    paidFor: subject,
    amount,
    code: obligation.code,
    dueWhen: obligation.dueWhen,
  });
  return obligation;
}
