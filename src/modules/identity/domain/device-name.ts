const systems: readonly (readonly [RegExp, string])[] = [
  [/iPhone|iPad/, 'iOS'],
  [/Android/, 'Android'],
  [/Windows/, 'Windows'],
  [/Mac OS X/, 'macOS'],
  [/CrOS/, 'ChromeOS'],
  [/Linux/, 'Linux'],
];
const browsers: readonly (readonly [RegExp, string])[] = [
  [/Edg\//, 'Edge'],
  [/coc_coc_browser/, 'Cốc Cốc'],
  [/OPR\//, 'Opera'],
  [/Firefox\//, 'Firefox'],
  [/Chrome\//, 'Chrome'],
  [/Safari\//, 'Safari'],
];

/** A browser in two words that its owner knows, such as "Chrome, Windows"; undefined when the browser does not say. */
export function deviceName(userAgent: string): string | undefined {
  const pick = (list: typeof systems) => list.find(([pattern]) => pattern.test(userAgent))?.[1];
  const names = [pick(browsers), pick(systems)].filter((name) => name !== undefined);
  return names.length === 0 ? undefined : names.join(', ');
}
