import type { Ctx } from '#platform/app';
import { getProcedureVersion } from '#modules/procedures';
import type { Dossier } from '../domain/dossier.ts';
import { issueResult } from './issue-result.ts';
import { actorNameOf, recordAct } from './record-act.ts';
import { writeDraft } from './results.ts';

/** The part of a linked procedure that another agency decides: which result, at which desk of which agency. */
export interface OwnResult {
  readonly requirementId: string;
  readonly desk: string;
  readonly agencyId: string;
}

/** Signs, numbers and issues the result of an agency that does its part of a linked procedure by its own right, in that agency's register. */
export async function issueOwnResult(ctx: Ctx, dossier: Dossier, { requirementId, desk, agencyId }: OwnResult): Promise<void> {
  const draft = await writeDraft(ctx, { ...dossier, agencyId }, { requirementId });
  const { record } = await getProcedureVersion(ctx, dossier.procedureVersionId);
  await issueResult(ctx, record, { ...draft, signedAt: ctx.clock.now(), signedBy: actorNameOf(ctx.actor), signerTitle: desk });
  await recordAct(ctx, dossier, { act: 'issue', from: dossier.state, details: { desk, results: 1 } });
}
