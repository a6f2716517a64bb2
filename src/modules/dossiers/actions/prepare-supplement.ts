import type { App, Ctx } from '#platform/app';
import type { Actor } from '#platform/permissions';
import { after } from '../domain/states.ts';
import { lockDossier } from '../store/dossier.store.ts';
import { findSupplementDraft, saveSupplementDraft } from '../store/supplement-draft.store.ts';
import type { SupplementDraft } from '../store/supplement-draft.store.ts';
import { requireOnDossier } from './require-dossier.ts';

/** Keeps what the applicant has typed and uploaded so far for a supplement request, valid or not (A7). Throws `dossiers.illegal-act` when nothing is asked for. */
export async function prepareSupplement(app: App, actor: Actor, { dossierId, ...draft }: SupplementDraft & { readonly dossierId: string }): Promise<void> {
  await app.transaction(actor, async (ctx) => {
    const dossier = await lockDossier(ctx.tx, dossierId);
    requireOnDossier(actor, 'dossiers.answer-supplement', dossier);
    after(dossier.state, 'answer-supplement');
    await saveSupplementDraft(ctx.tx, dossierId, draft, ctx.clock.now());
  });
}

/** What the applicant has prepared so far. */
export function readSupplementDraft(ctx: Ctx, dossierId: string): Promise<SupplementDraft> {
  return findSupplementDraft(ctx.tx, dossierId);
}
