/** Serves the gallery with the real headers, photographs it in a browser and lists accessibility violations. `npx tsx tools/preview/shoot.ts <folder> [page …]` */
import { mkdir } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { argv, env } from 'node:process';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Browser } from 'playwright-core';
import { buildAssets } from '#ui/assets';
import { gallery, renderSample } from '../../src/ui/gallery/index.tsx';

env['AWS_LAMBDA_JS_RUNTIME'] = 'nodejs24.x';
const [folder = '/tmp/shots', ...only] = argv.slice(2);
const assets = await buildAssets();
const byPath = new Map([...assets.values()].map((asset) => [asset.path, asset]));
const policy = "default-src 'none'; script-src 'nonce-nonce'; style-src 'self'; img-src 'self' data: blob:; font-src 'self'; connect-src 'self'; manifest-src 'self'; form-action 'self'; frame-src 'self'; base-uri 'none'; require-trusted-types-for 'script'; trusted-types 'none'";

const server = createServer((request, response) => {
  const url = new URL(request.url ?? '/', 'http://localhost');
  const asset = byPath.get(url.pathname);
  if (asset !== undefined) { response.writeHead(200, { 'content-type': asset.contentType }).end(asset.body); return; }
  const found = gallery.find(({ name }) => `/${name}` === url.pathname);
  if (found === undefined) { response.writeHead(404).end(); return; }
  const html = renderSample(found.view(), { ...found.request, locale: url.searchParams.get('l') === 'en' ? 'en' : 'vi', asset: (name) => assets.get(name)?.path ?? '' });
  response.writeHead(200, { 'content-type': 'text/html; charset=utf-8', 'content-security-policy': policy }).end(`<!doctype html>${html}`);
});
await new Promise<void>((done) => { server.listen(0, '127.0.0.1', done); });
const base = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`;

const axe = createRequire(import.meta.url).resolve('axe-core/axe.min.js');
const { default: chromium } = await import('@sparticuz/chromium');
const { chromium: engine } = await import('playwright-core');
const browser: Browser = await engine.launch({ executablePath: await chromium.executablePath(), args: ['--no-sandbox', '--no-zygote', '--disable-gpu', '--disable-dev-shm-usage'], headless: true });
await mkdir(folder, { recursive: true });

for (const width of [1280, 360, 320]) {
  for (const colorScheme of ['light', 'dark'] as const) {
    const context = await browser.newContext({ viewport: { width, height: 900 }, colorScheme, bypassCSP: true });
    const tab = await context.newPage();
    tab.on('console', (message) => { if (message.type() === 'error') console.log(`  console: ${message.text()}`); });
    tab.on('pageerror', (error) => console.log(`  error: ${error.message}`));
    for (const { name } of gallery.filter((page) => only.length === 0 || only.includes(page.name))) {
      await tab.goto(`${base}/${name}`);
      await tab.waitForLoadState('load');
      await tab.addScriptTag({ path: axe });
      const found = await tab.evaluate(async () => {
        const { violations } = await (globalThis as unknown as { axe: { run: (o: object) => Promise<{ violations: { id: string; nodes: { html: string; failureSummary: string }[] }[] }> } }).axe.run({ runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] });
        return violations.map((one) => `${one.id}: ${one.nodes.slice(0, 3).map((node) => `${node.html.slice(0, 160)} | ${node.failureSummary.split('\n')[1] ?? ''}`).join(' ## ')}`);
      });
      const wide = await tab.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
      console.log(`${name} ${String(width)} ${colorScheme}: ${String(found.length)} violations${wide > 0 ? `, ${String(wide)} px too wide` : ''}`);
      for (const line of found) console.log(`  ${line}`);
      if (width !== 320) await tab.screenshot({ path: `${folder}/${name}-${String(width)}-${colorScheme}.png`, fullPage: true });
    }
    await context.close();
  }
}
await browser.close();
server.close();
