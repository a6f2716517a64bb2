import type { Channel } from '../domain/notification-type.ts';

/** What an adapter hands to its provider; `id` is the same at every attempt. */
export interface OutgoingMessage {
  readonly id: string;
  readonly to: string;
  readonly notification: string;
  readonly subject: string;
  readonly text: string;
}

/** How an attempt ended: `retry` may pass by itself, `rejected` never will. */
export type SendOutcome =
  | { readonly kind: 'sent'; readonly reference: string; readonly simulated: boolean }
  | { readonly kind: 'retry'; readonly reason: string }
  | { readonly kind: 'rejected'; readonly reason: string };

/** One way out of the house. It never throws: whatever happens is an outcome. */
export interface ChannelAdapter {
  readonly channel: Channel;
  /** True when the provider recognises a repeated `id`, so that trying again after a crash tells nobody twice. */
  readonly repeatable: boolean;
  send(message: OutgoingMessage): Promise<SendOutcome>;
}
