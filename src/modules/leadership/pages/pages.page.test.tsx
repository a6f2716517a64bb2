import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { signInAs } from '#modules/identity';
import type { Agency } from '#modules/organisations';
import type { App } from '#platform/app';
import { createServer } from '#platform/http';
import type { WebServer } from '#platform/http';
import type { RoleGrant } from '#platform/permissions';
import { testApp, virtualClock } from '#platform/testing';
import type { TestApp } from '#platform/testing';
import { ProblemPage } from '#ui/layouts';
import { family, fill } from '../testing/fill.ts';

const clock = virtualClock('2026-11-20T05:00:00.000Z');
let test: TestApp;
let app: App;
let server: WebServer;
let child: Agency;
let stranger: Agency;

beforeAll(async () => {
  test = await testApp({ clock, freshDatabase: true });
  ({ app } = test);
  server = await createServer(app, { assets: new Map(), shell: { ProblemPage } });
  ({ child, stranger } = await family(app));
  await fill(app, [
    { agencyId: child.id, submitted: -3, due: -1 },
    { agencyId: child.id, submitted: -3, due: 1 },
    { agencyId: child.id, submitted: -9, due: -5, finished: -6 },
    { agencyId: stranger.id, submitted: -3, due: 9 },
  ]);
});
afterAll(async () => {
  await server.close();
  await test.close();
});

async function as(
  roles: readonly RoleGrant[],
): Promise<(path: string) => Promise<{ status: number; html: string; headers: Readonly<Record<string, unknown>> }>> {
  const { cookie } = await signInAs(app, { kind: 'officer', roles });
  return async (path) => {
    const { statusCode, body, headers } = await server.inject({ method: 'GET', url: path, headers: { cookie } });
    return { status: statusCode, html: body, headers };
  };
}

describe('/lanh-dao', () => {
  it('shows the numbers, each a link to its rows', async () => {
    const get = await as([{ role: 'leader', agencyId: child.id }]);
    const page = await get('/lanh-dao');
    expect(page.status).toBe(200);
    expect(page.html.includes(`<title>${child.name}`)).toBe(true);
    const links = [...page.html.matchAll(/href="(\/lanh-dao\/ho-so\?[^"]+)"><b>([^<]+)<\/b>/g)].map(([, href = '', value]) => ({
      href: href.replaceAll('&amp;', '&'),
      value,
    }));
    expect(links.map(({ value }) => value)).toEqual(['2', '100%', '1', '1', '3']);
    for (const { href } of links) expect((await get(href)).status).toBe(200);
  });

  it('keeps the choice in the address: agency, period, breakdown', async () => {
    const get = await as([{ role: 'inspector' }]);
    for (const by of ['co-quan', 'thu-tuc', 'ban', 'can-bo']) {
      const page = await get(`/lanh-dao?co-quan=${child.id}&ky=quy-nay&theo=${by}`);
      expect(page.status).toBe(200);
      expect(page.html.includes(`<option value="${child.id}" selected>`)).toBe(true);
      expect(page.html.includes('<option value="quy-nay" selected>')).toBe(true);
      expect(page.html.includes(`theo=${by}" aria-current="page"`)).toBe(true);
    }
  });

  it('is dark, bare and asks for itself again on a big screen', async () => {
    const page = await (await as([{ role: 'inspector' }]))('/lanh-dao?man-hinh=lon');
    expect(page.headers['refresh']).toBe('60');
    expect(page.html.includes('data-theme="dark"')).toBe(true);
    expect(page.html.includes('name="co-quan"')).toBe(false);
    expect(page.html.includes('Thoát màn hình lớn')).toBe(true);
  });

  it('is closed to officers without the role and to agencies that are not theirs', async () => {
    expect((await (await as([{ role: 'officer', agencyId: child.id }]))('/lanh-dao')).status).toBe(403);
    expect((await (await as([{ role: 'leader', agencyId: child.id }]))(`/lanh-dao?co-quan=${stranger.id}`)).status).toBe(403);
    expect((await (await as([{ role: 'leader', agencyId: child.id }]))(`/lanh-dao/ho-so?co-quan=${stranger.id}`)).status).toBe(403);
    expect((await server.inject({ method: 'GET', url: '/lanh-dao' })).headers.location).toBe('/dang-nhap/can-bo?tiep=%2Flanh-dao');
  });

  it('B11: answers hostile addresses with a page', async () => {
    const get = await as([{ role: 'inspector' }]);
    for (const query of ['co-quan=x', "ky='--", 'theo=%00', 'loai=%F0%9F%98%80', 'sau=2026', 'can-bo=1', 'thu-tuc=%27%20or%201=1']) {
      for (const path of ['/lanh-dao', '/lanh-dao/ho-so', '/lanh-dao/xuat']) expect((await get(`${path}?${query}`)).status).toBeLessThan(500);
    }
  });
});

describe('rows and files', () => {
  it('show where a dossier stands and link to its case', async () => {
    const page = await (await as([{ role: 'leader', agencyId: child.id }]))('/lanh-dao/ho-so?loai=dang-tre');
    expect(page.html.includes('Trễ hạn')).toBe(true);
    expect(page.html).toMatch(/href="\/ban-lam-viec\/ho-so\/[0-9a-f-]{36}"/);
    expect(page.html.includes('Tải bảng này (CSV)')).toBe(true);
  });

  it('carry the same figures as the screen', async () => {
    const get = await as([{ role: 'leader', agencyId: child.id }]);
    const table = await get('/lanh-dao/xuat?theo=co-quan');
    expect(table.headers['content-type']).toContain('text/csv');
    expect(String(table.headers['content-disposition'])).toContain('attachment; filename="dieu-hanh-2026-11-20.csv"');
    expect(table.html.split('\r\n')[1]).toBe(`${child.name},,2,1,1,0,100,3,1,0`);
    const rows = await get('/lanh-dao/xuat?loai=dang-xu-ly');
    expect(rows.html.trim().split('\r\n')).toHaveLength(3);
  });

  it('teach the next step when empty', async () => {
    expect(
      (await (await as([{ role: 'leader', agencyId: child.id }]))('/lanh-dao/ho-so?loai=tam-dung')).html.includes('Chọn loại, kỳ hoặc cơ quan khác.'),
    ).toBe(true);
  });
});
