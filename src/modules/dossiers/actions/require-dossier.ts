import { DomainError } from '#platform/errors';
import type { Actor } from '#platform/permissions';
import { mayDo, requirePermission } from '#platform/permissions';
import { ownerIdOf } from '../domain/dossier.ts';
import type { Dossier } from '../domain/dossier.ts';

/** Acts of whoever decides: an agency that took the dossier in for another one has no part in them (NĐ 118/2025/NĐ-CP keeps the places apart). */
const deciding: ReadonlySet<string> = new Set(['dossiers.draft-result', 'dossiers.consult', 'dossiers.stop', 'dossiers.extend']);

/** True when the actor holds the permission on this dossier: as its applicant, or in an agency that has to do with it in this act. */
export function mayOnDossier(actor: Actor, permission: string, dossier: Dossier): boolean {
  return subjectsOf(dossier, deciding.has(permission)).some((subject) => mayDo(actor, permission, subject));
}

/** Throws `forbidden` (or `unauthenticated`) unless the actor holds the permission on this dossier. */
export function requireOnDossier(actor: Actor, permission: string, dossier: Dossier): void {
  if (!mayOnDossier(actor, permission, dossier)) requirePermission(actor, permission, { agencyId: dossier.agencyId });
}

/** Throws `dossiers.with-applicant` while the applicant reads the draft: what they confirm is what they were shown, and one thing is asked of them at a time. */
export function requireNotWithApplicant({ pauseGround }: Dossier): void {
  if (pauseGround === 'confirmation') throw new DomainError('dossiers.with-applicant');
}

function subjectsOf(dossier: Dossier, isDeciding: boolean) {
  const ownerId = ownerIdOf(dossier.applicant);
  const helping = [dossier.receptionAgencyId, ...dossier.handlingAgencyIds].filter((agencyId) => !isDeciding || agencyId !== dossier.receptionAgencyId);
  return [...(ownerId === undefined ? [] : [{ ownerId }]), ...[...new Set([dossier.agencyId, ...helping])].map((agencyId) => ({ agencyId }))];
}
