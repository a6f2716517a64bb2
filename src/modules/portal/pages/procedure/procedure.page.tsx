import { page } from '#platform/http';
import { getProcedure } from '#modules/procedures';
import { ProcedureView } from './procedure.view.tsx';

/** `/thu-tuc/{slug}`: everything the law publishes about a procedure. */
export const procedurePage = page('/thu-tuc/:slug', {
  permission: 'public',
  example: '/thu-tuc/khai-sinh',
  get: ({ app, actor, params }) => app.read(actor, async (ctx) => <ProcedureView procedure={await getProcedure(ctx, { slug: params['slug'] ?? '' })} />),
});
