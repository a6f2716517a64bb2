import type { Ctx } from '#platform/app';
import type { NotificationType } from '#modules/notifications';
import type { Dossier } from '../domain/dossier.ts';
import type { HistoryLine } from '../store/history.store.ts';
import type { SupplementReason } from '../store/part.store.ts';
import {
  draftNotice,
  extendedNotice,
  handedOverNotice,
  paperRemovedNotice,
  receivedNotice,
  refusedNotice,
  resultReadyNotice,
  stoppedNotice,
  submittedNotice,
  supplementNotice,
  transferredNotice,
  withdrawnNotice,
} from './kinds.ts';
import { supplementByNotice } from './limit-kinds.ts';
import { tellOfDues } from './tell-money.ts';
import { anyKind, tellOf } from './tell-of.ts';

/** What is told of an act: the kind of notification and what it says beside code, procedure and agency. */
interface Telling {
  readonly template: NotificationType;
  readonly data: Readonly<Record<string, unknown>>;
}

/** Tells the applicant of an act, once however often this is called; acts inside the agency are told to nobody. */
export async function tellApplicant(ctx: Ctx, dossier: Dossier, line: HistoryLine): Promise<void> {
  const telling = tellingOf(dossier, line);
  if (telling !== undefined) await tellOf(ctx, dossier, { ...telling, key: `${line.act}:${line.seq}` });
  if (line.act === 'submit') await tellOfDues(ctx, dossier);
}

function tellingOf(dossier: Dossier, line: HistoryLine): Telling | undefined {
  const { details } = line;
  const reason = { reason: line.note ?? '' };
  switch (line.act) {
    case 'submit':
      return dossier.channel === 1 ? undefined : telling(submittedNotice, { receptionDueAt: dossier.receptionDueAt ?? line.at });
    case 'receive':
      return telling(receivedNotice, { dueAt: details['dueAt'] ?? line.at });
    case 'request-supplement':
      return typeof details['answerBy'] === 'string'
        ? telling(supplementByNotice, { ...supplementData(details['reasons']), until: details['answerBy'] })
        : telling(supplementNotice, supplementData(details['reasons']));
    case 'refuse':
      return telling(refusedNotice, reason);
    case 'extend':
      return telling(extendedNotice, { ...reason, fromDueAt: details['fromDueAt'] ?? line.at, toDueAt: details['toDueAt'] ?? line.at });
    case 'stop':
      return telling(stoppedNotice, reason);
    case 'proceed':
      return typeof details['confirmUntil'] === 'string' ? telling(draftNotice, { until: details['confirmUntil'] }) : undefined;
    case 'resolve':
      return telling(resultReadyNotice, {});
    case 'hand-over':
      return telling(handedOverNotice, { receiver: receiverOf(details['evidence']) ?? dossier.applicant.name });
    case 'withdraw':
      return telling(withdrawnNotice, reason);
    case 'remove-paper':
      return telling(paperRemovedNotice, { ...reason, paper: details['paper'] ?? '' });
    case 'transfer':
      return telling(transferredNotice, { ...reason, fromAgency: details['fromAgency'] ?? '' });
    default:
      return undefined;
  }
}

function telling<T extends object>(template: NotificationType<T>, data: Readonly<Record<string, unknown>>): Telling {
  return { template: anyKind(template), data };
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
