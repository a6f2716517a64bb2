/** True for patterns with a repeated group that itself repeats or alternates: they can take exponential time on hostile text. */
export function isRiskyPattern(pattern: string): boolean {
  const classless = pattern.replace(/\\./gu, 'x').replace(/\[[^\]]*\]/gu, 'x');
  return /\([^()]*(?:[+*]|\{\d+,\d*\}|\|)[^()]*\)(?:[+*]|\{\d+,)/u.test(classless) || /\(\?<?[=!]/u.test(classless) || /\\[1-9]/u.test(pattern);
}
