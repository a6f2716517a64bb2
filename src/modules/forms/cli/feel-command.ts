import { Command } from 'commander';
import { DomainError, isDomainError } from '#platform/errors';
import { createTextRegistry } from '#platform/i18n';
import { isRecord } from '../domain/answer.ts';
import { evaluateFeel } from '../domain/feel.ts';
import type { FeelScope } from '../domain/feel.ts';
import { texts } from '../locales/index.ts';
import { parseJson, readJson, readNow } from './read-json.ts';

interface FeelFlags {
  readonly context?: string;
  readonly unary?: boolean;
  readonly json?: boolean;
  readonly now?: string;
}

/** `motcua feel EXPR`: prints the value as JSON; exit 1 with the position when the expression cannot be evaluated. */
export function feelCommand(): Command {
  return new Command('feel')
    .description('Tính một biểu thức FEEL (DMN 1.5) và in giá trị dạng JSON')
    .argument('<biểu thức>', 'biểu thức')
    .option('--context <biến>', 'các biến: một đối tượng JSON, hoặc @tệp.json; riêng "?" là giá trị của phép thử')
    .option('--unary', 'biểu thức là phép thử đơn (unary test), giá trị thử nằm ở biến "?"')
    .option('--now <thời điểm>', 'thời điểm mà today() và now() trả về')
    .option('--json', 'in cả giá trị, cảnh báo hoặc lỗi thành một đối tượng JSON')
    .addHelpText(
      'after',
      '\nVí dụ:\n  motcua feel "1 + 2"\n  motcua feel "if tuoi >= 18 then \\"đủ\\" else \\"chưa\\"" --context \'{"tuoi": 20}\'\n  motcua feel "> 3" --unary --context \'{"?": 5}\'\n  motcua feel -- "-5 + 2"\nBiểu thức bắt đầu bằng dấu trừ thì viết sau “--”. Giá trị null có lý do thì lý do in ở dòng lỗi chuẩn (stderr).',
    )
    .action(runFeel);
}

function runFeel(expression: string, flags: FeelFlags): void {
  try {
    const now = flags.now === undefined ? undefined : readNow(flags.now);
    const result = evaluateFeel(expression, readContext(flags.context), { now, unary: flags.unary });
    if (flags.json === true) print({ ok: true, ...result });
    else {
      print(result.value);
      for (const { message, from, to } of result.warnings) console.error(`Lưu ý: ${noteInVietnamese(message)}\n${pointAt(expression, from, to)}`);
    }
  } catch (error) {
    if (!isDomainError(error)) throw error;
    report(error.code, error.details, flags.json === true);
    process.exitCode = error.code === 'forms.file-unreadable' ? 2 : 1;
  }
}

function readContext(text: string | undefined): FeelScope {
  if (text === undefined) return {};
  const parsed = text.startsWith('@') ? readJson(text.slice(1)) : parseJson(text, '--context');
  if (!isRecord(parsed)) throw new DomainError('forms.file-unreadable', { file: '--context', message: 'phải là một đối tượng JSON' });
  return parsed;
}

function report(code: string, details: Readonly<Record<string, unknown>>, json: boolean): void {
  const { from, to, message, file, expression } = details;
  if (json) print({ ok: false, error: { code, message: message ?? code, position: from === undefined ? null : { from, to } } });
  else
    console.error(
      from === undefined
        ? `${code}: ${[file, message].filter(Boolean).map(String).join(': ')}`
        : `${createTextRegistry([texts]).find('vi', code) ?? ''} (${code}: ${String(message ?? '')}, vị trí ${String(from)}–${String(to)})\n${pointAt(String(expression), Number(from), Number(to))}`,
    );
}

/** The line of the expression and, below it, carets under the place that is meant. */
function pointAt(expression: string, from: number, to: number): string {
  const before = expression.slice(0, from).split('\n');
  const line = expression.split('\n')[before.length - 1] ?? '';
  const column = before.at(-1)?.length ?? 0;
  return `  ${line}\n  ${' '.repeat(column)}${'^'.repeat(Math.max(1, Math.min(to - from, line.length - column)))}`;
}

/** What the evaluation remarks, where it has come to be null. */
const notes: readonly (readonly [RegExp, string])[] = [
  [/^Variable '(.*)' not found$/u, 'không có biến “$1”, coi là null.'],
  [/^Property '(.*)' not found$/u, 'không có mục “$1”, coi là null.'],
  [/^Can't compare (.*) with (.*)$/u, 'không so sánh được $1 với $2, kết quả là null.'],
  [/^Can't apply '(.*)' to (.*)$/u, 'phép “$1” không dùng được với $2, kết quả là null.'],
  [/^This is no function$/u, 'đây không phải là hàm, kết quả là null.'],
];

function noteInVietnamese(message: string): string {
  return notes.reduce((text, [pattern, words]) => text.replace(pattern, words), message);
}

function print(value: unknown): void {
  process.stdout.write(`${JSON.stringify(value, null, 2)}\n`);
}
