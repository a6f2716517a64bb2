import { gunzipSync, brotliDecompressSync } from 'node:zlib';
import { beforeAll, describe, expect, it } from 'vitest';
import type { AssetMap } from './index.ts';
import { buildAssets } from './index.ts';

let assets: AssetMap;

beforeAll(async () => {
  assets = await buildAssets();
});

const gzipSize = (...names: readonly string[]): number => names.reduce((sum, name) => sum + (assets.get(name)?.gzip?.length ?? Number.NaN), 0);
const text = (name: string): string => new TextDecoder().decode(assets.get(name)?.body);

describe('assets', () => {
  it('A4: a citizen page loads at most 18 KiB of style and 6 KiB of script, an upload form at most 15', () => {
    expect(gzipSize('styles.css')).toBeLessThanOrEqual(18 * 1024);
    expect(gzipSize('islands.js')).toBeLessThanOrEqual(6 * 1024);
    expect(gzipSize('islands.js', 'combobox.js', 'upload.js')).toBeLessThanOrEqual(15 * 1024);
    expect(gzipSize('islands.js', 'desk.js')).toBeLessThanOrEqual(15 * 1024);
  });

  it('A4: nothing is loaded from an outside host', () => {
    expect(text('styles.css')).not.toMatch(/https?:|@import/);
    expect(text('styles.css').match(/url\("?\/assets\/be-vietnam-pro-[\w-]+\.[0-9a-f]{12}\.woff2/g)).toHaveLength(4);
  });

  it('are kept for ever under a name with the hash of their body, the same from build to build', async () => {
    const again = await buildAssets();
    for (const [name, asset] of assets) {
      expect(asset.path).toMatch(/^\/assets\/[\w-]+\.[0-9a-f]{12}\.\w+$/);
      expect(again.get(name)?.path).toBe(asset.path);
    }
  });

  it('are compressed ahead, and the fonts are as they are', () => {
    const styles = assets.get('styles.css');
    expect(gunzipSync(styles?.gzip ?? new Uint8Array()).equals(styles?.body ?? new Uint8Array())).toBe(true);
    expect(brotliDecompressSync(styles?.brotli ?? new Uint8Array()).equals(styles?.body ?? new Uint8Array())).toBe(true);
    expect(assets.get('be-vietnam-pro-latin-400.woff2')?.gzip).toBeUndefined();
  });

  it('hold no script that strict policies refuse', () => {
    for (const name of ['islands.js', 'desk.js', 'combobox.js', 'upload.js']) {
      expect(text(name), name).not.toMatch(/innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\(|new Function|\.style\b/);
    }
  });

  it('print and respect what people set', () => {
    for (const rule of ['@media print', 'prefers-reduced-motion', 'forced-colors', 'prefers-color-scheme']) expect(text('styles.css')).toContain(rule);
  });
});
