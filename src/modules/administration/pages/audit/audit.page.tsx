import { listAudit } from '#platform/audit';
import { page } from '#platform/http';
import { requirePermission } from '#platform/permissions';
import { withNames } from '../../reads/history.ts';
import { AuditView } from './audit.view.tsx';

const pageSize = 50;

/** `/quan-tri/nhat-ky`: who did what and when, newest first. */
export const auditPage = page('/quan-tri/nhat-ky', {
  permission: 'administration.use',
  async get({ app, actor, query }) {
    requirePermission(actor, 'administration.use');
    const act = (query['viec'] ?? '').replace(/[^a-z.-]/g, '');
    const before = /^[0-9a-f-]{36}$/.test(query['truoc'] ?? '') ? query['truoc'] : undefined;
    const entries = await app.read(actor, async (ctx) =>
      withNames(ctx, await listAudit(ctx, { limit: pageSize, ...(act === '' ? {} : { act }), ...(before === undefined ? {} : { before }) })),
    );
    return <AuditView entries={entries} next={entries.length === pageSize ? entries.at(-1)?.id : undefined} />;
  },
});
