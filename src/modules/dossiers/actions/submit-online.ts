import type { App } from '#platform/app';
import { DomainError } from '#platform/errors';
import { requirePermission } from '#platform/permissions';
import type { Actor } from '#platform/permissions';
import { readProfile } from '#modules/identity';
import { getProcedure } from '#modules/procedures';
import type { Dossier, ReceivingMethod } from '../domain/dossier.ts';
import { applicantName } from '../reads/applicant-name.ts';
import { openDossier } from './open-dossier.ts';
import { shareWithHandlers } from './share-files.ts';

/** A whole filing in one message, as programs send it. */
export interface SubmitOnline {
  /** Names this filing among those of the citizen: the same key again gives the same dossier (A8). */
  readonly key: string;
  readonly procedureCode: string;
  readonly agencyId: string;
  readonly answers: Readonly<Record<string, unknown>>;
  readonly files: Readonly<Record<string, readonly string[]>>;
  readonly receivingMethod: ReceivingMethod;
  readonly copies: number;
}

/** Hands in a dossier in the citizen's own name; who they are comes from their account, never from the message. */
export async function submitOnline(app: App, actor: Actor, command: SubmitOnline): Promise<Dossier> {
  requirePermission(actor, 'dossiers.submit', { ownerId: 'id' in actor ? actor.id : undefined });
  if (actor.kind !== 'citizen') throw new DomainError('forbidden');
  return app.transaction(actor, async (ctx) => {
    const procedure = await getProcedure(ctx, { code: command.procedureCode });
    const profile = await readProfile(ctx);
    const dossier = await openDossier(ctx, {
      filingKey: `api:${actor.id}:${command.key}`,
      procedureVersionId: procedure.id,
      agencyId: command.agencyId,
      channel: 2,
      applicant: {
        accountId: actor.id,
        organisationId: actor.onBehalfOf?.organisationId,
        name: (await applicantName(ctx, profile, procedure.id, command.answers)) ?? actor.displayName ?? '',
        personId: profile?.personNumber,
        phone: profile?.phone,
        email: profile?.email,
        address: profile?.residence,
      },
      answers: command.answers,
      files: command.files,
      receivingMethod: command.receivingMethod,
      copies: command.copies,
    });
    await shareWithHandlers(ctx, dossier, Object.values(command.files).flat());
    return dossier;
  });
}
