import type { FormProblemParams } from './problems.vi.ts';

type Say = (p: FormProblemParams) => string;

/** The texts for designers in English. */
export const problemsEn = {
  'forms.problem.shape': ((p) => `Wrong shape at ${p.path === '' ? 'the root' : p.path}: ${p.detail}`) as Say,
  'forms.problem.duplicate-id': 'The field id is used twice',
  'forms.problem.duplicate-section': 'The section id is used twice',
  'forms.problem.reserved-id': 'The field id is a keyword of FEEL',
  'forms.problem.hides-function': ((p) => `The field ${p.name} hides the FEEL function of that name, which "${p.word}" calls`) as Say,
  'forms.problem.no-options': 'A choice without options',
  'forms.problem.needless-options': ((p) => `Kind ${p.type} takes no options`) as Say,
  'forms.problem.duplicate-option': 'Two options are the same',
  'forms.problem.no-columns': 'A repeat-group or table without fields',
  'forms.problem.needless-columns': ((p) => `Kind ${p.type} has no fields of its own`) as Say,
  'forms.problem.needless-rows': ((p) => `Kind ${p.type} has no fixed rows`) as Say,
  'forms.problem.nested-rows': 'A repeat-group may not stand in a repeat-group',
  'forms.problem.no-calculation': 'A calculated field without a calculation',
  'forms.problem.word-of-other-kind': ((p) => `The word "${p.word}" means nothing for kind ${p.type}`) as Say,
  'forms.problem.bounds-crossed': ((p) => `${p.low} is greater than ${p.high}`) as Say,
  'forms.problem.unknown-field': ((p) => `"${p.word}" names a field that does not exist: ${p.name}`) as Say,
  'forms.problem.looks-forward': ((p) => `"${p.word}" names a later field or itself: ${p.name}`) as Say,
  'forms.problem.bad-pattern': ((p) => `The pattern cannot be read: ${p.pattern}`) as Say,
  'forms.problem.slow-pattern': ((p) => `The pattern may run very long: ${p.pattern}`) as Say,
  'forms.problem.feel.syntax': ((p) => `"${p.word}" is not FEEL at position ${p.from}: ${p.detail}`) as Say,
  'forms.problem.feel.too-long': ((p) => `"${p.word}" is longer than 4,000 characters`) as Say,
  'forms.problem.feel.too-deep': ((p) => `"${p.word}" is nested too deeply`) as Say,
  'forms.problem.feel.failed': ((p) => `"${p.word}" cannot be evaluated: ${p.detail}`) as Say,
} as const;
