import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sqlOf } from '#platform/db';
import { systemActor } from '#platform/permissions';
import { deskSite } from '../../testing/desk-site.ts';
import type { DeskSite } from '../../testing/desk-site.ts';

let site: DeskSite;
beforeAll(async () => {
  site = await deskSite({ freshDatabase: true });
});
afterAll(() => site.close());

const path = '/ban-lam-viec/so-theo-doi';

describe('/ban-lam-viec/so-theo-doi', () => {
  it('teaches what to do when the period is empty, and refuses one that makes no sense', async () => {
    const clerk = await site.officer(site.agencyId, 'desk-clerk');
    expect((await clerk.get(`${path}?tu=2020-01-01&den=2020-01-31`)).text).toContain('Không có hồ sơ nào được tiếp nhận trong khoảng ngày này');
    for (const query of ['tu=2026-11-30&den=2026-11-01', 'tu=2020-01-01&den=2026-11-01']) {
      const refused = await clerk.get(`${path}?${query}`);
      expect(refused.status).toBe(422);
      expect(refused.text).toContain('Khoảng ngày chưa đúng');
    }
    expect((await clerk.get(`${path}?tu=rác&den=2026-99-99&cq=x&sau=y`)).status).toBe(200);
  });

  it('pages by key in the order of receipt, every line once', async () => {
    const codes: string[] = [];
    for (let count = 0; count < 52; count += 1) {
      codes.push((await site.walkIn({ code: '2.000815', name: `Người thứ ${String(count)}` })).code);
      site.clock.advance(1000);
    }
    await site.walkIn({ agencyId: site.otherId, name: 'Người nơi khác' });
    const clerk = await site.officer(site.agencyId, 'desk-clerk');
    const first = await clerk.get(path);
    const next = /href="([^"]+)" rel="next"/u.exec(first.html)?.[1]?.replaceAll('&amp;', '&') ?? '';
    const second = await clerk.get(next);
    const shown = [first, second].flatMap(({ html }) => [...html.matchAll(/>(H24[\d.]*-\d{6}-\d{4})</gu)].map(([, code]) => code));
    expect(shown).toEqual(codes);
    expect(first.text).toContain('Số 1/2026');
    expect(first.text + second.text).not.toContain('Người nơi khác');
  }, 120_000);

  it('is taken out whole as form 07 and as CSV, which the audit trail tells', async () => {
    const clerk = await site.officer(site.agencyId, 'desk-clerk');
    const csv = await clerk.get(`${path}/so.csv?tu=2026-11-01&den=2026-11-30&cq=${site.agencyId}`);
    expect(csv.headers['content-type']).toContain('text/csv');
    expect(csv.headers['content-disposition']).toContain('so-theo-doi-2026-11-01-2026-11-30.csv');
    expect(csv.bytes.subarray(0, 3)).toEqual(Buffer.from([0xef, 0xbb, 0xbf]));
    expect(csv.bytes.toString('utf8').trim().split('\r\n')).toHaveLength(53);
    const pdf = await clerk.get(`${path}/so.pdf`);
    expect(pdf.headers['content-type']).toContain('application/pdf');
    expect(pdf.bytes.subarray(0, 5).toString()).toBe('%PDF-');
    const told = await site.app.read(systemActor('test'), (ctx) =>
      sqlOf(ctx.tx).query<{ act: string }>(`select act from platform.audit_event where actor_id = $1 and act = 'dossiers.register-exported'`, [clerk.actor.id]),
    );
    expect(told).toHaveLength(2);
    expect((await clerk.get(`${path}/khac.xlsx`)).status).toBe(404);
  });

  it('B9: is never that of another agency, and not for who may not list', async () => {
    const stranger = await site.officer(site.otherId, 'desk-clerk');
    const csv = await stranger.get(`${path}/so.csv?cq=${site.agencyId}`);
    expect(csv.bytes.toString('utf8')).not.toContain('Người thứ');
    const supporter = await site.officer(site.agencyId, 'supporter');
    for (const url of [path, `${path}/so.csv`, `${path}/so.pdf`]) expect((await supporter.get(url)).status).toBe(403);
  });
});
