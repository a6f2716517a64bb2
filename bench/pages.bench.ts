import { createElement } from 'preact';
import type { Runtime } from '../src/commands/runtime.ts';
import { deskRail } from '../src/modules/desk/components/rail.tsx';
import { DossierListView } from '../src/modules/desk/pages/lists/lists.view.tsx';
import { findDossiers, findReadableDossier, listDossiers } from '#modules/dossiers';
import type { DossierPage } from '#modules/dossiers';
import { answered, page } from '#platform/http';
import type { Page, PageRequest, WebServer } from '#platform/http';
import { sessionCookie } from '#platform/sessions';
import { p95, report } from './harness.ts';
import { bringTo } from './size.ts';
import { openClient, openWeb } from './web.ts';

const seed = 11;
const headers = (visitor: string): Record<string, string> => ({ cookie: `${sessionCookie}=${visitor}` });

/** A5: server time of the main pages; P4: a list page against the same bytes from template strings; both at a number of dossiers. */
export async function benchPages(runtime: Runtime, dossiers: number): Promise<void> {
  const { app } = runtime;
  const site = await bringTo(runtime, dossiers, seed);
  const { id, agencyId, name } = site.dossiers[0] ?? { id: '', agencyId: '', name: '' };
  const officer = site.officer(agencyId, 'officer', 'desk-clerk');
  const found = await app.read(officer, (ctx) => listDossiers(ctx, { limit: 30 }));
  const web = { ...app, pages: [...app.pages, viewPage(found), stringPage(viewPath, async () => found), stringPage(listPath, (request) => readList(request))] };
  const server = await openWeb(web, { officer, leader: site.officer(agencyId, 'leader'), inspector: site.officer(agencyId, 'inspector') });
  try {
    await server.listen({ port: 0, host: '127.0.0.1' });
    await benchServerTime(server, dossiers, [
      ['anybody', '/'],
      ['anybody', '/thu-tuc'],
      ['anybody', '/thu-tuc?q=giay+phep+xay+dung'],
      ['anybody', '/ho-so/tra-cuu'],
      ['officer', '/ban-lam-viec'],
      ['officer', '/ban-lam-viec/so-theo-doi'],
      ['officer', `/ban-lam-viec/tim?tu-khoa=${encodeURIComponent(name)}`],
      ['officer', `/ban-lam-viec/ho-so/${id}`],
      ['leader', '/lanh-dao'],
      ['inspector', '/lanh-dao'],
      ['inspector', '/lanh-dao?theo=thu-tuc'],
      ['inspector', '/lanh-dao/ho-so?loai=dang-tre'],
    ]);
    const rows = found.items.length;
    await benchAgainstStrings(server, `P4 list page at ${dossiers}`, listPath);
    await benchAgainstStrings(server, `P4 list page of ${rows} rows, drawing alone`, viewPath);
  } finally {
    await server.close();
  }
}

async function benchServerTime(server: WebServer, dossiers: number, pages: readonly (readonly [visitor: string, url: string])[]): Promise<void> {
  for (const [visitor, url] of pages) {
    const ask = async (): Promise<void> => {
      const { statusCode } = await server.inject({ url, headers: headers(visitor) });
      if (statusCode !== 200) throw new Error(`${url} answers ${statusCode}`);
    };
    await p95(5, ask);
    const value = await p95(40, ask);
    report({
      name: `A5 ${visitor} ${decodeURIComponent(url).replace(/[\da-f-]{36}|(?<==).*(?=$)/u, '…')} at ${dossiers}`,
      value,
      unit: 'ms p95',
      limit: 100,
      ratio: value / 100,
      n: 40,
      seed,
    });
  }
}

const words = 'ng';
const listPath = `/ban-lam-viec/tim?tu-khoa=${words}`;
const viewPath = '/do/khung-nhin';
const byHand = (path: string): string => `/do/chuoi${path.split('?')[0] ?? ''}`;

/** The list page of the desk with its rows at hand: what is measured is drawing. */
function viewPage(found: DossierPage): Page {
  return page(viewPath, {
    permission: 'dossiers.list',
    get: async () => createElement(DossierListView, { title: 'desk.search.title', path: viewPath, found, rail: [] }),
  });
}

/** What the page of search results reads: a case of that code, the dossiers found, and the counts beside them. */
function readList({ app, actor, locale }: PageRequest): Promise<DossierPage> {
  return app.read(actor, async (ctx) => {
    await findReadableDossier(ctx, words);
    const items = await findDossiers(ctx, words, 50);
    await deskRail(ctx, locale, '');
    return { items, next: undefined };
  });
}

/** The same reads and the same bytes by hand: the fixed pieces of a page drawn once, and every value escaped into its place. */
function stringPage(path: string, read: (request: PageRequest) => Promise<DossierPage>): Page {
  const cut: { pieces?: readonly string[] } = {};
  return page(byHand(path), {
    permission: 'dossiers.list',
    get: async (request) => {
      const { items } = await read(request);
      const values = items.flatMap((dossier) => [dossier.id, dossier.code, dossier.applicant.name, dossier.procedureName]);
      const pieces = (cut.pieces ??= piecesOf(
        (await request.request.server.inject({ url: path, headers: { cookie: request.request.headers.cookie ?? '' } })).body,
        values,
      ));
      request.reply.generateCsrf();
      void request.reply
        .type('text/html; charset=utf-8')
        .send(values.reduce((text, value, index) => `${text}${escape(value)}${pieces[index + 1] ?? ''}`, pieces[0] ?? ''));
      return answered;
    },
  });
}

function piecesOf(html: string, values: readonly string[]): readonly string[] {
  let rest = html;
  const pieces = values.map((value) => {
    const at = rest.indexOf(escape(value));
    if (at < 0) throw new Error(`The page does not show ${value}.`);
    const piece = rest.slice(0, at);
    rest = rest.slice(at + escape(value).length);
    return piece;
  });
  return [...pieces, rest];
}

function escape(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
}

/** Pages a second of the server thread's own processor time, both in turns so that a busy machine is busy for both; the better of the turns. */
async function benchAgainstStrings(server: WebServer, name: string, path: string): Promise<void> {
  const base = server.listeningOrigin;
  const client = openClient(16);
  const rate = async (asked: string, ms: number): Promise<number> => {
    const before = process.threadCpuUsage();
    const pages = await client.ask(base + asked, headers('officer'), ms);
    const { user, system } = process.threadCpuUsage(before);
    return (pages * 1e6) / (user + system);
  };
  const best = { drawn: 0, strings: 0 };
  try {
    for (const asked of [path, byHand(path)]) await rate(asked, 1500);
    for (let turn = 0; turn < 4; turn += 1) {
      best.strings = Math.max(best.strings, await rate(byHand(path), 1000));
      best.drawn = Math.max(best.drawn, await rate(path, 1000));
    }
  } finally {
    await client.close();
  }
  report({ name, value: best.drawn, unit: 'pages/CPU-s', limit: Number((0.5 * best.strings).toFixed(1)), ratio: best.drawn / best.strings, n: 4, seed });
}
