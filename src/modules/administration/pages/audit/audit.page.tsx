import { listAudit } from '#platform/audit';
import { page } from '#platform/http';
import { requirePermission } from '#platform/permissions';
import { trailNames } from '../../reads/trail-names.ts';
import { AuditView } from './audit.view.tsx';

const pageSize = 50;

/** `/quan-tri/nhat-ky`: who did what and when, newest first. */
export const auditPage = page('/quan-tri/nhat-ky', {
  permission: 'administration.use',
  async get({ app, actor, query }) {
    requirePermission(actor, 'administration.use');
    const act = (query['viec'] ?? '').replace(/[^a-z.-]/g, '');
    const before = /^[0-9a-f-]{36}$/.test(query['truoc'] ?? '') ? query['truoc'] : undefined;
    const trail = await app.read(actor, async (ctx) => {
      const entries = await listAudit(ctx, { limit: pageSize, ...(act === '' ? {} : { act }), ...(before === undefined ? {} : { before }) });
      return { entries, names: await trailNames(ctx, entries) };
    });
    return <AuditView trail={trail} next={trail.entries.length === pageSize ? trail.entries.at(-1)?.id : undefined} />;
  },
});
