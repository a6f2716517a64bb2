import { addMs, epochMs, vietnamZone } from '#platform/time';
import type { Instant } from '#platform/time';
import type { StepKind } from './steps.ts';

/** The applicant's steps without which a dossier cannot go on: when their time is over, it ends. The word on a draft is none: silence counts as yes. */
export type AwaitedKind = Extract<StepKind, 'applicant-supplement' | 'applicant-payment'>;

/** True for a step whose limit ends the dossier. */
export function isAwaited(kind: StepKind | undefined): kind is AwaitedKind {
  return kind === 'applicant-supplement' || kind === 'applicant-payment';
}

const threeDaysMs = 3 * 86_400_000;

/** When the applicant is reminded: three days before the limit, or half-way to it when it is shorter than six days. */
export function reminderAt(from: Instant, until: Instant): Instant {
  const left = epochMs(until) - epochMs(from);
  return addMs(until, -Math.min(threeDaysMs, Math.floor(left / 2)));
}

/** Why the dossier ended, as its applicant reads it: what did not come, until when, and the rule of the record. */
export function reasonOfEnd(kind: AwaitedKind, until: Instant, duty: string): string {
  const missing = kind === 'applicant-supplement' ? 'nội dung bổ sung đã yêu cầu' : 'chứng từ nộp tiền';
  const at = new Intl.DateTimeFormat('vi-VN', {
    timeZone: vietnamZone,
    day: '2-digit',
    month: '2-digit',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).format(new Date(until));
  return `Hết hạn (${at}) mà cơ quan chưa nhận được ${missing}. Quy định của thủ tục: ${duty}. Bạn có thể nộp hồ sơ mới bất cứ lúc nào.`;
}
