import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const bundles = ['islands', 'desk', 'combobox', 'upload'] as const;

/** Bundles every island to one small module each; nothing is shared, so a page loads only what it shows. */
export async function buildScripts(): Promise<ReadonlyMap<string, Uint8Array>> {
  const result = await build({
    entryPoints: bundles.map((name) => fileURLToPath(new URL(`../islands/${name}.ts`, import.meta.url))),
    bundle: true,
    format: 'esm',
    minify: true,
    write: false,
    outdir: '/',
    target: ['es2022'],
    legalComments: 'none',
    logLevel: 'silent',
    charset: 'utf8',
  });
  return new Map(result.outputFiles.map((file) => [file.path.slice(file.path.lastIndexOf('/') + 1), file.contents]));
}
