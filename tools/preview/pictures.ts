/** Photographs the main pages of a running demo for README and docs: `npx tsx tools/preview/pictures.ts http://127.0.0.1:3000 docs/pictures`. */
import { mkdir } from 'node:fs/promises';
import { argv } from 'node:process';
import type { Page } from 'playwright-core';
import { launchBrowser } from '../../src/ui/gallery/testing/launch-browser.ts';

const [base = 'http://127.0.0.1:3000', folder = 'docs/pictures'] = argv.slice(2);
const password = 'MotCua@2026';

async function signInOfficer(tab: Page, username: string): Promise<void> {
  await tab.goto(`${base}/dang-nhap/can-bo`);
  await tab.fill('[name=username]', username);
  await tab.fill('[name=password]', password);
  await tab.click('main form button');
  const code = /\b(\d{6})\b/.exec(await tab.innerText('main'))?.[1] ?? '';
  await tab.fill('[name=code]', code);
  await tab.click('main form button');
  await tab.waitForLoadState();
}

/** Signs a demo citizen in by the simulated e-ID. */
async function signInCitizen(tab: Page): Promise<void> {
  await tab.goto(`${base}/dang-nhap`);
  await tab.click('main a[href^="/dang-nhap/dinh-danh"]');
  await tab.check('[name=person][value="030085000001"]');
  await tab.click('main form[action^="/mo-phong"] button');
  await tab.waitForURL((url) => !url.pathname.startsWith('/mo-phong'));
}

type Shoot = (tab: Page, name: string, path: string) => Promise<void>;

const open: readonly (readonly [string, string])[] = [
  ['trang-chu', '/'],
  ['thu-tuc', '/thu-tuc?q=giay+phep+xay+dung'],
  ['mot-thu-tuc', '/thu-tuc/trich-luc-ho-tich'],
  ['tra-cuu', '/ho-so/tra-cuu'],
  ['xac-minh', '/xac-minh'],
  ['dang-nhap', '/dang-nhap'],
  ['nha-phat-trien', '/nha-phat-trien'],
];
const officers: readonly (readonly [string, readonly (readonly [string, string])[]])[] = [
  [
    'motcua.haiduong',
    [
      ['viec-cua-toi', '/ban-lam-viec'],
      ['tiep-nhan-mot', '/ban-lam-viec/tiep-nhan/trich-luc-ho-tich'],
      ['so-theo-doi', '/ban-lam-viec/so-theo-doi'],
    ],
  ],
  [
    'thanhtra',
    [
      ['lanh-dao', '/lanh-dao'],
      ['lanh-dao-ho-so', '/lanh-dao/ho-so'],
    ],
  ],
  [
    'quantri',
    [
      ['quan-tri', '/quan-tri'],
      ['quan-tri-lich', '/quan-tri/lich'],
      ['quan-tri-thu-tuc', '/quan-tri/thu-tuc/2.000635'],
      ['quan-tri-quy-trinh', '/quan-tri/quy-trinh/1.004873'],
      ['quan-tri-mau', '/quan-tri/mau'],
    ],
  ],
];

/** The first address in a list of links that matches, or undefined. */
async function firstLink(tab: Page, pattern: RegExp): Promise<string | undefined> {
  const links = await tab.$$eval('main a[href]', (all) => all.map((link) => link.getAttribute('href') ?? ''));
  return links.find((link) => pattern.test(link));
}

/** A citizen's own pages: eligibility, a question, the answers before handing in, the dossiers and one of them. */
async function citizenPages(tab: Page, shoot: Shoot): Promise<void> {
  await signInCitizen(tab);
  await shoot(tab, 'dieu-kien', '/thu-tuc/trich-luc-ho-tich/dieu-kien');
  await shoot(tab, 'ho-so-cua-toi', '/ho-so');
  const own = await firstLink(tab, /^\/ho-so\/[0-9a-f-]{36}$/);
  if (own !== undefined) await shoot(tab, 'ho-so-mot', own);
  await tab.goto(`${base}/thu-tuc/trich-luc-ho-tich/nop`);
  await tab.selectOption('main form select', { index: 1 });
  await tab.click('main form button');
  await tab.waitForURL(/\/ho-so\/nhap\//);
  const question = await firstLink(tab, /\/cau\//);
  if (question === undefined) return;
  await shoot(tab, 'cau-hoi', question);
  await shoot(tab, 'kiem-tra', question.replace(/\/cau\/.*/, '/kiem-tra'));
}

const browser = await launchBrowser();
await mkdir(folder, { recursive: true });
for (const width of [1280, 360]) {
  const shoot: Shoot = async (tab, name, path) => {
    const answer = await tab.goto(base + path);
    console.log(`${name} ${width}: ${answer?.status() ?? 0}`);
    await tab.screenshot({ path: `${folder}/${name}-${width}.png`, clip: { x: 0, y: 0, width, height: width === 360 ? 1200 : 1000 }, fullPage: true });
  };
  const inContext = async (work: (tab: Page) => Promise<void>): Promise<void> => {
    const context = await browser.newContext({ viewport: { width, height: 900 } });
    await work(await context.newPage());
    await context.close();
  };
  await inContext(async (tab) => {
    for (const [name, path] of open) await shoot(tab, name, path);
  });
  await inContext((tab) => citizenPages(tab, shoot));
  for (const [username, pages] of officers) {
    await inContext(async (tab) => {
      await signInOfficer(tab, username);
      for (const [name, path] of pages) await shoot(tab, name, path);
      if (!username.startsWith('motcua')) return;
      await tab.goto(`${base}/ban-lam-viec`);
      const dossier = await firstLink(tab, /^\/ban-lam-viec\/ho-so\/[0-9a-f-]{36}/);
      if (dossier !== undefined) await shoot(tab, 'mot-ho-so', dossier);
    });
  }
}
await browser.close();
