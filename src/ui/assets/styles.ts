import { readFile } from 'node:fs/promises';
import { transform } from 'esbuild';

const sheets = ['fonts', 'tokens', 'base', 'layout', 'controls', 'content', 'desk', 'print'] as const;

/** Joins the style sheets in the order of their layers, puts served font addresses in, and takes the air out. */
export async function buildStyles(addressOf: (font: string) => string): Promise<string> {
  const parts = await Promise.all(sheets.map((name) => readFile(new URL(`../styles/${name}.css`, import.meta.url), 'utf8')));
  const joined = parts.join('\n').replace(/url\("([\w-]+\.woff2)"\)/g, (_, font: string) => `url("${addressOf(font)}")`);
  const { code } = await transform(joined, { loader: 'css', minify: true, target: ['chrome111', 'firefox113', 'safari16.4'] });
  return code;
}
