import { Command } from 'commander';
import type { Module } from '#platform/app';
import { writeAtomically } from '#platform/cli';
import { translate } from '#platform/i18n';
import { openApiDocument } from '../document/openapi.ts';
import { operationsOf } from '../document/operations.ts';
import { apiVersion } from '../document/served-document.ts';
import { developersTexts } from '../locales/index.ts';

interface OpenApiOptions {
  readonly out?: string;
  readonly json?: boolean;
  readonly dryRun?: boolean;
}

const examples = `
Ví dụ:
  motcua openapi > openapi.json
  motcua openapi --out openapi.json
  motcua openapi --out openapi.json --json`;

/** The command `openapi`: prints the document of the composed modules, without a server or a database. */
export function openapiCommand(modules: () => Promise<readonly Module[]>): Command {
  const t = translate(developersTexts, 'vi');
  return new Command('openapi')
    .description(t('developers.cli.about'))
    .exitOverride()
    .option('--out <tệp>', 'ghi vào tệp thay vì in ra')
    .option('--dry-run', 'với --out: đếm và kiểm tra, không ghi')
    .option('--json', 'kết quả của lệnh ở dạng JSON')
    .addHelpText('after', examples)
    .action(async ({ out, json, dryRun }: OpenApiOptions) => {
      const operations = operationsOf((await modules()).flatMap((module) => module.routes ?? []));
      const text = `${JSON.stringify(openApiDocument(operations, apiVersion), null, 2)}\n`;
      if (out === undefined) {
        process.stdout.write(text);
        return;
      }
      try {
        if (dryRun !== true) writeAtomically(out, Buffer.from(text));
      } catch (error) {
        const reason = error instanceof Error ? error.message : String(error);
        if (json === true) console.log(JSON.stringify({ ok: false, error: { code: 'developers.cli.unwritable', message: reason } }));
        else console.error(t('developers.cli.unwritable', { file: out, reason }));
        process.exitCode = 2;
        return;
      }
      process.stdout.write(
        `${json === true ? JSON.stringify({ file: out, operations: operations.length, written: dryRun !== true }) : t('developers.cli.written', { file: out, count: operations.length })}\n`,
      );
    });
}
