import { readFile } from 'node:fs/promises';
import { fontFiles } from './fonts.ts';
import type { BuiltAsset } from './hashing.ts';
import { toAsset } from './hashing.ts';
import { buildScripts } from './scripts.ts';
import { buildStyles } from './styles.ts';

export type { BuiltAsset } from './hashing.ts';

/** Every served file by its plain name, such as `styles.css`. */
export type AssetMap = ReadonlyMap<string, BuiltAsset>;

const encoder = new TextEncoder();

async function fontAssets(): Promise<readonly (readonly [string, BuiltAsset])[]> {
  return Promise.all(fontFiles.map(async ({ name, file }) => [name, await toAsset(name, await readFile(file))] as const));
}

async function manifestAssets(): Promise<readonly (readonly [string, BuiltAsset])[]> {
  const icon = await toAsset('favicon.svg', await readFile(new URL('./favicon.svg', import.meta.url)));
  const manifest = {
    name: 'Một Cửa',
    short_name: 'Một Cửa',
    lang: 'vi',
    start_url: '/',
    display: 'browser',
    background_color: '#faf7f1',
    theme_color: '#9b1b1e',
    icons: [{ src: icon.path, sizes: 'any', type: 'image/svg+xml' }],
  };
  const name = 'manifest.webmanifest';
  return [
    ['favicon.svg', icon],
    [name, await toAsset(name, encoder.encode(JSON.stringify(manifest)))],
  ];
}

async function styleAsset(fonts: ReadonlyMap<string, BuiltAsset>): Promise<readonly [string, BuiltAsset]> {
  const css = await buildStyles((font) => fonts.get(font)?.path ?? font);
  return ['styles.css', await toAsset('styles.css', encoder.encode(css))];
}

/** Builds style sheet, script bundles, fonts, favicon and manifest with hashed names, compressed ahead; nothing comes from outside. */
export async function buildAssets(): Promise<AssetMap> {
  const [fonts, scripts, icons] = await Promise.all([fontAssets(), buildScripts(), manifestAssets()]);
  const styles = await styleAsset(new Map(fonts));
  const bundles = await Promise.all([...scripts].map(async ([name, body]) => [name, await toAsset(name, body)] as const));
  return new Map([...fonts, ...icons, styles, ...bundles]);
}
