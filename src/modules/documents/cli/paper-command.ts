import { readFileSync } from 'node:fs';
import { Command } from 'commander';
import { z } from 'zod';
import { writeAtomically } from '#platform/cli';
import { DomainError, isDomainError } from '#platform/errors';
import { createTextRegistry } from '#platform/i18n';
import { dateIn, systemClock, toPlainDate } from '#platform/time';
import type { PlainDate } from '#platform/time';
import { documentTexts } from '../locales/index.ts';
import { getPaperForm, paperForms } from '../papers/catalogue.ts';
import type { PaperForm } from '../papers/catalogue.ts';
import type { DataProblem } from '../papers/check-data.ts';
import { renderPaper } from '../papers/render-paper.ts';

interface PaperOptions {
  readonly data?: string;
  readonly out?: string;
  readonly on?: string;
  readonly list?: boolean;
  readonly schema?: boolean;
  readonly example?: boolean;
  readonly json?: boolean;
  readonly dryRun?: boolean;
}

const examples = `
Ví dụ:
  motcua paper --list
  motcua paper tt03-2025/01 --example > du-lieu.json
  motcua paper tt03-2025/01 --data du-lieu.json --out giay-tiep-nhan.pdf
  motcua paper giay-tiep-nhan --on 2024-05-02 --data du-lieu.json --out giay.pdf
  motcua paper 02 --schema
Mẫu gọi bằng mã đầy đủ, hoặc bằng tên ngắn và ngày (--on) để chọn mẫu có hiệu lực vào ngày đó. "--data -" đọc từ đầu vào chuẩn.`;

/** The command `paper`: fills a form of the law and writes a PDF, without server or database. Wrong data ends with exit code 1; what cannot be read, written or found with 2. */
export function paperCommand(): Command {
  return new Command('paper')
    .description('In một mẫu giấy theo luật ra PDF')
    .exitOverride()
    .argument('[mẫu]', 'mã mẫu, ví dụ tt03-2025/01, hoặc tên ngắn, ví dụ giay-tiep-nhan')
    .option('--data <tệp>', 'dữ liệu JSON')
    .option('--out <tệp>', 'tệp PDF sẽ ghi; ghi trọn vẹn hoặc không ghi')
    .option('--on <ngày>', 'chọn mẫu có hiệu lực vào ngày này (mặc định hôm nay)')
    .option('--list', 'liệt kê các mẫu')
    .option('--schema', 'in JSON Schema của dữ liệu')
    .option('--example', 'in dữ liệu mẫu')
    .option('--dry-run', 'kiểm tra và dựng thử, không ghi')
    .option('--json', 'in JSON')
    .addHelpText('after', examples)
    .action((template: string | undefined, options: PaperOptions) => run(template, options));
}

function run(template: string | undefined, options: PaperOptions): void {
  try {
    console.log(answer(template, options));
  } catch (error) {
    if (!isDomainError(error)) throw error;
    if (options.json === true) console.log(JSON.stringify(asJson(error), undefined, 2));
    else console.error(asWords(error));
    process.exitCode = error.code === 'documents.data-invalid' ? 1 : 2;
  }
}

function answer(template: string | undefined, options: PaperOptions): string {
  if (options.list === true) return listText(options);
  if (template === undefined) throw new DomainError('documents.cli.no-template');
  const form = getPaperForm(template, dayOf(options.on));
  if (options.schema === true) return JSON.stringify(z.toJSONSchema(form.schema, { io: 'input' }), undefined, 2);
  if (options.example === true) return JSON.stringify(form.example, undefined, 2);
  return writePaper(form, options);
}

function dayOf(on: string | undefined): PlainDate {
  try {
    return on === undefined ? dateIn(systemClock.now()) : toPlainDate(on);
  } catch {
    throw new DomainError('documents.cli.bad-day', { value: on ?? '' });
  }
}

function listText(options: PaperOptions): string {
  if (options.json === true) return JSON.stringify(paperForms.map(factsOf), undefined, 2);
  return paperForms
    .map(
      (form) =>
        `${form.id}  ${form.title}\n    ${form.legalBasis}; hiệu lực ${form.validFrom} – ${form.validTo ?? 'nay'}; tên ngắn: ${form.aliases.join(', ')}`,
    )
    .join('\n');
}

function factsOf(form: PaperForm): object {
  const { id, purpose, title, formNumber, aliases, legalBasis, validFrom, validTo, confidence, comparedWith } = form;
  return { id, purpose, title, formNumber, aliases, legalBasis, validFrom, validTo, confidence, comparedWith };
}

function writePaper(form: PaperForm, options: PaperOptions): string {
  if (options.data === undefined || options.out === undefined) throw new DomainError('documents.cli.no-data-or-out');
  const bytes = renderPaper(form, readData(options.data));
  const facts = { template: form.id, out: options.out, bytes: bytes.length };
  if (options.dryRun === true)
    return options.json === true ? JSON.stringify({ dryRun: true, ...facts }) : `Sẽ ghi ${options.out} (${form.title}, ${bytes.length} byte).`;
  try {
    writeAtomically(options.out, bytes);
  } catch (error) {
    throw new DomainError('documents.cli.cannot-write', { file: options.out, reason: error instanceof Error ? error.message : '' });
  }
  return options.json === true ? JSON.stringify(facts) : `Đã ghi ${options.out} (${form.title}, ${bytes.length} byte).`;
}

function readData(file: string): unknown {
  let text: string;
  try {
    text = readFileSync(file === '-' ? 0 : file, 'utf8');
  } catch {
    throw new DomainError('documents.cli.cannot-read', { file });
  }
  try {
    return JSON.parse(text.replace(/^\uFEFF/, '')) as unknown;
  } catch {
    throw new DomainError('documents.cli.not-json', { file });
  }
}

function problemsOf(error: DomainError): readonly DataProblem[] {
  return Array.isArray(error.details['problems']) ? (error.details['problems'] as readonly DataProblem[]) : [];
}

function messageOf(error: DomainError): string {
  return createTextRegistry([documentTexts]).find('vi', error.code, error.details) ?? error.message;
}

function asJson(error: DomainError): object {
  return { ok: false, error: { code: error.code, message: messageOf(error) }, problems: problemsOf(error) };
}

function asWords(error: DomainError): string {
  return [`Lỗi: ${messageOf(error)}`, ...problemsOf(error).map((problem) => `  - ${problem.path}: ${problem.message}`)].join('\n');
}
