import { DomainError } from '#platform/errors';

/** How an identifier was written: highest level first (Quyết định 20/2020/QĐ-TTg) or last (QCVN 102:2016/BTTTT). */
export type IdentifierForm = 'decision-20-2020' | 'qcvn-102-2016';

/** A dotted identifier of an agency, levels from the highest down; absent levels are left out. */
export interface Identifier {
  readonly canonical: string;
  readonly levels: readonly string[];
  readonly form: IdentifierForm;
}

const topLevel = /^[A-Z]\d{2}$/;
const lowerLevel = /^\d{1,3}$/;
const absent = /^0+$/;
const mostLevels = 4;

/** Reads either dotted form by its dots, never by position; throws `organisations.identifier-invalid` for anything else. */
export function parseIdentifier(text: string): Identifier {
  const identifier = findIdentifier(text);
  if (identifier === undefined) throw new DomainError('organisations.identifier-invalid', { text });
  return identifier;
}

/** Like `parseIdentifier`, but undefined for text that is no identifier. */
export function findIdentifier(text: string): Identifier | undefined {
  const parts = text.trim().toUpperCase().split('.');
  if (parts.length > mostLevels) return undefined;
  const reversed = !topLevel.test(parts[0] ?? '');
  const ordered = reversed ? parts.toReversed() : parts;
  const [top, ...lower] = ordered;
  if (top === undefined || !topLevel.test(top) || !lower.every((part) => lowerLevel.test(part))) return undefined;
  const levels = [top, ...withoutAbsentTail(lower)];
  return { canonical: levels.join('.'), levels, form: reversed ? 'qcvn-102-2016' : 'decision-20-2020' };
}

/** True when two texts name the same agency, whichever form each is written in. */
export function sameIdentifier(a: string, b: string): boolean {
  const first = findIdentifier(a);
  return first !== undefined && first.canonical === findIdentifier(b)?.canonical;
}

/** The identifier one level up, or undefined for a top level. */
export function parentIdentifier(identifier: Identifier): Identifier | undefined {
  if (identifier.levels.length === 1) return undefined;
  const levels = identifier.levels.slice(0, -1);
  return { canonical: levels.join('.'), levels, form: 'decision-20-2020' };
}

/** The reversed four-level form that older systems and procedure codes still use (`000.00.19.H29`). */
export function toReversedForm(identifier: Identifier): string {
  const [top = '', second = '00', third = '00', fourth = '000'] = identifier.levels;
  return [fourth, third, second, top].join('.');
}

function withoutAbsentTail(levels: readonly string[]): readonly string[] {
  const end = levels.findLastIndex((level) => !absent.test(level));
  return levels.slice(0, end + 1);
}
