import { asSystem } from '#platform/app';
import type { Ctx } from '#platform/app';
import { audit } from '#platform/audit';
import { DomainError } from '#platform/errors';
import { agenciesOf, mayDo, requirePermission } from '#platform/permissions';
import { startOfDay } from '#platform/time';
import type { Instant, PlainDate } from '#platform/time';
import type { ArrivalVerdict } from '../domain/arrival.ts';
import type { Obligation } from '../domain/obligation.ts';
import { isPaymentCode } from '../domain/payment-code.ts';
import { collectorFor } from '../permissions.ts';
import { clearDoubt, findArrival, listArrivalsBetween, lockArrival, markApplied, markReturned } from '../store/arrival.store.ts';
import type { Arrival } from '../store/arrival.store.ts';
import { lockObligation } from '../store/obligation.store.ts';
import { takeReport } from './receive-notice.ts';
import { settleLocked } from './settle.ts';

async function openArrival(ctx: Ctx, id: string): Promise<Arrival> {
  const arrival = await findArrival(ctx.tx, id);
  if (arrival === undefined) throw new DomainError('payments.arrival.unknown', { id });
  if (arrival.resolution !== null || arrival.status !== 'succeeded' || arrival.verdict === 'accepted')
    throw new DomainError('payments.arrival-not-open', { id });
  return arrival;
}

/** Money of an agency is cleared up by its own cashiers; money that names nobody by any cashier, since all of them see it. Throws `forbidden`. */
function requireReconciler({ actor }: Ctx, { agencyId }: Arrival): void {
  const asked = agencyId === null ? agenciesOf(actor) : [agencyId];
  if (!asked.some((id) => mayDo(actor, 'payments.reconcile', { agencyId: id }))) throw new DomainError('forbidden');
}

/** Uses money that fitted no obligation (mistyped code) for what is due under a payment code, for exactly that amount. Throws `payments.obligation.unknown` for a code that the actor cannot reconcile. */
export async function applyArrival(ctx: Ctx, command: { readonly arrivalId: string; readonly code: string; readonly note: string }): Promise<void> {
  const arrival = await openArrival(ctx, command.arrivalId);
  requireReconciler(ctx, arrival);
  const { source, reference, amount, occurredAt } = arrival;
  const code = command.code.trim().toUpperCase();
  const obligation = await asSystem(ctx, 'payments.reconcile', async ({ tx }) => {
    await lockArrival(tx, source, reference);
    return isPaymentCode(code) ? lockObligation(tx, { code }) : undefined;
  });
  const takenBy = obligation === undefined ? undefined : takerOf(ctx, arrival, obligation);
  if (obligation === undefined || takenBy === undefined) throw new DomainError('payments.obligation.unknown', { code });
  const by = { accountId: accountOf(ctx), at: ctx.clock.now(), note: command.note };
  const isDone = await asSystem(ctx, 'payments.reconcile', ({ tx }) => markApplied(tx, arrival.id, { ...by, obligationId: obligation.id, agencyId: takenBy }));
  if (!isDone) throw new DomainError('payments.arrival-not-open', { id: arrival.id });
  await settleLocked(ctx, obligation, { method: source === 'gateway' ? 'gateway' : 'transfer', reference, amount, occurredAt, takenBy });
  await audit(ctx, 'payments.arrival-applied', { subjectId: obligation.id, agencyId: obligation.agencyId, reference, amount, note: command.note });
}

/** Who took the money: what came through the gateway is nobody's but the claimant's, what reached a bank account may have been taken on behalf. */
function takerOf({ actor }: Ctx, { source }: Arrival, obligation: Obligation): string | undefined {
  if (source === 'bank') return collectorFor(actor, 'payments.reconcile', obligation);
  return mayDo(actor, 'payments.reconcile', { agencyId: obligation.agencyId }) ? obligation.agencyId : undefined;
}

