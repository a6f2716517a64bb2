import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { roles } from '#platform/permissions';
import { signInAs } from '#modules/identity';
import { register } from './module.ts';
import { testSite } from './testing.ts';
import type { TestBrowser, TestSite } from './testing.ts';

const pages = register().pages ?? [];
const someId = '00000000-0000-7000-8000-0000000000a3';
const addressOf = (path: string): string =>
  path
    .replace(':code', '1.001193')
    .replace(':year', '2027')
    .replace(':notification', 'x')
    .replace(':set', 'tt03-2025')
    .replace(':number', '01')
    .replace(':part', 'general')
    .replace(':name', 'mau')
    .replace(':version', '1')
    .replace(/:\w+Id/, someId);

let site: TestSite;
const browsers = new Map<string, TestBrowser>();
beforeAll(async () => {
  site = await testSite();
  for (const role of roles.filter((known) => known !== 'administrator')) {
    browsers.set(role, site.browser((await signInAs(site.app, { kind: 'officer', roles: [{ role }] })).cookie));
  }
  browsers.set('citizen', site.browser((await signInAs(site.app, { kind: 'citizen' })).cookie));
});
afterAll(() => site.close());

const everyone = [...roles.filter((role) => role !== 'administrator'), 'citizen'];

describe.each(pages.map(({ path, get, post, permission }) => ({ path, get, post, permission })))('$path', ({ path, get, post, permission }) => {
  const others = everyone.filter((who) => permission !== 'administration.procedures' || who !== 'procedure-controller');

  it.each(others)('B9: %s may not open it', async (who) => {
    if (get !== undefined) expect((await browsers.get(who)?.get(addressOf(path)))?.status).toBe(403);
  });

  it('B9: nobody but an administrator may post to it', async () => {
    if (post === undefined) return;
    for (const who of others) expect((await browsers.get(who)?.post(addressOf(path), { act: 'draft' }, '/'))?.status).toBeGreaterThanOrEqual(400);
  });

  it('sends a visitor to the officers’ door', async () => {
    if (get === undefined) return;
    const { status, location } = await site.browser().get(addressOf(path));
    expect(status).toBe(303);
    expect(location).toContain('/dang-nhap/can-bo');
  });
});

describe('the administration', () => {
  it('has every page under one of two permissions; only procedures, forms, processes and templates are the controller’s', () => {
    expect(pages.length).toBeGreaterThan(24);
    expect(pages.filter(({ permission }) => permission !== 'administration.use' && permission !== 'administration.procedures')).toEqual([]);
    const controllers = pages.filter(({ permission }) => permission === 'administration.procedures').map(({ path }) => path.split('/')[2]);
    expect([...new Set(controllers)].toSorted()).toEqual(['bieu-mau', 'mau', 'quy-trinh', 'thu-tuc']);
  });

  it('shows the controller no part that is closed to them', async () => {
    const { status, html } = (await browsers.get('procedure-controller')?.get('/quan-tri/thu-tuc')) ?? { status: 0, html: '' };
    expect(status).toBe(200);
    for (const closed of ['/quan-tri/nguoi-dung', '/quan-tri/nhat-ky', '/quan-tri/lich', '/quan-tri/cau-hinh']) expect(html).not.toContain(`href="${closed}"`);
    expect(html).toContain('href="/quan-tri/mau"');
  });
});
