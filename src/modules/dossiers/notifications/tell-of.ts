import type { Ctx } from '#platform/app';
import { notify } from '#modules/notifications';
import type { NotificationType, Recipient } from '#modules/notifications';
import { getAgency } from '#modules/organisations';
import type { Dossier } from '../domain/dossier.ts';

/** One thing to tell the applicant: the kind, its data beside code, procedure and agency, and the occasion's own name. */
export interface Occasion { readonly template: NotificationType; readonly data: Readonly<Record<string, unknown>>; readonly key: string }

/** Tells the applicant once of an occasion, however often this is called; nobody where no way to reach them is known. */
export async function tellOf(ctx: Ctx, dossier: Dossier, { template, data, key }: Occasion): Promise<void> {
  const recipient = recipientOf(dossier);
  if (recipient === undefined) return;
  const agency = await getAgency(ctx, dossier.agencyId);
  await notify(ctx, {
    recipient, template, data: { code: dossier.code, procedure: dossier.procedureName, agency: agency.name, ...data },
    about: { kind: 'dossier', id: dossier.id }, key: `${dossier.id}:${key}`, procedureCode: dossier.procedureCode, link: `/ho-so/${dossier.id}`,
  });
}

/** A kind of notification without its data type, for tables that hold several. */
export function anyKind<T extends object>(template: NotificationType<T>): NotificationType {
  return template as unknown as NotificationType;
}

function recipientOf({ applicant }: Dossier): Recipient | undefined {
  const { accountId, phone, email } = applicant;
  if (accountId !== undefined) return { accountId, phone, email };
  if (phone !== undefined && phone.trim() !== '') return { phone };
  return email === undefined || email.trim() === '' ? undefined : { email };
}
