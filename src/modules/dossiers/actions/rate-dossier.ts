import type { App } from '#platform/app';
import { DomainError } from '#platform/errors';
import type { Actor } from '#platform/permissions';
import { dateIn } from '#platform/time';
import { after } from '../domain/states.ts';
import { lockDossier } from '../store/dossier.store.ts';
import { countDaily } from '../store/list.store.ts';
import { insertRating } from '../store/rating.store.ts';
import { recordAct } from './record-act.ts';
import { requireOnDossier } from './require-dossier.ts';

/** One to five, and words if the citizen likes. */
export interface RateDossier {
  readonly dossierId: string;
  readonly score: number;
  readonly comment?: string | undefined;
}

/** Records the citizen's rating, once. */
export async function rateDossier(app: App, actor: Actor, { dossierId, score, comment }: RateDossier): Promise<void> {
  await app.transaction(actor, async (ctx) => {
    const dossier = await lockDossier(ctx.tx, dossierId);
    requireOnDossier(actor, 'dossiers.rate', dossier);
    after(dossier.state, 'rate');
    const first = await insertRating(ctx.tx, { dossierId, score, comment, ratedAt: ctx.clock.now(), agencyId: dossier.agencyId });
    if (!first) throw new DomainError('dossiers.already-rated');
    countDaily(ctx.tx, { agencyId: dossier.agencyId, procedureCode: dossier.procedureCode, day: dateIn(ctx.clock.now()) }, { rated: 1, score_sum: score });
    await recordAct(ctx, dossier, { act: 'rate', from: dossier.state, note: comment, details: { score } });
  });
}
