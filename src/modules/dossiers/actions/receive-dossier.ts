import type { App, Ctx } from '#platform/app';
import { requirePermission } from '#platform/permissions';
import type { Actor } from '#platform/permissions';
import { dateIn } from '#platform/time';
import type { Dossier } from '../domain/dossier.ts';
import { after } from '../domain/states.ts';
import { lockDossier, saveDossier, takeNumber } from '../store/dossier.store.ts';
import { countDaily } from '../store/list.store.ts';
import { listDocuments, setDocument } from '../store/part.store.ts';
import type { DocumentState } from '../store/part.store.ts';
import { startClock } from './due-dates.ts';
import { openDossier } from './open-dossier.ts';
import type { NewDossier } from './open-dossier.ts';
import { finishTask, openTasksOf } from './process-steps.ts';
import { recordAct } from './record-act.ts';
import { requireOnDossier } from './require-dossier.ts';
import { keepPapers } from './take-in-papers.ts';
import type { TakenPapers } from './take-in-papers.ts';

/** The clerk's acceptance of an online dossier, with the check of each paper. */
export interface ReceiveDossier {
  readonly dossierId: string;
  readonly documents?: Readonly<Record<string, DocumentState>> | undefined;
  readonly note?: string | undefined;
}

/** Accepts a dossier: the legal clock starts, the book gets its line, the case goes to its first desk. */
export async function receiveDossier(app: App, actor: Actor, command: ReceiveDossier): Promise<Dossier> {
  return app.transaction(actor, async (ctx) => {
    const dossier = await lockDossier(ctx.tx, command.dossierId);
    requireOnDossier(actor, 'dossiers.receive', dossier);
    for (const [requirementId, state] of Object.entries(command.documents ?? {})) await setDocument(ctx.tx, dossier.id, requirementId, { state });
    return accept(ctx, dossier, command.note);
  });
}

/** Receives a walk-in dossier: opened and accepted in one transaction, as the person stands at the counter (A16). */
export async function receiveAtDesk(
  app: App,
  actor: Actor,
  { papers = {}, ...filing }: NewDossier & { readonly papers?: TakenPapers | undefined },
): Promise<Dossier> {
  requirePermission(actor, 'dossiers.receive', { agencyId: filing.receptionAgencyId ?? filing.agencyId });
  return app.transaction(actor, async (ctx) => {
    const opened = await openDossier(ctx, filing);
    if (opened.state !== 'submitted') return opened;
    const asked = new Set((await listDocuments(ctx.tx, opened.id)).map((document) => document.requirementId));
    const proof = await keepPapers(ctx, opened, Object.fromEntries(Object.entries(papers).filter(([requirementId]) => asked.has(requirementId))));
    if (proof.length > 0) await recordAct(ctx, opened, { act: 'take-in', from: opened.state, details: { papers: proof } });
    return accept(ctx, await lockDossier(ctx.tx, opened.id), undefined);
  });
}

async function accept(ctx: Ctx, dossier: Dossier, note: string | undefined): Promise<Dossier> {
  const now = ctx.clock.now();
  const received = await startClock(ctx, { ...dossier, state: after(dossier.state, 'receive'), receivedAt: now });
  const year = dateIn(now).slice(0, 4);
  const booked = { ...received, bookNumber: year, bookOrdinal: await takeNumber(ctx.tx, `book:${dossier.receptionAgencyId}`, year) };
  await recordAct(ctx, booked, { act: 'receive', from: dossier.state, note, details: { dueAt: booked.dueAt, book: `${booked.bookOrdinal}/${year}` } });
  const started: Dossier = { ...booked, state: after('received', 'start') };
  await recordAct(ctx, started, { act: 'start', from: 'received' });
  const [task] = await openTasksOf(ctx, dossier.id);
  if (task !== undefined) await finishTask(ctx, started, task, {});
  countDaily(ctx.tx, { agencyId: dossier.agencyId, procedureCode: dossier.procedureCode, day: dateIn(now) }, { received: 1 });
  return saveDossier(ctx.tx, started);
}
