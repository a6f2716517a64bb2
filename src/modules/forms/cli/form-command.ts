import { Command } from 'commander';
import { DomainError, isDomainError } from '#platform/errors';
import { systemClock } from '#platform/time';
import { formProblemText } from '../actions/problem-text.ts';
import { validateAnswers } from '../actions/validate-answers.ts';
import type { ValidatedAnswers } from '../actions/validate-answers.ts';
import { isRecord } from '../domain/answer.ts';
import { checkForm } from '../domain/check-form.ts';
import type { FormProblem } from '../domain/check-form.ts';
import { fieldsOf, formDefinitionSchema } from '../domain/form-definition.ts';
import type { FormField } from '../domain/form-definition.ts';
import { readJson, readNow } from './read-json.ts';

interface FillFlags {
  readonly answers: string;
  readonly now?: string;
  readonly json?: boolean;
}

/** `motcua form check|fill`: judges a form definition, or fills one in; exit 1 when something is wrong. */
export function formCommand(): Command {
  const command = new Command('form')
    .description('Kiểm tra hoặc điền thử một biểu mẫu điện tử')
    .addHelpText('after', '\nVí dụ:\n  motcua form check bieu-mau.json\n  motcua form fill bieu-mau.json --answers tra-loi.json');
  command
    .command('check')
    .description('Kiểm tra định nghĩa biểu mẫu, hoặc phần "form" của một thủ tục')
    .argument('<tệp>', 'tệp JSON')
    .option('--json', 'in kết quả dạng JSON')
    .addHelpText('after', '\nVí dụ:\n  motcua form check bieu-mau.json\n  motcua form check src/modules/procedures/data/1.001193.json --json')
    .action((file: string, flags: { readonly json?: boolean }) => {
      guarded(flags.json === true, () => runCheck(file, flags.json === true));
    });
  command
    .command('fill')
    .description('Kiểm tra câu trả lời và in câu trả lời đã chuẩn hóa')
    .argument('<tệp>', 'tệp JSON của biểu mẫu hoặc thủ tục')
    .requiredOption('--answers <tệp>', 'tệp JSON chứa các câu trả lời')
    .option('--now <thời điểm>', 'thời điểm nộp, ví dụ 2026-11-23T09:00:00+07:00')
    .option('--json', 'in kết quả dạng JSON')
    .addHelpText('after', '\nVí dụ:\n  motcua form fill bieu-mau.json --answers tra-loi.json --now 2026-11-23T09:00:00+07:00 --json')
    .action((file: string, flags: FillFlags) => {
      guarded(flags.json === true, () => runFill(file, flags));
    });
  return command;
}

/** Tells about a file that cannot be read instead of breaking off. */
function guarded(json: boolean, run: () => void): void {
  try {
    run();
  } catch (error) {
    if (!isDomainError(error)) throw error;
    const { file, message } = error.details;
    if (json) print({ ok: false, error: { code: error.code, file: file ?? null, message: message ?? error.code } });
    else console.error(`${error.code}: ${[file, message].filter(Boolean).map(String).join(': ')}`);
    process.exitCode = 2;
  }
}

/** A file with a form definition, or a whole procedure record that carries one under `form`. */
function readForm(file: string): unknown {
  const parsed = readJson(file);
  return isRecord(parsed) && !('sections' in parsed) && 'form' in parsed ? parsed['form'] : parsed;
}

function runCheck(file: string, json: boolean): void {
  const problems = checkForm(readForm(file));
  if (json)
    print({
      ok: problems.length === 0,
      problems: problems.map((problem) => ({ field: problem.at, code: problem.code, message: formProblemText(problem), params: problem.params })),
    });
  else printProblems(file, problems);
  if (problems.length > 0) process.exitCode = 1;
}

function printProblems(file: string, problems: readonly FormProblem[]): void {
  if (problems.length === 0) console.log(`${file}: biểu mẫu hợp lệ`);
  for (const problem of problems) console.error(`${problem.at}: ${formProblemText(problem)} [${problem.code}]`);
}

function runFill(file: string, flags: FillFlags): void {
  const form = readForm(file);
  const problems = checkForm(form);
  if (problems.length > 0) {
    runCheck(file, flags.json === true);
    return;
  }
  const definition = formDefinitionSchema.parse(form);
  const answers = readJson(flags.answers);
  if (!isRecord(answers)) throw new DomainError('forms.file-unreadable', { file: flags.answers, message: 'phải là một đối tượng JSON' });
  const now = flags.now === undefined ? systemClock.now() : readNow(flags.now);
  const result = validateAnswers(definition, answers, { now });
  const unknown = unknownPaths(fieldsOf(definition), answers);
  if (flags.json === true)
    print({
      ok: result.ok,
      answers: result.value,
      hidden: result.hidden,
      calculated: result.calculated,
      errors: result.errors,
      warnings: result.warnings,
      unknown,
    });
  else printFilled(result, unknown);
  if (!result.ok) process.exitCode = 1;
}

/** Answers that the form does not ask for, those in rows too: `extra`, `members.0.extra`. */
function unknownPaths(fields: readonly FormField[], answers: Readonly<Record<string, unknown>>, prefix = ''): readonly string[] {
  return Object.entries(answers).flatMap(([id, value]) => {
    const field = fields.find((one) => one.id === id);
    if (field === undefined) return [`${prefix}${id}`];
    const columns = field.fields;
    if (columns === undefined || !Array.isArray(value)) return [];
    return value.flatMap((row: unknown, index) => (isRecord(row) ? unknownPaths(columns, row, `${prefix}${id}.${index}.`) : []));
  });
}

function printFilled(result: ValidatedAnswers, unknown: readonly string[]): void {
  print(result.value);
  for (const error of result.errors) console.error(`LỖI ${error.path}: ${error.message}`);
  for (const warning of result.warnings) console.error(`CẢNH BÁO ${warning.path}: ${warning.message}`);
  for (const id of unknown) console.error(`BỎ QUA ${id}: biểu mẫu không có trường này`);
}

function print(value: unknown): void {
  process.stdout.write(`${JSON.stringify(value, null, 2)}\n`);
}
