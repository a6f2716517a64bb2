import { audit } from '#platform/audit';
import type { Ctx } from '#platform/app';
import { publish } from '#platform/events';
import { allPermissions, onBehalfOf } from '#platform/permissions';
import type { Absent, Actor } from '#platform/permissions';
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
  /** For whom it was done, where the act knows: the absent officer, or null for the actor's own work. */
  readonly absent?: Absent | null | undefined;
}

/** Writes an act to the dossier's history, the audit trail and the outbox: one place, so that none is forgotten. */
export async function recordAct(ctx: Ctx, dossier: Dossier, { act, from, step, note, details = {}, absent: known }: ActRecord): Promise<void> {
  const { actor } = ctx;
  const absent = known === undefined ? absentOn(actor, permissionOf(act), dossier) : (known ?? undefined);
  const seq = await appendHistory(ctx.tx, dossier.id, {
    at: ctx.clock.now(),
    act,
    actorKind: actor.kind,
    actorId: 'id' in actor ? actor.id : 'anonymous',
    actorName: signed(actorNameOf(actor), absent),
    agencyId: dossier.agencyId,
    step,
    note,
    details: { ...details, ...(absent === undefined ? {} : { onBehalfOf: absent.id }), from: from ?? null, to: dossier.state },
  });
  await audit(ctx, `dossiers.${act}`, {
    subjectId: dossier.id,
    agencyId: dossier.agencyId,
    onBehalfOf: absent?.id ?? null,
    code: dossier.code,
    from,
    to: dossier.state,
    step,
    ...details,
  });
  await publish(ctx, dossierMoved, { dossierId: dossier.id, code: dossier.code, agencyId: dossier.agencyId, act, from: from ?? null, to: dossier.state, seq });
}

/** For whom the actor does this on a dossier; undefined when a role of their own is enough in one of its agencies. */
export function absentOn(actor: Actor, permission: string, dossier: Dossier): Absent | undefined {
  return onBehalfOf(actor, permission, ...[dossier.agencyId, dossier.receptionAgencyId, ...dossier.handlingAgencyIds].map((agencyId) => ({ agencyId })));
}

/** The permission of an act: its own, or that of work at a desk. */
function permissionOf(act: Act): string {
  return allPermissions().has(`dossiers.${act}`) ? `dossiers.${act}` : 'dossiers.work';
}

function signed(name: string, absent: Absent | undefined): string {
  return absent === undefined ? name : `${name} (thay ${absent.name ?? 'đồng nghiệp vắng mặt'})`;
}

/** The name that the history shows. */
export function actorNameOf(actor: Actor): string {
  if (actor.kind === 'citizen' || actor.kind === 'officer') return actor.displayName ?? (actor.kind === 'citizen' ? 'Người nộp' : 'Cán bộ');
  return actor.kind === 'system' ? 'Hệ thống' : 'Hệ thống khác';
}
