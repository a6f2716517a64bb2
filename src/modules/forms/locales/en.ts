import type { TextsOf } from '#platform/i18n';
import { errorsEn } from './errors.en.ts';
import { problemsEn } from './problems.en.ts';
import type { vi } from './vi.ts';

/** The English texts of the forms module. */
export const en = {
  ...errorsEn,
  ...problemsEn,
  'forms.progress': (p: { part: number; parts: number; title: string }) => `Part ${p.part} of ${p.parts}: ${p.title}`,
  'forms.continue': 'Save and continue',
  'forms.yes': 'Yes',
  'forms.no': 'No',
  'forms.written-by-system': 'Written by the system',
  'forms.row': (p: { n: number }) => `Line ${p.n}`,
  'forms.row.add': (p: { label: string }) => `Add a line to “${p.label}”`,
  'forms.row.remove': (p: { n: number }) => `Remove line ${p.n}`,
  'forms.row.up': (p: { n: number }) => `Move line ${p.n} up`,
  'forms.row.down': (p: { n: number }) => `Move line ${p.n} down`,
  'forms.row.empty': 'No lines yet.',
  'forms.address.country': 'Country',
  'forms.address.commune': 'Commune or ward',
  'forms.address.commune.hint': 'Type a few letters, marks are not needed, then choose a suggestion. Example: le thanh nghi.',
  'forms.address.detail': 'House number, street, village',
  'forms.address.old-units': 'Former unit names as on your papers (if any)',
  'forms.address.old-units.hint': 'Exactly as on the paper, for example: xã Cẩm Đông, huyện Cẩm Giàng, tỉnh Hải Dương.',
  'forms.unit.hint': 'Type a few letters of the name, marks are not needed, then choose a suggestion.',
  'forms.signature.online': 'No signature is needed here: you confirm with your account when you submit.',
  'forms.pledge.accept': 'I confirm',
  'forms.warnings.title': 'Please check again',
  'forms.tasks.missing': (p: { n: number }) => (p.n === 1 ? 'one answer to give or mend' : `${p.n} answers to give or mend`),
  'forms.dense.save': 'Save the form',
  'forms.overwritten': (p: { labels: string }) => `You have just replaced answers saved from another tab or device: ${p.labels}. Check them before you go on.`,
  'forms.draft.unknown': 'This unfinished form was not found. It may have been submitted, deleted or expired.',
  'forms.draft.finished': 'This form has been submitted and cannot be changed any more.',
  'forms.draft.too-large': 'The form is too long to be saved. Shorten it and save again; what was saved is still there.',
  'forms.definition.unknown': 'This form was not found.',
  'forms.definition.invalid': 'The form still has faults and cannot be published.',
  'forms.file-unreadable': (p: { file: string; message: string }) => `Cannot read ${p.file}: ${p.message}`,
  'forms.feel.syntax': 'The FEEL expression has a syntax error.',
  'forms.feel.too-long': 'The FEEL expression is longer than 4,000 characters.',
  'forms.feel.too-deep': 'The FEEL expression is nested too deeply.',
  'forms.feel.too-slow': 'The FEEL expression ran too long and was stopped.',
  'forms.feel.failed': 'The FEEL expression could not be evaluated.',
  'forms.known': (p: { labels: string }) => `Filled in from your account or an earlier dossier: ${p.labels}. Change it if it is wrong.`,
  'forms.known.changed': (p: { labels: string }) =>
    `Different from your e-ID: ${p.labels}. You can still file; an officer will compare it with the population database.`,
  'forms.revealed': 'Saved. Your answer needs a few more fields, now shown below. Fill them in and continue.',
} as const satisfies TextsOf<typeof vi>;
