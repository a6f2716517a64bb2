import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { auditOf } from '#platform/audit';
import { newId } from '#platform/db';
import { roles, systemActor } from '#platform/permissions';
import { fixedClock } from '#platform/testing';
import { readAccount, readAllDelegations, resolveActor, signInAs } from '#modules/identity';
import { testSite } from '../../testing.ts';
import type { Fields, TestBrowser, TestSite } from '../../testing.ts';

const here = '/quan-tri/uy-quyen';
const system = systemActor('test');
const agencyId = newId();
let site: TestSite;
let admin: TestBrowser;
beforeAll(async () => {
  site = await testSite({ freshDatabase: true, clock: fixedClock('2026-11-22T02:00:00Z') });
  admin = await site.administrator();
});
afterAll(() => site.close());

async function officer(displayName: string, role?: 'leader' | 'officer') {
  const signedIn = await signInAs(site.app, { kind: 'officer', displayName, roles: role === undefined ? [] : [{ role, agencyId }] });
  const username = await site.app.read(system, async (ctx) => (await readAccount(ctx, signedIn.accountId)).account.username ?? '');
  return { ...signedIn, username };
}

async function wish(changes: Fields = {}) {
  const [absent, standIn] = [await officer('Lê Văn Vắng', 'leader'), await officer('Trần Thị Thay')];
  return {
    absent,
    standIn,
    fields: { from: absent.username, to: standIn.username, roles: 'leader', first: '22/11/2026', last: '25/11/2026', reason: 'Nghỉ phép năm', ...changes },
  };
}

describe('/quan-tri/uy-quyen', () => {
  it('says what to do while there is none', async () => {
    expect((await admin.get(here)).html).toContain('Chưa có ủy quyền nào');
  });

  it('arranges one for somebody who is away, lists it, ends it early; the trail of the absent officer tells it', async () => {
    const { absent, standIn, fields } = await wish();
    expect((await admin.post(here, fields)).location).toBe(here);
    const { html } = await admin.get(here);
    for (const words of ['Lê Văn Vắng', 'Trần Thị Thay', 'Lãnh đạo', 'Nghỉ phép năm', 'Đang có hiệu lực']) expect(html).toContain(words);
    expect(html).toMatch(/22\/11\/2026<\/time> – <time[^>]*>25\/11\/2026</);
    expect((await resolveActor(site.app, standIn.token)).actor).toMatchObject({
      roles: [{ role: 'leader', agencyId, onBehalfOf: absent.accountId, onBehalfOfName: 'Lê Văn Vắng' }],
    });
    expect((await admin.get(`/quan-tri/nguoi-dung/${absent.accountId}`)).html).toContain('Trần Thị Thay làm thay người này');
    expect((await admin.get(`/quan-tri/nguoi-dung/${standIn.accountId}`)).html).toContain('Người này làm thay Lê Văn Vắng');
    const end = /name="end" value="([^"]+)"/.exec(html)?.[1] ?? '';
    expect((await admin.post(here, { end })).status).toBe(303);
    expect((await admin.get(here)).html).toContain('Đã chấm dứt sớm');
    expect((await resolveActor(site.app, standIn.token)).actor).toMatchObject({ roles: [] });
    const acts = (await site.app.read(system, (ctx) => auditOf(ctx, absent.accountId))).map(({ act }) => act);
    expect(acts).toEqual(expect.arrayContaining(['identity.delegated', 'identity.delegation-ended']));
    expect((await admin.get(`/quan-tri/nguoi-dung/${absent.accountId}?phan=lich-su`)).html).toMatch(/Chấm dứt ủy quyền[^]*Người làm thay: [^]*Trần Thị Thay/);
  });

  it.each([
    [{ from: 'khong.co' }, 'from', 'Không có cán bộ đang làm việc nào'],
    [{ to: 'khong.co' }, 'to', 'Không có cán bộ đang làm việc nào'],
    [{ first: '31/2/2026' }, 'first', 'Ngày không đúng'],
    [{ last: '20/11/2026' }, 'last', 'Thời gian chưa đúng'],
    [{ last: '30/6/2027' }, 'last', 'không quá 90 ngày'],
    [{ roles: 'cashier' }, 'roles', 'không giữ vai trò này'],
    [{ roles: [] }, 'roles', 'Hãy điền mục này'],
    [{ reason: '' }, 'reason', 'Hãy điền mục này'],
  ] as const)('A7: %j is refused at its box, and what was typed stays', async (changes, box, words) => {
    const { fields } = await wish(changes);
    const { status, html } = await admin.post(here, fields);
    expect([status, html.includes(`href="#f-${box}"`), html.includes(words)]).toEqual([422, true, true]);
    expect(html).toContain(`value="${String(fields.from)}"`);
    expect(html).toContain('<title>Lỗi: ');
  });

  it('the absent person cannot be their own stand-in', async () => {
    const { absent, fields } = await wish();
    expect((await admin.post(here, { ...fields, to: absent.username })).html).toContain('không phải chính người vắng mặt');
  });

  it.each(roles.filter((role) => role !== 'administrator'))('B9: %s has neither the page nor the list', async (role) => {
    const { cookie, actor } = await signInAs(site.app, { kind: 'officer', roles: [{ role, agencyId }] });
    const browser = site.browser(cookie);
    expect((await browser.get(here)).status).toBe(403);
    expect((await browser.post(here, { from: 'a', to: 'b' }, '/tai-khoan')).status).toBe(403);
    await expect(site.app.read(actor, (ctx) => readAllDelegations(ctx, { limit: 10 }))).rejects.toMatchObject({ code: 'forbidden' });
  });
});