/** Records that money which fitted no obligation was sent back to where it came from. */
export async function returnArrival(ctx: Ctx, command: { readonly arrivalId: string; readonly note: string }): Promise<void> {
  const arrival = await openArrival(ctx, command.arrivalId);
  requireReconciler(ctx, arrival);
  if (command.note.trim() === '') throw new DomainError('payments.reason-missing');
  await asSystem(ctx, 'payments.reconcile', async (system) => {
    await lockArrival(system.tx, arrival.source, arrival.reference);
    const done = await markReturned(system.tx, arrival.id, { accountId: accountOf(ctx), at: ctx.clock.now(), note: command.note });
    if (!done) throw new DomainError('payments.arrival-not-open', { id: arrival.id });
  });
  await audit(ctx, 'payments.arrival-returned', {
    subjectId: arrival.id,
    agencyId: arrival.agencyId ?? undefined,
    reference: arrival.reference,
    amount: arrival.amount,
    note: command.note,
  });
}

/** Writes how a contradiction between reports of bank or gateway was cleared up; what is counted changes only by acts of their own. Throws `payments.arrival-not-open` where none is open. */
export async function clearUp(ctx: Ctx, command: { readonly arrivalId: string; readonly note: string }): Promise<void> {
  const arrival = await findArrival(ctx.tx, command.arrivalId);
  if (arrival === undefined) throw new DomainError('payments.arrival.unknown', { id: command.arrivalId });
  requireReconciler(ctx, arrival);
  if (command.note.trim() === '') throw new DomainError('payments.reason-missing');
  const isDone = await asSystem(ctx, 'payments.reconcile', ({ tx }) => clearDoubt(tx, arrival.id, command.note));
  if (!isDone) throw new DomainError('payments.arrival-not-open', { id: arrival.id });
  await audit(ctx, 'payments.doubt-cleared', {
    subjectId: arrival.id,
    agencyId: arrival.agencyId ?? undefined,
    reference: arrival.reference,
    doubt: arrival.doubt,
    note: command.note,
  });
}

function accountOf(ctx: Ctx): string | null {
  return ctx.actor.kind === 'officer' || ctx.actor.kind === 'citizen' ? ctx.actor.id : null;
}

/** A line of a bank statement; `text` are the words of the transfer. Amount in đồng. */
export interface StatementLine {
  readonly reference: string;
  readonly amount: number;
  readonly text: string;
  readonly at: Instant;
}

/** What comparing a statement with our books found. */
export interface StatementReport {
  readonly lines: readonly { readonly reference: string; readonly verdict: ArrivalVerdict | 'known' | 'changed' }[];
  /** What we have for that day and the bank's statement does not. */
  readonly missingAtBank: readonly { readonly reference: string; readonly amount: number }[];
}

/** Takes one day of an agency's bank statement: new transfers are counted, known ones compared, missing ones named. Repeating it changes nothing. */
export async function takeStatement(
  ctx: Ctx,
  command: { readonly agencyId: string; readonly day: PlainDate; readonly nextDay: PlainDate; readonly lines: readonly StatementLine[] },
): Promise<StatementReport> {
  requirePermission(ctx.actor, 'payments.take-statement', { agencyId: command.agencyId });
  const report = await asSystem(ctx, 'payments.statement', async (system) => {
    const lines: StatementReport['lines'][number][] = [];
    for (const { reference, amount, text, at } of command.lines.toSorted((a, b) => (a.reference < b.reference ? -1 : 1))) {
      const { answer, verdict } = await takeReport(system, { source: 'bank', reference, codeText: text, amount, status: 'succeeded', occurredAt: at });
      lines.push({ reference, verdict: answer === 'taken' ? (verdict ?? 'waiting') : answer === 'repeated' ? 'known' : 'changed' });
    }
    const seen = new Set(command.lines.map((line) => line.reference));
    const ours = await listArrivalsBetween(system.tx, 'bank', command.agencyId, startOfDay(command.day), startOfDay(command.nextDay));
    return { lines, missingAtBank: ours.filter((one) => !seen.has(one.reference)).map(({ reference, amount }) => ({ reference, amount })) };
  });
  await audit(ctx, 'payments.statement-taken', { agencyId: command.agencyId, day: command.day, lines: report.lines.length });
  return report;
}
