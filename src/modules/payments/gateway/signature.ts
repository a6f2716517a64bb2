import { createHmac, timingSafeEqual } from 'node:crypto';

/** What a gateway says of one transaction; `amount` in đồng, `occurredAt` ISO 8601. */
export interface NoticeFacts {
  readonly reference: string;
  readonly code: string;
  readonly amount: number;
  readonly status: 'pending' | 'failed' | 'succeeded' | 'refunded';
  readonly occurredAt: string;
}

/** HMAC-SHA-256 in hexadecimal over the facts, each with its length before it so that no two notices share the signed bytes. */
export function signNotice(secret: string, facts: NoticeFacts): string {
  const parts = [facts.reference, facts.code, String(facts.amount), facts.status, facts.occurredAt];
  return createHmac('sha256', secret)
    .update(parts.map((part) => `${Buffer.byteLength(part)}:${part}`).join(''))
    .digest('hex');
}

/** True when the signature is the one of these facts; takes the same time for every wrong one. */
export function isSignedNotice(secret: string, facts: NoticeFacts, signature: string): boolean {
  const expected = Buffer.from(signNotice(secret, facts), 'hex');
  const given = Buffer.from(signature, 'hex');
  return given.length === expected.length && timingSafeEqual(given, expected);
}
