import { z } from 'zod';
import { defineForm, invalid, page, placeOf, withErrors } from '#platform/http';
import { isDomainError } from '#platform/errors';
import { trackFrom } from '#modules/dossiers';
import { workingClock } from '#modules/calendar';
import { TrackFormView, TrackedView } from './track.view.tsx';

const form = defineForm(z.object({ code: z.string().max(60), digits: z.string().max(20) }));

/** `/ho-so/tra-cuu`: code and a number of the applicant's, whole or its last four digits; no account (A11). */
export const trackPage = page('/ho-so/tra-cuu', {
  permission: 'public',
  rateLimit: 'lookUp',
  get: async ({ query }) => <TrackFormView form={form.empty(query['ma'] === undefined ? {} : { code: query['ma'] })} />,
  post: async ({ app, actor, body, request }) => {
    const state = form.read(body);
    if (!state.ok) return invalid(<TrackFormView form={state} />);
    try {
      return await trackFrom(app, actor, { ...state.value, place: placeOf(request) }, async (ctx, tracked) => (
        <TrackedView tracked={tracked} clock={await workingClock(ctx, { agencyId: tracked.case.dossier.agencyId })} />
      ));
    } catch (error) {
      if (!isDomainError(error, 'dossiers.track.wrong') && !isDomainError(error, 'rate-limited')) throw error;
      return invalid(<TrackFormView form={withErrors(state.values, [{ name: 'code', message: error.code }])} />);
    }
  },
});
