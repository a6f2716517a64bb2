import { DomainError } from '#platform/errors';
import type { Instant } from '#platform/time';
import type { Channel } from './notification-type.ts';
import type { TellingLocale } from './wording.ts';

/** Where a message stands. `gave-up` is final and says why; `sending` is a message in the hands of a provider. */
export type MessageState = 'queued' | 'sending' | 'sent' | 'failed' | 'gave-up';

/** One telling of one person over one channel. */
export interface Message {
  readonly id: string;
  readonly recipientKey: string;
  readonly recipientId?: string | undefined;
  readonly channel: Channel;
  readonly address?: string | undefined;
  readonly eventKey: string;
  readonly notification: string;
  readonly templateVersion: number;
  readonly about?: { readonly kind: string; readonly id: string } | undefined;
  readonly link?: string | undefined;
  readonly locale: TellingLocale;
  readonly subject: string;
  readonly body: string;
  readonly urgent: boolean;
  readonly secret: boolean;
  readonly state: MessageState;
  readonly reason?: string | undefined;
  readonly attempts: number;
  readonly nextAttemptAt?: Instant | undefined;
  readonly reference?: string | undefined;
  readonly simulated: boolean;
  readonly sentAt?: Instant | undefined;
  readonly readAt?: Instant | undefined;
  readonly createdAt: Instant;
}

const allowed: Readonly<Record<MessageState, readonly MessageState[]>> = {
  queued: ['sending'],
  sending: ['sent', 'failed', 'queued', 'gave-up'],
  failed: ['sending'],
  sent: [],
  'gave-up': [],
};

/** Throws `notifications.illegal-transition` unless a message in `from` may become `to`. */
export function assertMessageTransition(from: MessageState, to: MessageState): void {
  if (!allowed[from].includes(to)) throw new DomainError('notifications.illegal-transition', { from, to });
}
