import { audit } from '#platform/audit';
import type { Ctx } from '#platform/app';
import { publish } from '#platform/events';
import type { Actor } from '#platform/permissions';
import type { Dossier } from '../domain/dossier.ts';
import type { Act, BusinessState } from '../domain/states.ts';
import { dossierMoved } from '../events.ts';
import { appendHistory } from '../store/history.store.ts';

/** What is written down about an act besides who and when. */
export interface ActRecord {
  readonly act: Act;
  readonly from: BusinessState | undefined;
  readonly step?: string | undefined;
  readonly note?: string | undefined;
  readonly details?: Readonly<Record<string, unknown>>;
}

/** Writes an act to the dossier's history, the audit trail and the outbox: one place, so that none is forgotten. */
export async function recordAct(ctx: Ctx, dossier: Dossier, { act, from, step, note, details = {} }: ActRecord): Promise<void> {
  const { actor } = ctx;
  const seq = await appendHistory(ctx.tx, dossier.id, {
    at: ctx.clock.now(),
    act,
    actorKind: actor.kind,
    actorId: 'id' in actor ? actor.id : 'anonymous',
    actorName: actorNameOf(actor),
    agencyId: dossier.agencyId,
    step,
    note,
    details: { ...details, from: from ?? null, to: dossier.state },
  });
  await audit(ctx, `dossiers.${act}`, { subjectId: dossier.id, agencyId: dossier.agencyId, code: dossier.code, from, to: dossier.state, step, ...details });
  await publish(ctx, dossierMoved, { dossierId: dossier.id, code: dossier.code, agencyId: dossier.agencyId, act, from: from ?? null, to: dossier.state, seq });
}

/** The name that the history shows. */
export function actorNameOf(actor: Actor): string {
  if (actor.kind === 'citizen' || actor.kind === 'officer') return actor.displayName ?? (actor.kind === 'citizen' ? 'Người nộp' : 'Cán bộ');
  return actor.kind === 'system' ? 'Hệ thống' : 'Hệ thống khác';
}
