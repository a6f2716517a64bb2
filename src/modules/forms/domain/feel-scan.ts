const strings = /"(?:[^"\\]|\\.)*"?/gu;
const comments = /\/\*[\s\S]*?(?:\*\/|$)|\/\/[^\n]*/gu;
const longRunning = /\b(?:for|some|every|function|matches|replace|split|sort|string join|distinct values|union|flatten)\b|\.\.|\bproduct\b/u;
const openers = new Set(['(', '[', '{']);
const closers = new Set([')', ']', '}']);

/** The expression without its text literals and comments. */
export function codeOf(expression: string): string {
  return expression.replace(strings, '""').replace(comments, ' ');
}

/** All words outside text literals: a superset of the variables an expression reads. */
export function wordsOf(expression: string): ReadonlySet<string> {
  return new Set(codeOf(expression).match(/[\p{L}_][\p{L}\p{N}_]*/gu) ?? []);
}

/** True when the expression can loop or backtrack, so that it has to run under the watchdog. */
export function mayRunLong(expression: string): boolean {
  return longRunning.test(codeOf(expression));
}

/** The deepest nesting of brackets, `if` and unary signs: a bound of the recursion it can cause. */
export function nestingDepth(expression: string): number {
  let depth = 0;
  let deepest = 0;
  const code = codeOf(expression);
  for (const letter of code) {
    if (openers.has(letter)) deepest = Math.max(deepest, (depth += 1));
    if (closers.has(letter)) depth -= 1;
  }
  const signs = Math.max(0, ...(code.match(/-[\s-]*-/gu) ?? []).map((run) => run.length));
  return Math.max(deepest, signs, (code.match(/\bif\b/gu) ?? []).length);
}
