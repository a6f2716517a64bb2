import type { App } from '#platform/app';
import { audit } from '#platform/audit';
import { DomainError } from '#platform/errors';
import { requirePermission, type Actor } from '#platform/permissions';
import { deleteDraft, findDraft } from '../store/version.store.ts';

/** The draft to give up, as the person last saw it. */
export interface DiscardProcedureDraft {
  readonly code: string;
  readonly rowVersion: number;
}

/** Gives up a draft for good; what is published stays. Throws `procedures.unknown`, and `conflict` when somebody has edited it meanwhile. */
export async function discardProcedureDraft(app: App, actor: Actor, command: DiscardProcedureDraft): Promise<void> {
  await app.transaction(actor, async (ctx) => {
    requirePermission(actor, 'procedures.edit');
    const draft = await findDraft(ctx.tx, command.code);
    if (draft === undefined) throw new DomainError('procedures.unknown', { code: command.code });
    await deleteDraft(ctx.tx, draft.id, command.rowVersion);
    await audit(ctx, 'procedures.draft-discarded', { subjectId: draft.id, code: command.code, version: draft.version });
  });
}
