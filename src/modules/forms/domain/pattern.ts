/** True when the text is a regular expression of Unicode letters. */
export function isPattern(pattern: string): boolean {
  try {
    return new RegExp(pattern, 'u').source !== '';
  } catch {
    return false;
  }
}

/** True for patterns with a repeated group that itself repeats or alternates: they can take exponential time on hostile text. */
export function isRiskyPattern(pattern: string): boolean {
  const classless = pattern.replace(/\\./gu, 'x').replace(/\[[^\]]*\]/gu, 'x');
  return /\([^()]*(?:[+*]|\{\d+,\d*\}|\|)[^()]*\)(?:[+*]|\{\d+,)/u.test(classless) || /\(\?<?[=!]/u.test(classless) || /\\[1-9]/u.test(pattern);
}
