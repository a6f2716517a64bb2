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

const open: readonly (readonly [string, string])[] = [
  ['trang-chu', '/'], ['thu-tuc', '/thu-tuc?q=giay+phep+xay+dung'], ['mot-thu-tuc', '/thu-tuc/trich-luc-ho-tich'], ['tra-cuu', '/ho-so/tra-cuu'],
  ['xac-minh', '/xac-minh'], ['dang-nhap', '/dang-nhap'], ['dang-nhap-can-bo', '/dang-nhap/can-bo'], ['tiep-can', '/tiep-can'], ['nha-phat-trien', '/nha-phat-trien'],
];
const officers: readonly (readonly [string, readonly (readonly [string, string])[]])[] = [
  ['motcua.haiduong', [['viec-cua-toi', '/ban-lam-viec'], ['tiep-nhan', '/ban-lam-viec/tiep-nhan'], ['tiep-nhan-mot', '/ban-lam-viec/tiep-nhan/trich-luc-ho-tich'], ['truc-tuyen', '/ban-lam-viec/truc-tuyen'], ['so-theo-doi', '/ban-lam-viec/so-theo-doi']]],
  ['thanhtra', [['lanh-dao', '/lanh-dao']]],
  ['quantri', [['quan-tri', '/quan-tri'], ['quan-tri-lich', '/quan-tri/lich'], ['quan-tri-thu-tuc', '/quan-tri/thu-tuc'], ['quan-tri-quy-trinh', '/quan-tri/quy-trinh']]],
];

const browser = await launchBrowser();
await mkdir(folder, { recursive: true });
for (const width of [1280, 360]) {
  const shoot = async (tab: Page, name: string, path: string): Promise<void> => {
    const answer = await tab.goto(base + path);
    console.log(`${name} ${width}: ${answer?.status() ?? 0}`);
    await tab.screenshot({ path: `${folder}/${name}-${width}.png`, clip: { x: 0, y: 0, width, height: width === 360 ? 1200 : 1000 }, fullPage: true });
  };
  const visitor = await browser.newContext({ viewport: { width, height: 900 } });
  const tab = await visitor.newPage();
  for (const [name, path] of open) await shoot(tab, name, path);
  for (const [username, pages] of officers) {
    const context = await browser.newContext({ viewport: { width, height: 900 } });
    const desk = await context.newPage();
    await signInOfficer(desk, username);
    for (const [name, path] of pages) await shoot(desk, name, path);
    if (username.startsWith('motcua')) {
      await desk.goto(`${base}/ban-lam-viec/so-theo-doi`);
      const href = await desk.getAttribute('table a', 'href');
      if (href !== null) await shoot(desk, 'mot-ho-so', href);
    }
    await context.close();
  }
  await visitor.close();
}
await browser.close();
