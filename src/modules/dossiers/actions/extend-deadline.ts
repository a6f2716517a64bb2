import type { App } from '#platform/app';
import { DomainError } from '#platform/errors';
import type { Actor } from '#platform/permissions';
import { dateIn } from '#platform/time';
import type { Instant } from '#platform/time';
import type { Dossier } from '../domain/dossier.ts';
import { after } from '../domain/states.ts';
import { insertDueChange } from '../store/clock.store.ts';
import { lockDossier, saveDossier } from '../store/dossier.store.ts';
import { countDaily } from '../store/list.store.ts';
import { recordAct } from './record-act.ts';
import { requireOnDossier } from './require-dossier.ts';

/** A new date of return with an apology (form 04). */
export interface ExtendDeadline {
  readonly dossierId: string;
  readonly newDueAt: Instant;
  readonly reason: string;
}

/** Apologises and moves the date of return, once (NĐ 61/2018/NĐ-CP Điều 19); the original date stays on record. */
export async function extendDeadline(app: App, actor: Actor, { dossierId, newDueAt, reason }: ExtendDeadline): Promise<Dossier> {
  return app.transaction(actor, async (ctx) => {
    const dossier = await lockDossier(ctx.tx, dossierId);
    requireOnDossier(actor, 'dossiers.extend', dossier);
    after(dossier.state, 'extend');
    if (dossier.extensionCount > 0) throw new DomainError('dossiers.second-extension');
    if (reason.trim() === '') throw new DomainError('dossiers.reason-needed');
    if (dossier.dueAt === undefined || newDueAt <= dossier.dueAt || newDueAt <= ctx.clock.now()) throw new DomainError('dossiers.due-not-later');
    await insertDueChange(ctx.tx, dossier.id, { at: ctx.clock.now(), fromDueAt: dossier.dueAt, toDueAt: newDueAt, ground: 'extended', shifts: [] });
    const extended = { ...dossier, dueAt: newDueAt, extensionCount: 1 };
    countDaily(ctx.tx, { agencyId: dossier.agencyId, procedureCode: dossier.procedureCode, day: dateIn(ctx.clock.now()) }, { apologised: 1 });
    await recordAct(ctx, extended, { act: 'extend', from: dossier.state, note: reason, details: { fromDueAt: dossier.dueAt, toDueAt: newDueAt } });
    return saveDossier(ctx.tx, extended);
  });
}
