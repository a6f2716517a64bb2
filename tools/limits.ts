import { readFileSync } from 'node:fs';
import { parseSync, Visitor } from 'oxc-parser';

/** What the limits of the house found in the tree. */
export interface LimitReport {
  readonly files: number;
  readonly functions: number;
  /** Lines of the middle source file. */
  readonly medianFile: number;
  /** Nine functions of ten have at most so many lines. */
  readonly p90Function: number;
  readonly problems: readonly string[];
}

const mostLinesOfFile = 400;
const mostLinesOfMedianFile = 60;
const mostLinesOfFunction = 60;
const mostLinesOfP90Function = 25;

const holes = /(:\s*any\b|<any>|\bas any\b|@ts-ignore|@ts-expect-error|oxlint-disable|eslint-disable)/;
const unfinished = /\b(it|test|describe)\.(only|todo)\b|\bTODO\b|\bFIXME\b/;

interface Seen {
  readonly lines: number;
  readonly functions: readonly number[];
  readonly problems: readonly string[];
}

/** Long files and functions, type holes, default exports, enums, module-level variables and unfinished work in TypeScript files. */
export function checkLimits(files: readonly string[], read: (file: string) => string = (file) => readFileSync(file, 'utf8')): LimitReport {
  const unfinishedWork = files.filter((file) => !file.includes('/limits.')).flatMap((file) => linesLike(unfinished, 'unfinished', file, read(file)));
  const seen = files.filter(isSource).map((file) => look(file, read(file)));
  const functions = seen.flatMap((one) => one.functions);
  const medianFile = quantile(
    seen.map(({ lines }) => lines),
    0.5,
  );
  const p90Function = quantile(functions, 0.9);
  return {
    files: files.length,
    functions: functions.length,
    medianFile,
    p90Function,
    problems: [
      ...seen.flatMap(({ problems }) => problems),
      ...unfinishedWork,
      ...(medianFile > mostLinesOfMedianFile ? [`the middle file has ${medianFile} lines (${mostLinesOfMedianFile} at most)`] : []),
      ...(p90Function > mostLinesOfP90Function ? [`one function of ten has over ${p90Function} lines (${mostLinesOfP90Function} at most)`] : []),
    ],
  };
}

/** Hand-written product code: no tests, no texts, no generated table types. */
function isSource(file: string): boolean {
  return file.startsWith('src/') && !file.includes('.test.') && !file.includes('/locales/') && !file.endsWith('/tables.ts');
}

function look(file: string, text: string): Seen {
  const lines = text.trimEnd().split('\n').length;
  const lineAt = (offset: number): number => text.slice(0, offset).split('\n').length;
  const problems = linesLike(holes, 'type hole', file, text);
  const functions: number[] = [];
  const found = (offset: number, what: string): void => void problems.push(`${file}:${lineAt(offset)}: ${what}`);
  const measure = (node: { readonly start: number; readonly end: number }): void => {
    const length = text.slice(node.start, node.end).split('\n').length;
    functions.push(length);
    if (length > mostLinesOfFunction) found(node.start, `a function of ${length} lines (${mostLinesOfFunction} at most)`);
  };
  const { program } = parseSync(file, text);
  new Visitor({
    FunctionDeclaration: measure,
    FunctionExpression: measure,
    ArrowFunctionExpression: measure,
    ExportDefaultDeclaration: ({ start }) => found(start, 'a default export'),
    TSEnumDeclaration: ({ start }) => found(start, 'an enum'),
  }).visit(program);
  for (const { type, start, kind } of program.body.map((node) => ({ kind: undefined, ...node }))) {
    if (type === 'VariableDeclaration' && kind !== 'const') found(start, 'a variable of the module that can change');
  }
  if (lines > mostLinesOfFile) problems.push(`${file}: ${lines} lines (${mostLinesOfFile} at most)`);
  return { lines, functions, problems };
}

function linesLike(pattern: RegExp, what: string, file: string, text: string): string[] {
  return text.split('\n').flatMap((line, index) => (pattern.test(line) ? [`${file}:${index + 1}: ${what}: ${line.trim()}`] : []));
}

function quantile(values: readonly number[], part: number): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length * part)] ?? 0;
}
