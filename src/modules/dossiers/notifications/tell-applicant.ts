import type { Ctx } from '#platform/app';
import { notify } from '#modules/notifications';
import type { NotificationType, Recipient } from '#modules/notifications';
import { getAgency } from '#modules/organisations';
import type { Dossier } from '../domain/dossier.ts';
import type { HistoryLine } from '../store/history.store.ts';
import type { SupplementReason } from '../store/part.store.ts';
import {
  extendedNotice, handedOverNotice, receivedNotice, refusedNotice, resultReadyNotice, stoppedNotice, submittedNotice, supplementNotice, transferredNotice, withdrawnNotice,
} from './kinds.ts';

/** What is told of an act: the kind of notification and what it says beside code, procedure and agency. */
interface Telling { readonly template: NotificationType; readonly data: Readonly<Record<string, unknown>> }

/** Tells the applicant of an act, once however often this is called; acts inside the agency are told to nobody. */
export async function tellApplicant(ctx: Ctx, dossier: Dossier, line: HistoryLine): Promise<void> {
  const recipient = recipientOf(dossier);
  const telling = tellingOf(dossier, line);
  if (recipient === undefined || telling === undefined) return;
  const agency = await getAgency(ctx, dossier.agencyId);
  await notify(ctx, {
    recipient, template: telling.template, data: { code: dossier.code, procedure: dossier.procedureName, agency: agency.name, ...telling.data },
    about: { kind: 'dossier', id: dossier.id }, key: `${dossier.id}:${line.act}:${line.seq}`, procedureCode: dossier.procedureCode, link: `/ho-so/${dossier.id}`,
  });
}

function recipientOf({ applicant }: Dossier): Recipient | undefined {
  const { accountId, phone, email } = applicant;
  if (accountId !== undefined) return { accountId, phone, email };
  if (phone !== undefined && phone.trim() !== '') return { phone };
  return email === undefined || email.trim() === '' ? undefined : { email };
}

function tellingOf(dossier: Dossier, line: HistoryLine): Telling | undefined {
  const { details } = line;
  const reason = { reason: line.note ?? '' };
  switch (line.act) {
    case 'submit': return dossier.channel === 1 ? undefined : telling(submittedNotice, { receptionDueAt: dossier.receptionDueAt ?? line.at });
    case 'receive': return telling(receivedNotice, { dueAt: details['dueAt'] ?? line.at });
    case 'request-supplement': return telling(supplementNotice, supplementData(details['reasons']));
    case 'refuse': return telling(refusedNotice, reason);
    case 'extend': return telling(extendedNotice, { ...reason, fromDueAt: details['fromDueAt'] ?? line.at, toDueAt: details['toDueAt'] ?? line.at });
    case 'stop': return telling(stoppedNotice, reason);
    case 'resolve': return telling(resultReadyNotice, {});
    case 'hand-over': return telling(handedOverNotice, { receiver: receiverOf(details['evidence']) ?? dossier.applicant.name });
    case 'withdraw': return telling(withdrawnNotice, reason);
    case 'transfer': return telling(transferredNotice, { ...reason, fromAgency: details['fromAgency'] ?? '' });
    default: return undefined;
  }
}

function telling<T extends object>(template: NotificationType<T>, data: Readonly<Record<string, unknown>>): Telling {
  return { template: template as unknown as NotificationType, data };
}

/** All reasons as a numbered list: what it is about, and what to do. */
function supplementData(reasons: unknown): { readonly reasons: string; readonly count: number } {
  const list = Array.isArray(reasons) ? (reasons as readonly SupplementReason[]) : [];
  return { count: list.length, reasons: list.map(({ label, reason }, index) => `${index + 1}. ${label === '' ? '' : `${label}: `}${reason}`).join('\n') };
}

function receiverOf(evidence: unknown): string | undefined {
  if (typeof evidence !== 'object' || evidence === null || !('receiverName' in evidence)) return undefined;
  return typeof evidence.receiverName === 'string' ? evidence.receiverName : undefined;
}
