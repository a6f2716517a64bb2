import type { Actor } from '#platform/permissions';
import { mayDo, requirePermission } from '#platform/permissions';
import type { Dossier } from '../domain/dossier.ts';

/** True when the actor holds the permission on this dossier: as its applicant, or in an agency that has to do with it. */
export function mayOnDossier(actor: Actor, permission: string, dossier: Dossier): boolean {
  return subjectsOf(dossier).some((subject) => mayDo(actor, permission, subject));
}

/** Throws `forbidden` (or `unauthenticated`) unless the actor holds the permission on this dossier. */
export function requireOnDossier(actor: Actor, permission: string, dossier: Dossier): void {
  if (!mayOnDossier(actor, permission, dossier)) requirePermission(actor, permission, { agencyId: dossier.agencyId });
}

function subjectsOf(dossier: Dossier) {
  const owners = [dossier.applicant.accountId, dossier.applicant.organisationId].filter((id) => id !== undefined);
  const agencies = [dossier.agencyId, dossier.receptionAgencyId, ...dossier.handlingAgencyIds];
  return [...owners.map((ownerId) => ({ ownerId })), ...[...new Set(agencies)].map((agencyId) => ({ agencyId }))];
}
