import { subscribe } from '#platform/events';
import { toPlainDate } from '#platform/time';
import { dossierPassedOn } from '#modules/dossiers';
import { sumAgain } from '../store/sums.store.ts';

/** A dossier is counted where it is decided: after it was passed on, rolled-up days and months of both agencies are summed again. */
export const onDossierPassedOn = subscribe(
  dossierPassedOn,
  'leadership.dossier-passed-on',
  async (ctx, { payload: { fromAgencyId, toAgencyId, countedOn } }) => {
    for (const day of countedOn) await sumAgain(ctx.tx, toPlainDate(day), [fromAgencyId, toAgencyId]);
  },
);
