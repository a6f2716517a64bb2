import type { App, Ctx } from '#platform/app';
import { DomainError } from '#platform/errors';
import { dateIn, type PlainDate } from '#platform/time';
import type { CalendarVersion } from '../domain/calendar-version.ts';
import { createWorkingClock, type WorkingClock } from '../domain/working-clock.ts';
import { findVersionIdInForce, getVersion } from '../store/calendar.store.ts';

/** Which clock is wanted: by version, or by the day whose version is in force (today unless told), for an agency. */
export interface ClockChoice {
  readonly agencyId?: string | undefined;
  readonly on?: PlainDate | undefined;
  readonly versionId?: string | undefined;
}

interface Loaded {
  readonly version: CalendarVersion;
  readonly clocks: Map<string, WorkingClock>;
}

/** Published versions never change, so an app may keep them; a version is loaded once a process. */
const loadedVersions = new WeakMap<App, Map<string, Loaded>>();

/** The working clock of an agency, on the calendar version that is in force. Throws `calendar.none-in-force` or `calendar.unknown`. */
export async function workingClock(ctx: Ctx, choice: ClockChoice = {}): Promise<WorkingClock> {
  const on = choice.on ?? dateIn(ctx.clock.now());
  const id = choice.versionId ?? (await findVersionIdInForce(ctx.tx, on));
  if (id === undefined) throw new DomainError('calendar.none-in-force', { on });
  const { version, clocks } = await loadVersion(ctx, id);
  const key = choice.agencyId ?? '';
  const kept = clocks.get(key);
  if (kept !== undefined) return kept;
  const clock = createWorkingClock(version, choice.agencyId);
  clocks.set(key, clock);
  return clock;
}

/** A whole published version; throws `calendar.unknown`. */
export async function getCalendarVersion(ctx: Ctx, id: string): Promise<CalendarVersion> {
  return (await loadVersion(ctx, id)).version;
}

async function loadVersion(ctx: Ctx, id: string): Promise<Loaded> {
  const kept = loadedVersions.get(ctx.app) ?? new Map<string, Loaded>();
  loadedVersions.set(ctx.app, kept);
  const known = kept.get(id);
  if (known !== undefined) return known;
  const loaded: Loaded = { version: await getVersion(ctx.tx, id), clocks: new Map() };
  kept.set(id, loaded);
  return loaded;
}
