import type { TextsOf } from '#platform/i18n';
import type { vi } from './vi.ts';

/** English texts of documents. */
export const en = {
  'documents.template-unknown': (p: { name: string }) => `There is no paper template “${p.name}”.`,
  'documents.template-not-in-force': (p: { name: string; on: string }) => `No template “${p.name}” was in force on ${p.on}.`,
  'documents.data-invalid': (p: { count: number }) => `The data is wrong in ${p.count} places.`,
  'documents.cli.no-template': 'Name a template, for example tt03-2025/01. To see them all: motcua paper --list',
  'documents.cli.no-data-or-out': 'Give --data FILE.json and --out FILE.pdf (or --schema, --example).',
  'documents.cli.bad-day': (p: { value: string }) => `“${p.value}” is not a day written year-month-day.`,
  'documents.cli.cannot-read': (p: { file: string }) => `Cannot read the file ${p.file}.`,
  'documents.cli.not-json': (p: { file: string }) => `The file ${p.file} is not JSON.`,
  'documents.cli.cannot-write': (p: { file: string; reason: string }) => `Cannot write the file ${p.file}: ${p.reason}`,
} satisfies TextsOf<typeof vi>;
