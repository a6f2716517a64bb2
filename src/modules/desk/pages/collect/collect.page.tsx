import { page, seeOther } from '#platform/http';
import { findByCode, listDue } from '#modules/payments';
import { shortNames } from '../../components/short-names.ts';
import { deskRail } from '../../components/rail.tsx';
import { CollectView } from './collect.view.tsx';

const pageSize = 30;
const path = '/ban-lam-viec/thu-tien';

/** `/ban-lam-viec/thu-tien`: what is due at the desk, also to others for whom it collects; a scanned or typed payment code goes straight to its obligation. */
export const collectPage = page(path, {
  permission: 'payments.receive',
  get: ({ app, actor, query, locale }) =>
    app.read(actor, async (ctx) => {
      const code = (query['ma'] ?? '').trim().toUpperCase();
      const found = code === '' ? undefined : await findByCode(ctx, code);
      if (found !== undefined) return seeOther(`${path}/${found.id}`);
      const before = /^[0-9a-f-]{36}$/.test(query['sau'] ?? '') ? query['sau'] : undefined;
      const due = await listDue(ctx, { before, limit: pageSize });
      const elsewhere = due.filter(({ collectingAgencyId }) => collectingAgencyId !== null);
      return (
        <CollectView
          due={due}
          code={code}
          next={due.length === pageSize ? due.at(-1)?.id : undefined}
          names={await shortNames(
            ctx,
            elsewhere.map(({ agencyId }) => agencyId),
          )}
          rail={await deskRail(ctx, locale, path)}
        />
      );
    }),
});
