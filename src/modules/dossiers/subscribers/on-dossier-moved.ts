import { subscribe } from '#platform/events';
import { dossierMoved } from '../events.ts';
import { tellApplicant } from '../notifications/tell-applicant.ts';
import { getDossier } from '../store/dossier.store.ts';
import { listHistory } from '../store/history.store.ts';

/** Whenever a dossier moves, its applicant is told what it means for them. */
export const onDossierMoved = subscribe(dossierMoved, 'dossiers.tell-applicant', async (ctx, { payload }) => {
  const history = await listHistory(ctx.tx, payload.dossierId);
  const line = history.find(({ act, seq }) => act === payload.act && (payload.seq === undefined || seq === payload.seq));
  if (line !== undefined) await tellApplicant(ctx, await getDossier(ctx.tx, payload.dossierId), line);
});
