import type { App } from '#platform/app';
import type { Actor } from '#platform/permissions';
import { requirePermission } from '#platform/permissions';
import { ownerIdOf } from '../domain/dossier.ts';
import type { Dossier } from '../domain/dossier.ts';
import { openDossier } from './open-dossier.ts';
import type { NewDossier } from './open-dossier.ts';

/** A citizen hands in a dossier online (or by post through the portal); the same filing key again gives the same dossier. */
export async function submitDossier(app: App, actor: Actor, filing: NewDossier): Promise<Dossier> {
  requirePermission(actor, 'dossiers.submit', { ownerId: ownerIdOf(filing.applicant) });
  return app.transaction(actor, (ctx) => openDossier(ctx, filing));
}
