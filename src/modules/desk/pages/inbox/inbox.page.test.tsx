import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { systemActor } from '#platform/permissions';
import { listTasksOf } from '#modules/workflow';
import { deskSite, tickedOf, valuesOf } from '../../testing/desk-site.ts';
import type { DeskSite } from '../../testing/desk-site.ts';

let site: DeskSite;
beforeAll(async () => {
  site = await deskSite({ freshDatabase: true });
});
afterAll(() => site.close());

describe('/ban-lam-viec', () => {
  it('shows work grouped by urgency with who has it, and nothing of other agencies', async () => {
    const dossier = await site.walkIn();
    const foreign = await site.walkIn({ agencyId: site.otherId });
    const officer = await site.officer(site.agencyId, 'officer', 'leader');
    const page = await officer.get('/ban-lam-viec');
    expect(page.status).toBe(200);
    expect(page.text).toContain(dossier.code);
    expect(page.text).not.toContain(foreign.code);
    expect(page.text).toMatch(/(Hôm nay|Ngày mai|Trong tuần|Sau đó) \(\d+\)/u);
    site.clock.advance(40 * 86_400_000);
    const late = await officer.get('/ban-lam-viec');
    site.clock.advance(-40 * 86_400_000);
    expect(late.status === 200 ? late.text : 'signed out').toMatch(/Quá hạn|signed out/u);
  });

  it('takes ticked work, and then says by whom', async () => {
    const dossier = await site.walkIn({ name: 'Trần Thị Ví Dụ' });
    const officer = await site.officer(site.agencyId, 'officer', 'leader');
    const found = await officer.get('/ban-lam-viec?q=tran+thi+vi+du');
    const [task = ''] = valuesOf(found.html, 'task');
    const done = await officer.post('/ban-lam-viec', { act: 'claim', task });
    expect([done.status, done.location]).toEqual([303, '/ban-lam-viec']);
    const mine = await officer.get('/ban-lam-viec?ai=me');
    expect(mine.text).toContain(dossier.code);
    expect(mine.text).toContain('Lê Văn Thử');
    expect((await officer.get('/ban-lam-viec?ai=nobody')).text).not.toContain(dossier.code);
  });

  it('filters by sector and words without marks, and says when nothing is left', async () => {
    const officer = await site.officer(site.agencyId, 'officer', 'leader');
    expect((await officer.get('/ban-lam-viec?q=khong-co-ai-ten-nay')).text).toContain('Không có việc nào đang chờ');
    const page = await officer.get(`/ban-lam-viec?linh-vuc=${encodeURIComponent('Lĩnh vực không có')}`);
    expect(page.text).toContain('Không có việc nào đang chờ');
    expect(page.text).toContain('Bỏ lọc');
  });
});

describe('saved filters', () => {
  it('A3: are saved, called by one key from every desk page, and deleted, without scripts', async () => {
    const officer = await site.officer(site.agencyId, 'officer');
    expect((await officer.get('/ban-lam-viec')).text).not.toContain('Bộ lọc đã lưu');
    const saved = await officer.post('/ban-lam-viec?q=mau&ai=me', { act: 'save-filter', name: 'Của tôi, họ Mẫu' });
    expect([saved.status, saved.location]).toEqual([303, '/ban-lam-viec?q=mau&ai=me']);
    const elsewhere = await officer.get('/ban-lam-viec/tra-ket-qua');
    expect(elsewhere.html).toMatch(/<a href="\/ban-lam-viec\?q=mau&amp;ai=me"[^>]*data-key="1"/u);
    expect(elsewhere.text).toContain('Của tôi, họ Mẫu');
    const again = await officer.post('/ban-lam-viec?q=mau', { act: 'save-filter', name: 'Của tôi, họ Mẫu' });
    expect(again.status).toBe(422);
    expect(again.text).toContain('Bạn đã có bộ lọc mang tên này');
    expect(again.html).toContain('value="Của tôi, họ Mẫu"');
    const [filterId = ''] = valuesOf((await officer.get('/ban-lam-viec')).html, 'filterId');
    const other = await site.officer(site.agencyId, 'officer');
    expect((await other.get('/ban-lam-viec')).text).not.toContain('Của tôi, họ Mẫu');
    expect((await other.post('/ban-lam-viec', { act: 'delete-filter', filterId })).status).toBe(422);
    expect((await officer.post('/ban-lam-viec', { act: 'delete-filter', filterId })).status).toBe(303);
    expect((await officer.get('/ban-lam-viec')).text).not.toContain('Bộ lọc đã lưu');
  });
});

