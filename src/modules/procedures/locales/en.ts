import type { TextsOf } from '#platform/i18n';
import type { vi } from './vi.ts';

/** English texts of the catalogue of procedures. */
export const en = {
  'procedures.draft-saved': 'The draft is saved.',
  'procedures.published': 'The procedure is published. Dossiers in hand keep their version.',
  'procedures.abolished': 'The procedure is abolished. Dossiers already received go on.',
  'procedures.fee-set': 'The amount is entered.',
  'procedures.unknown': 'There is no such procedure, or it is no longer in force.',
  'procedures.time-unknown': (p: { code: string }) =>
    `No legal time is entered for procedure ${p.code}. An administrator enters it from the decision of the province before anything is received.`,
  'procedures.no-ground': 'Give the legal basis.',
  'procedures.backdated': (p: { today: string }) => `It cannot take effect before today (${p.today}).`,
  'procedures.not-after-previous': (p: { validFrom: string }) => `It must take effect after the previous version (${p.validFrom}).`,
  'procedures.unknown-fee': (p: { code: string; fee: string }) => `Procedure ${p.code} has no fee “${p.fee}”.`,
  'procedures.fee-not-after-previous': (p: { validFrom: string }) => `There is an amount from ${p.validFrom} already; a new one must take effect later.`,
  'procedures.bad-amount': 'The amount is a whole number of đồng, not negative.',
  'procedures.record-refused': (p: { problems: readonly { path: string; code: string; detail: string }[] }) =>
    `The record cannot be published yet:\n${p.problems.map(({ path, code, detail }) => `- ${path}: ${code}${detail === '' ? '' : ` (${detail})`}`).join('\n')}`,
  'procedures.problem.shape': 'not the shape of a record',
  'procedures.problem.duplicate': 'used twice',
  'procedures.problem.unknown-case': 'a case that the record does not have',
  'procedures.problem.unknown-field': 'a field that the form does not have',
  'procedures.problem.unknown-desk': 'no agency has this desk',
  'procedures.problem.unknown-step': 'a step that the process does not have',
  'procedures.problem.options': 'options do not fit the kind of field',
  'procedures.problem.rows': 'columns do not fit the kind of field',
  'procedures.problem.feel': 'the condition is not FEEL',
  'procedures.problem.layout': 'a tag or place in the layout of the result is wrong',
  'procedures.problem.no-default': 'there is no default way at the end',
  'procedures.problem.early-default': 'the default way does not stand last',
  'procedures.problem.reception': 'the first step, and only this one, takes the dossier in',
  'procedures.problem.applicant-step': 'the kinds of steps of the applicant belong to the applicant’s desk, and to no other',
  'procedures.problem.no-hand-over': 'no step hands the result over',
  'procedures.problem.unreachable': 'no step leads here',
  'procedures.problem.endless': 'the end cannot be reached',
  'procedures.problem.drawing-element': 'a step table cannot hold this element; use user tasks, receive tasks, exclusive and inclusive gateways',
  'procedures.problem.drawing-id': 'the id must be letters without marks, beginning with a small one',
  'procedures.problem.drawing-lane': 'stands in no lane, so no desk is named',
  'procedures.problem.drawing-receive': 'receive tasks are only for the lane',
  'procedures.problem.drawing-ways': 'must have exactly one way out (branch by a gateway)',
  'procedures.problem.drawing-nested': 'two branching gateways in a row',
} satisfies TextsOf<typeof vi>;
