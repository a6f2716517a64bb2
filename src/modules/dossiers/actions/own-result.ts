import type { Ctx } from '#platform/app';
import { dateIn } from '#platform/time';
import type { Dossier } from '../domain/dossier.ts';
import { takeNumber } from '../store/dossier.store.ts';
import { saveResult } from '../store/result.store.ts';
import { actorNameOf, recordAct } from './record-act.ts';
import { writeDraft } from './results.ts';

/** The part of a linked procedure that another agency decides: which result, at which desk of which agency. */
export interface OwnResult {
  readonly requirementId: string;
  readonly desk: string;
  readonly agencyId: string;
}

/** Signs, numbers and issues the result of an agency that does its part of a linked procedure by its own right; numbers run by agency, procedure and year. */
export async function issueOwnResult(ctx: Ctx, dossier: Dossier, { requirementId, desk, agencyId }: OwnResult): Promise<void> {
  const draft = await writeDraft(ctx, { ...dossier, agencyId }, { requirementId });
  const now = ctx.clock.now();
  const year = dateIn(now).slice(0, 4);
  const ordinal = await takeNumber(ctx.tx, `result:${agencyId}:${dossier.procedureCode}`, year);
  const by = actorNameOf(ctx.actor);
  await saveResult(ctx.tx, {
    ...draft,
    state: 'issued',
    number: `${String(ordinal).padStart(2, '0')}/${year}`,
    register: year,
    signedAt: now,
    signedBy: by,
    signerTitle: desk,
    issuedAt: now,
    issuedBy: by,
  });
  await recordAct(ctx, dossier, { act: 'issue', from: dossier.state, details: { desk, results: 1 } });
}
