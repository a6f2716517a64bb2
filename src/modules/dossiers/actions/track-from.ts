import type { App, Ctx } from '#platform/app';
import { DomainError, isDomainError } from '#platform/errors';
import type { Actor } from '#platform/permissions';
import { noteFailure, waitFor } from '#modules/identity';
import { normaliseCode } from '../domain/code.ts';
import { trackDossier } from '../reads/track.ts';
import type { TrackedDossier } from '../reads/track.ts';

/** What was typed to follow a dossier, and the network address it came from. */
export interface TrackFrom {
  readonly code: string;
  readonly digits: string;
  readonly place: string;
}

/**
 * Follows a dossier without an account, as `trackDossier`, and shows it in the same read. Wrong tries are counted by code, whether it
 * exists or not, and by place; after five for one code from one place each try must wait longer: `rate-limited`, so that guessing leads nowhere (A11).
 */
export async function trackFrom<T>(
  app: App,
  actor: Actor,
  { code, digits, place }: TrackFrom,
  show: (ctx: Ctx, tracked: TrackedDossier) => T | Promise<T>,
): Promise<T> {
  const attempt = { kind: 'track', name: normaliseCode(code).slice(0, 60), place };
  if ((await waitFor(app, attempt)) !== undefined) throw new DomainError('rate-limited');
  try {
    return await app.read(actor, async (ctx) => show(ctx, await trackDossier(ctx, { code, digits })));
  } catch (error) {
    if (isDomainError(error, 'dossiers.track.wrong')) await noteFailure(app, attempt);
    throw error;
  }
}
