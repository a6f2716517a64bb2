import { page } from '#platform/http';
import { verifyResult } from '#modules/dossiers';
import { VerifyView } from './verify.view.tsx';

/** `/xac-minh?ma=`: is this result real? */
export const verifyPage = page('/xac-minh', {
  permission: 'public',
  rateLimit: 'lookUp',
  get: ({ app, actor, query }) =>
    app.read(actor, async (ctx) => {
      const code = query['ma'] ?? '';
      return <VerifyView code={code} found={code === '' ? undefined : await verifyResult(ctx, code)} />;
    }),
});
