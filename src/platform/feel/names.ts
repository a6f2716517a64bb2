import type { FeelContext } from './values.ts';

/** One spelling for names that differ only in spaces: `thu  nhập` and `thu nhập`, `a - b` and `a-b`. */
export function plainName(name: string): string {
  return name
    .normalize('NFC')
    .replaceAll(/\s*([./\-'+*])\s*/gu, '$1')
    .replaceAll(/\s+/gu, ' ')
    .trim();
}

/** The entry of that name, whatever its spaces; undefined when there is none. Never looks at prototypes. */
export function entryOf(context: FeelContext, name: string): unknown {
  if (Object.hasOwn(context, name)) return context[name] ?? null;
  const wanted = plainName(name);
  if (Object.hasOwn(context, wanted)) return context[wanted] ?? null;
  const key = /[\s./\-'+*]|[^\u0000-\u02ff]/u.test(wanted) ? Object.keys(context).find((one) => plainName(one) === wanted) : undefined;
  return key === undefined ? undefined : (context[key] ?? null);
}
