import type { Ctx } from '#platform/app';
import type { Instant } from '#platform/time';
import type { AwaitedKind } from '../domain/applicant-limit.ts';
import type { Dossier } from '../domain/dossier.ts';
import { paymentLimitNotice, supplementLimitNotice } from './limit-kinds.ts';
import { anyKind, tellOf } from './tell-of.ts';

/** Reminds the applicant of what they still have to do, until when, and what happens then; once for a limit. */
export function tellOfLimit(
  ctx: Ctx,
  dossier: Dossier,
  { kind, taskId, until }: { readonly kind: AwaitedKind; readonly taskId: string; readonly until: Instant },
): Promise<void> {
  const template = kind === 'applicant-supplement' ? anyKind(supplementLimitNotice) : anyKind(paymentLimitNotice);
  return tellOf(ctx, dossier, { template, data: { until }, key: `limit:${taskId}` });
}
