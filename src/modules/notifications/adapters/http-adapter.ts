import { createHmac } from 'node:crypto';
import { z } from 'zod';
import type { Clock } from '#platform/time';
import type { Channel } from '../domain/notification-type.ts';
import type { ChannelAdapter, OutgoingMessage, SendOutcome } from './adapter.ts';

/** How to reach an SMS or Zalo provider. */
export interface HttpAdapterOptions {
  readonly channel: Channel;
  readonly url: string;
  /** Shared secret of the signature. */
  readonly secret: string;
  readonly clock: Clock;
  readonly timeoutMs?: number | undefined;
}

const defaultTimeoutMs = 10_000;
const longestAnswer = 16_384;
const answerSchema = z.object({ reference: z.string().max(200) });

/** `HMAC-SHA256(secret, timestamp + "." + body)` in hexadecimal, as sent in `X-Signature`. */
export function signBody(secret: string, timestamp: string, body: string): string {
  return createHmac('sha256', secret).update(`${timestamp}.${body}`).digest('hex');
}

/**
 * Sends over HTTPS: POST of JSON with `Idempotency-Key` (the message id), `X-Timestamp` and `X-Signature`.
 * 2xx and 409 (seen already) are sent; 408, 425, 429, 5xx, redirects and every fault of the line are tried again.
 */
export function httpAdapter(options: HttpAdapterOptions): ChannelAdapter {
  return { channel: options.channel, repeatable: true, send: (message) => attempt(options, message) };
}

async function attempt(options: HttpAdapterOptions, message: OutgoingMessage): Promise<SendOutcome> {
  const { id, to, text, notification } = message;
  const body = JSON.stringify({ id, to, text, template: notification });
  const timestamp = options.clock.now();
  try {
    const response = await fetch(options.url, {
      method: 'POST',
      body,
      redirect: 'manual',
      signal: AbortSignal.timeout(options.timeoutMs ?? defaultTimeoutMs),
      headers: {
        'content-type': 'application/json',
        'idempotency-key': id,
        'x-timestamp': timestamp,
        'x-signature': `sha256=${signBody(options.secret, timestamp, body)}`,
      },
    });
    return outcomeOf(response.status, await readBounded(response), id);
  } catch (error) {
    return { kind: 'retry', reason: reasonOf(error) };
  }
}

function outcomeOf(status: number, answer: string, id: string): SendOutcome {
  if (status === 409) return { kind: 'sent', reference: id, simulated: false };
  if (status >= 200 && status < 300) return { kind: 'sent', reference: referenceIn(answer) ?? id, simulated: false };
  const reason = `HTTP ${status} ${answer.slice(0, 200)}`.trim();
  const final = status >= 400 && status < 500 && ![401, 403, 408, 425, 429].includes(status);
  return final ? { kind: 'rejected', reason } : { kind: 'retry', reason };
}

function referenceIn(answer: string): string | undefined {
  try {
    return answerSchema.parse(JSON.parse(answer)).reference;
  } catch {
    return undefined;
  }
}

async function readBounded(response: Response): Promise<string> {
  const decoder = new TextDecoder();
  let text = '';
  for await (const piece of response.body ?? []) {
    text += decoder.decode(piece, { stream: true });
    if (text.length > longestAnswer) break;
  }
  return text;
}

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if (error.name === 'TimeoutError') return 'time-out';
  return error.cause instanceof Error ? error.cause.message : error.message;
}
