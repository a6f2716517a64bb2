import { invalid, page } from '#platform/http';
import { eligibilityOf, findProcedure, getProcedure, isFileable } from '#modules/procedures';
import { EligibilityView } from './eligibility.view.tsx';

/** `/thu-tuc/{slug}/dieu-kien`: a few questions before the form, one a page; the answers stand in the address and nothing is kept (A6). */
export const eligibilityPage = page('/thu-tuc/:slug/dieu-kien', {
  permission: 'public',
  example: '/thu-tuc/khai-sinh/dieu-kien',
  get: ({ app, actor, params, query, clock }) =>
    app.read(actor, async (ctx) => {
      const procedure = await getProcedure(ctx, { slug: params['slug'] ?? '' });
      const state = eligibilityOf(procedure.record, query, clock.now());
      const instead = state.kind === 'stop' && state.procedure !== null ? await findProcedure(ctx, { code: state.procedure }) : undefined;
      const isUnanswered = state.kind === 'ask' && query['hoi'] === state.question.id;
      const view = (
        <EligibilityView
          procedure={procedure}
          state={state}
          instead={instead}
          isFileable={isFileable(procedure)}
          now={clock.now()}
          isUnanswered={isUnanswered}
        />
      );
      return isUnanswered ? invalid(view) : view;
    }),
});