describe('A17: many at once, without scripts', () => {
  it('A17: ticks go along over pages, and to everything in the filter', async () => {
    const names = Array.from({ length: 53 }, (_, index) => `Phạm Văn Nhiều ${String(index)}`);
    for (const name of names) await site.walkIn({ name, code: '2.000815' });
    const leader = await site.officer(site.agencyId, 'leader', 'officer', 'desk-clerk', 'records-clerk');
    const url = '/ban-lam-viec?q=nhieu';
    const first = await leader.get(url);
    const tasks = valuesOf(first.html, 'task');
    expect(tasks).toHaveLength(50);
    const [next = ''] = valuesOf(first.html, 'sau');
    const second = await leader.post(url, [
      ['act', 'page'],
      ['sau', next],
      ['task', tasks[0] ?? ''],
      ['task', tasks[1] ?? ''],
    ]);
    expect(second.status).toBe(200);
    expect(second.text).toContain('Giữ 2 việc đã chọn ngoài trang này');
    expect(tickedOf(second.html, 'task')).toEqual([tasks[0], tasks[1]]);
    const shown = valuesOf(second.html, 'task').filter((id) => !tasks.includes(id));
    expect(shown).toHaveLength(3);
    const everything = await leader.post(url, { act: 'all' });
    expect(new Set(tickedOf(everything.html, 'task')).size).toBe(53);
    const order = await leader.post(url, [['act', 'pass-on'], ...tickedOf(everything.html, 'task').map((id) => ['task', id] as const)]);
    expect(order.text).toContain('Chuyển bàn khác (53)');
  }, 120_000);

  it('A17: gives work to a colleague; each that fails says why and can be tried again', async () => {
    const [one, two] = [await site.walkIn({ name: 'Bùi Văn Giao' }), await site.walkIn({ name: 'Bùi Văn Giao' })];
    const leader = await site.officer(site.agencyId, 'leader');
    const colleague = await site.officer(site.agencyId, 'officer');
    const stranger = await site.officer(site.otherId, 'officer');
    const tasks = valuesOf((await leader.get('/ban-lam-viec?q=bui+van+giao')).html, 'task');
    expect(tasks).toHaveLength(2);
    const order = await leader.post('/ban-lam-viec', [['act', 'assign'], ...tasks.map((id) => ['task', id] as const)]);
    expect(order.html).toContain(`value="${colleague.actor.id}"`);
    expect(order.html).not.toContain(`value="${stranger.actor.id}"`);
    const nobody = await leader.post(
      '/ban-lam-viec/hang-loat',
      [
        ['act', 'assign'],
        ['task', tasks[0] ?? ''],
      ],
      { from: '/ban-lam-viec' },
    );
    expect([nobody.status, nobody.text.includes('Hãy chọn người được giao.')]).toEqual([422, true]);
    const done = await leader.post(
      '/ban-lam-viec/hang-loat',
      [
        ['act', 'assign'],
        ['assigneeId', colleague.actor.id],
        ...tasks.map((id) => ['task', id] as const),
        ['task', '00000000-0000-7000-8000-000000000000'],
        ['task', 'x'],
      ],
      { from: '/ban-lam-viec' },
    );
    expect(done.status).toBe(200);
    expect(done.text).toContain('Đã làm xong 2 việc, 2 việc chưa được');
    expect(tickedOf(done.html, 'task')).toEqual(['00000000-0000-7000-8000-000000000000', 'x']);
    expect((await colleague.get('/ban-lam-viec?ai=me')).text).toContain(one.code);
    expect((await colleague.get('/ban-lam-viec?ai=me')).text).toContain(two.code);
    const toStranger = await leader.post(
      '/ban-lam-viec/hang-loat',
      [
        ['act', 'assign'],
        ['assigneeId', stranger.actor.id],
        ['task', tasks[0] ?? ''],
      ],
      { from: '/ban-lam-viec' },
    );
    expect(toStranger.text).toContain('Người được giao không làm việc ở cơ quan đang giữ hồ sơ này.');
  });

  it('A17: hands work to another desk of the agency only', async () => {
    const dossier = await site.walkIn({ name: 'Đỗ Thị Chuyển' });
    const officer = await site.officer(site.agencyId, 'officer', 'leader');
    const [task = ''] = valuesOf((await officer.get('/ban-lam-viec?q=do+thi+chuyen')).html, 'task');
    const order = await officer.post('/ban-lam-viec', { act: 'pass-on', task });
    expect(order.html).toContain('value="van-thu"');
    expect((await officer.post('/ban-lam-viec/hang-loat', { act: 'pass-on', task, deskKey: 'khong-co' }, { from: '/ban-lam-viec' })).text).toContain(
      'không có bàn đó',
    );
    expect((await officer.post('/ban-lam-viec/hang-loat', { act: 'pass-on', task, deskKey: 'van-thu' }, { from: '/ban-lam-viec' })).text).toContain(
      'Đã làm xong 1 việc',
    );
    const tasks = await site.app.read(systemActor('test'), (ctx) => listTasksOf(ctx, { kind: 'dossier', id: dossier.id }));
    expect(tasks.filter(({ status }) => status === 'open').map(({ deskKey }) => deskKey)).toEqual(['van-thu']);
  });

  it('nothing ticked, an unknown act and a page of nobody say so', async () => {
    const officer = await site.officer(site.agencyId, 'officer');
    expect((await officer.post('/ban-lam-viec', { act: 'assign' })).location).toBe('/ban-lam-viec');
    expect((await officer.post('/ban-lam-viec', { act: 'explode' })).status).toBe(422);
    expect((await officer.post('/ban-lam-viec/hang-loat', { act: 'explode' }, { from: '/ban-lam-viec' })).location).toBe('/ban-lam-viec');
    expect((await officer.get('/ban-lam-viec/hang-loat')).location).toBe('/ban-lam-viec');
    const citizenless = await site.officer(site.agencyId, 'supporter');
    expect((await citizenless.get('/ban-lam-viec')).status).toBe(403);
  });
});
