import { asSystem } from '#platform/app';
import type { Ctx } from '#platform/app';
import { representativesOf } from '#modules/identity';
import { notify } from '#modules/notifications';
import type { NotificationType, Recipient } from '#modules/notifications';
import { getAgency } from '#modules/organisations';
import type { Dossier } from '../domain/dossier.ts';

/** One thing to tell the applicant: the kind, its data beside code, procedure and agency, and the occasion's own name. */
export interface Occasion {
  readonly template: NotificationType;
  readonly data: Readonly<Record<string, unknown>>;
  readonly key: string;
  /** The agency it is about, for example the one that was paid; the one that decides when none is told. */
  readonly agencyId?: string | undefined;
}

/** Tells the applicant once of an occasion, however often this is called; of an organisation's dossier those who may act for it now; nobody where no way to reach them is known. */
export async function tellOf(ctx: Ctx, dossier: Dossier, { template, data, key, agencyId }: Occasion): Promise<void> {
  const agency = await getAgency(ctx, agencyId ?? dossier.agencyId);
  for (const recipient of await recipientsOf(ctx, dossier))
    await notify(ctx, {
      recipient,
      template,
      data: { code: dossier.code, procedure: dossier.procedureName, agency: agency.name, ...data },
      about: { kind: 'dossier', id: dossier.id },
      key: `${dossier.id}:${key}`,
      procedureCode: dossier.procedureCode,
      link: `/ho-so/${dossier.id}`,
    });
}

/** A kind of notification without its data type, for tables that hold several. */
export function anyKind<T extends object>(template: NotificationType<T>): NotificationType {
  return template as unknown as NotificationType;
}

async function recipientsOf(ctx: Ctx, { applicant }: Dossier): Promise<readonly Recipient[]> {
  const { accountId, organisationId, phone, email } = applicant;
  if (organisationId !== undefined)
    return (await asSystem(ctx, 'dossiers.tell', (system) => representativesOf(system, organisationId))).map((id) => ({ accountId: id }));
  if (accountId !== undefined) return [{ accountId, phone, email }];
  if (phone !== undefined && phone.trim() !== '') return [{ phone }];
  return email === undefined || email.trim() === '' ? [] : [{ email }];
}
