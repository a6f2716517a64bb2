/** Photographs the gallery and lists accessibility violations: `npx tsx tools/preview/shoot.ts <folder> [page …]`. */
import { mkdir } from 'node:fs/promises';
import { argv } from 'node:process';
import { gallery } from '../../src/ui/gallery/index.tsx';
import { launchBrowser, overflowOf, violationsOf } from '../../src/ui/gallery/testing/launch-browser.ts';
import { serveGallery } from '../../src/ui/gallery/testing/serve-gallery.ts';

const [folder = 'dist/preview', ...only] = argv.slice(2);
const served = await serveGallery();
const browser = await launchBrowser();
await mkdir(folder, { recursive: true });

for (const width of [1280, 360]) {
  for (const colorScheme of ['light', 'dark'] as const) {
    const context = await browser.newContext({ viewport: { width, height: 900 }, colorScheme });
    const tab = await context.newPage();
    tab.on('console', (message) => {
      if (message.type() === 'error') console.log(`  console: ${message.text()}`);
    });
    tab.on('pageerror', (error) => console.log(`  error: ${error.message}`));
    for (const { name } of gallery.filter((page) => only.length === 0 || only.includes(page.name))) {
      await tab.goto(`${served.base}/${name}`);
      const found = await violationsOf(tab);
      console.log(`${name} ${String(width)} ${colorScheme}: ${String(found.length)} violations, ${String(await overflowOf(tab))} px too wide`);
      for (const line of found) console.log(`  ${line}`);
      await tab.screenshot({ path: `${folder}/${name}-${String(width)}-${colorScheme}.png`, fullPage: true });
    }
    await context.close();
  }
}
await browser.close();
served.close();
