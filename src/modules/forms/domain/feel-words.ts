/** Words of the language itself: a variable of such a name changes how an expression is read. */
export const feelKeywords: ReadonlySet<string> = new Set([
  'and', 'or', 'not', 'in', 'if', 'then', 'else', 'for', 'return', 'some', 'every', 'satisfies', 'between', 'instance', 'of', 'function', 'external', 'null', 'true', 'false',
]);

const functionWords: ReadonlySet<string> = new Set([
  'date', 'time', 'duration', 'number', 'string', 'years', 'day', 'month', 'week', 'today', 'now', 'substring', 'upper', 'lower', 'contains', 'starts', 'ends', 'matches', 'replace', 'split',
  'extract', 'list', 'count', 'min', 'max', 'sum', 'mean', 'all', 'any', 'sublist', 'append', 'concatenate', 'insert', 'remove', 'reverse', 'index', 'union', 'distinct', 'duplicate',
  'flatten', 'product', 'median', 'stddev', 'mode', 'decimal', 'floor', 'ceiling', 'round', 'abs', 'modulo', 'sqrt', 'log', 'exp', 'odd', 'even', 'get', 'put', 'context', 'before', 'after',
  'meets', 'met', 'overlaps', 'finishes', 'finished', 'includes', 'during', 'started', 'coincides', 'is', 'range', 'sort', 'partition',
]);

/** True when a name would hide a built-in function that the expression (without its text literals) calls: `date` in `date(x)`, `list` in `list contains(…)`. */
export function hidesFunction(name: string, code: string): boolean {
  return functionWords.has(name) && new RegExp(`\\b${name}(?:\\s+(?!(?:in|and|or|between|instance)\\b)[a-z]+)*\\s*\\(`, 'u').test(code);
}
