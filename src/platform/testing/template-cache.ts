import { readdirSync, renameSync, rmSync, statSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import { pid } from 'node:process';

const mostKept = 3;
/** Whoever takes a template has copied it within seconds; an hour is enough for the slowest machine. */
const inUseMs = 3_600_000;

/** Says that a template (or the lock of one) is in use now. */
export function touch(path: string): void {
  const now = new Date();
  utimesSync(path, now, now);
}

/**
 * Removes what earlier states of the product left in the cache (100 MB each): all but the three templates used last, and none that was used within
 * the hour, since another run may be copying it. A template goes by one change of its name, so that nobody ever copies half of it.
 */
export function forgetOldTemplates(cache: string): void {
  const templates = readdirSync(cache)
    .filter((name) => name.startsWith('template-') && !name.endsWith('.lock'))
    .map((name) => join(cache, name))
    .map((path) => ({ path, at: lastUse(path) }))
    .toSorted((a, b) => b.at - a.at);
  for (const { path } of templates.slice(mostKept).filter(({ at }) => Date.now() - at > inUseMs)) remove(path);
}

/** Milliseconds since 1970; what is half built or half removed bears no mark of use and counts by its own age. */
function lastUse(template: string): number {
  const mark = statSync(join(template, 'ready'), { throwIfNoEntry: false }) ?? statSync(template, { throwIfNoEntry: false });
  return mark?.mtimeMs ?? 0;
}

function remove(template: string): void {
  const gone = `${template}.${pid}`;
  try {
    renameSync(template, gone);
  } catch {
    // Another run removes it.
    return;
  }
  rmSync(gone, { recursive: true, force: true });
}
