import { asSystem } from '#platform/app';
import type { Ctx } from '#platform/app';
import { DomainError } from '#platform/errors';
import { requirePermission } from '#platform/permissions';
import { normaliseCode } from '../domain/code.ts';
import { maskName, secondFactorMatches } from '../domain/dossier.ts';
import type { DossierCase } from './dossier-case.ts';
import { readDossierCase } from './dossier-case.ts';
import { findDossierByCode } from '../store/dossier.store.ts';

/** What tracking shows: the case, with the applicant's name masked for people who only know the code. */
export interface TrackedDossier {
  readonly case: DossierCase;
  readonly applicantName: string;
  readonly isOwn: boolean;
}

/**
 * Tracks a dossier by its code and the last four digits of phone or personal number (A11).
 * A wrong code and a wrong second factor give the same error, `dossiers.track.wrong`, so that codes cannot be guessed.
 */
export async function trackDossier(ctx: Ctx, typed: { readonly code: string; readonly digits: string }): Promise<TrackedDossier> {
  requirePermission(ctx.actor, 'dossiers.track');
  return asSystem(ctx, 'dossiers.track', async (system) => {
    const dossier = await findDossierByCode(system.tx, normaliseCode(typed.code));
    if (dossier === undefined || !secondFactorMatches(dossier.applicant, typed.digits)) throw new DomainError('dossiers.track.wrong');
    return { case: await readDossierCase(system, dossier.id), applicantName: maskName(dossier.applicant.name), isOwn: false };
  });
}

/** The dossier with that code, if the actor may read it: for desk scanners and own lists. */
export async function findReadableDossier(ctx: Ctx, code: string): Promise<DossierCase | undefined> {
  const dossier = await findDossierByCode(ctx.tx, normaliseCode(code));
  return dossier === undefined ? undefined : readDossierCase(ctx, dossier.id);
}
