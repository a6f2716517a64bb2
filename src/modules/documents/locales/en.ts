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
  'documents.template-invalid': (p: { count: number }) => `The template has ${p.count} mistakes.`,
  'documents.docx-invalid': (p: { reason: string }) => `This Word file cannot be used: ${p.reason}.`,
  'documents.name-invalid': (p: { name: string }) =>
    `The template name “${p.name}” cannot be used: lower-case letters, digits and hyphens only, not a form of the law, and with a title.`,
  'documents.legal-basis-missing': 'Give the legal basis of the template.',
  'documents.version-not-draft': (p: { version: number }) => `Version ${p.version} is not a draft.`,
  'documents.later-version': (p: { validFrom: string }) => `Another version is already in force from ${p.validFrom} or later.`,
  'documents.converter-missing': 'LibreOffice is not available on this server, so Word cannot be turned into PDF; the Word file can be downloaded.',
  'documents.converter-failed': 'This Word file could not be turned into PDF.',
} satisfies TextsOf<typeof vi>;
