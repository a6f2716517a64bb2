import { readFileSync } from 'node:fs';

/** What the limits of the house found in the tree. */
export interface LimitReport {
  readonly files: number;
  readonly problems: readonly string[];
}

const holes = /(:\s*any\b|<any>|\bas any\b|@ts-ignore|@ts-expect-error|oxlint-disable|eslint-disable|\bexport default\b|^\s*(export )?(const )?enum )/;
const unfinished = /\b(it|test|describe)\.(only|todo)\b|\bTODO\b|\bFIXME\b/;

/** Files over 400 lines, type holes, default exports, enums and unfinished work in TypeScript sources. */
export function checkLimits(files: readonly string[], read: (file: string) => string = (file) => readFileSync(file, 'utf8')): LimitReport {
  const problems = files.flatMap((file) => {
    const lines = read(file).split('\n');
    const code = lines.filter((line) => line.trim() !== '').length;
    const generated = file.endsWith('/tables.ts');
    const isSource = file.startsWith('src/') && !file.includes('.test.') && !file.includes('/locales/') && !generated;
    const long = isSource && code > 400 ? [`${file}: ${code} lines (400 at most)`] : [];
    const found = lines.flatMap((line, index) => [
      ...(isSource && holes.test(line) ? [`${file}:${index + 1}: type hole or default export: ${line.trim()}`] : []),
      ...(unfinished.test(line) && !file.startsWith('tools/limits') ? [`${file}:${index + 1}: unfinished: ${line.trim()}`] : []),
    ]);
    return [...long, ...found];
  });
  return { files: files.length, problems };
}
