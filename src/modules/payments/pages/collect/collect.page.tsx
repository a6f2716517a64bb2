import { page, seeOther } from '#platform/http';
import { findByCode, listDue } from '../../reads/collecting.ts';
import { CollectView } from './collect.view.tsx';

const pageSize = 30;

/** `/ban-lam-viec/thu-tien`: what is due at the desk; a scanned or typed payment code goes straight to its obligation. */
export const collectPage = page('/ban-lam-viec/thu-tien', {
  permission: 'payments.receive',
  get: ({ app, actor, query }) =>
    app.read(actor, async (ctx) => {
      const code = (query['ma'] ?? '').trim().toUpperCase();
      const found = code === '' ? undefined : await findByCode(ctx, code);
      if (found !== undefined) return seeOther(`/ban-lam-viec/thu-tien/${found.id}`);
      const before = /^[0-9a-f-]{36}$/.test(query['sau'] ?? '') ? query['sau'] : undefined;
      const due = await listDue(ctx, { before, limit: pageSize });
      return <CollectView due={due} code={code} next={due.length === pageSize ? due.at(-1)?.id : undefined} />;
    }),
});
