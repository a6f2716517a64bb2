import type { Config } from '#platform/config';

/** One setting as people may see it. */
export interface ShownSetting {
  readonly key: string;
  readonly value: string | undefined;
  readonly isHidden: boolean;
}

const secretNames = /secret|password|url$/i;

/** Every setting with its path; secrets, and addresses that may carry a password, are hidden. */
export function shownSettings(config: Config): readonly ShownSetting[] {
  return flatten('', config).toSorted((a, b) => (a.key < b.key ? -1 : 1));
}

function flatten(path: string, value: unknown): ShownSetting[] {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
    return Object.entries(value).flatMap(([key, inner]) => flatten(path === '' ? key : `${path}.${key}`, inner));
  }
  if (value === undefined || value === null || value === '') return [{ key: path, value: undefined, isHidden: false }];
  const isHidden = secretNames.test(path) && path !== 'publicUrl';
  return [{ key: path, value: isHidden ? undefined : String(value), isHidden }];
}
