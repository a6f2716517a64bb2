import { refusal, type Problem } from '../problem.ts';

const BOOLEANS =
  'isExecutable|isInterrupting|cancelActivity|parallelMultiple|triggeredByEvent|isForCompensation|isSequential|testBefore|instantiate|waitForCompletion|isCollection|isClosed|isImmediate|isUnlimited';
const ATTRIBUTE = new RegExp(String.raw`(\s(${BOOLEANS})\s*=\s*)(?:"([^"]*)"|'([^']*)')`, 'g');
const TAG = /<[^<>!?]+>/g;

/** The same file with `1` and `0`, which XML also calls true and false, written out for the parser, which does not know them. */
export function withPlainBooleans(xml: string): string {
  return xml.replace(ATTRIBUTE, (whole, before: string, _name, double?: string, single?: string) => {
    const value = (double ?? single ?? '').trim();
    const plain = value === '1' ? 'true' : value === '0' ? 'false' : value;
    return plain === 'true' || plain === 'false' ? `${before}"${plain}"` : whole;
  });
}

/** Attributes that must be true or false and are neither. */
export function checkBooleans(xml: string): readonly Problem[] {
  return [...xml.matchAll(TAG)].flatMap(([tag]) =>
    [...tag.matchAll(ATTRIBUTE)].flatMap(([, , name = '', double, single]) => {
      const value = (double ?? single ?? '').trim();
      const id = /\sid\s*=\s*["']([^"']*)/.exec(tag)?.[1] ?? tag.slice(0, 20);
      return ['true', 'false', '1', '0'].includes(value) ? [] : [refusal(id, 'illegal-value', `${name}="${value}" is neither true nor false`)];
    }),
  );
}
