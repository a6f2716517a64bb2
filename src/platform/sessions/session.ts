import type { Clock, Instant } from '#platform/time';
import type { Tx } from '#platform/db';

/** What a session call needs: the open transaction (of the system, or of the owner for list and end) and the time. */
export interface SessionScope {
  readonly tx: Tx;
  readonly clock: Clock;
}

/** How long a session lives unused, and at most; both in seconds. */
export interface SessionLimits {
  readonly idleSeconds: number;
  readonly absoluteSeconds: number;
}

/** Visitors keep their half-filled form for a day; at most a month. */
export const visitorLimits: SessionLimits = { idleSeconds: 86_400, absoluteSeconds: 30 * 86_400 };

/** How sure we are who it is: nobody, one-time code, e-ID level 1 or 2, or password with TOTP. */
export type Assurance = 'none' | 'code' | 'eid-1' | 'eid-2' | 'password-totp';

/** One browser's session as the server knows it; never holds the token. */
export interface Session {
  readonly id: string;
  readonly accountId: string | undefined;
  readonly onBehalfOfId: string | undefined;
  readonly assurance: Assurance;
  readonly createdAt: Instant;
  readonly signedInAt: Instant | undefined;
  readonly lastSeenAt: Instant;
  readonly expiresAt: Instant;
  readonly idleSeconds: number;
  readonly userAgent: string;
  readonly ipAddress: string;
  readonly data: Readonly<Record<string, unknown>>;
}

/** A session with the token that the browser gets; the token is shown here once and never again. */
export interface OpenedSession {
  readonly token: string;
  readonly session: Session;
}

/** Who opens a session, from where, and for how long. */
export interface NewSession {
  readonly accountId?: string | undefined;
  readonly onBehalfOfId?: string | undefined;
  readonly assurance?: Assurance | undefined;
  readonly limits?: SessionLimits | undefined;
  readonly userAgent?: string | undefined;
  readonly ipAddress?: string | undefined;
  readonly data?: Readonly<Record<string, unknown>> | undefined;
}
