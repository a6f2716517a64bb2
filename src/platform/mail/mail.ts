import { createTransport } from 'nodemailer';
import type { Transporter } from 'nodemailer';
import { DomainError } from '#platform/errors';

/** Settings of outgoing mail. */
export interface MailConfig {
  /** `smtp(s)://user:password@host:port`; without it nothing leaves the machine. */
  readonly smtpUrl?: string | undefined;
  readonly from: string;
  /** Longest wait for connection, greeting and answer, in milliseconds. */
  readonly timeoutMs?: number | undefined;
}

/** One message; `messageId` makes a repeated sending recognisable to servers and readers. */
export interface MailMessage {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly html?: string | undefined;
  readonly messageId?: string | undefined;
}

/** How a message went: `simulated` means that it only lies in the visible outbox. */
export interface MailReceipt {
  readonly reference: string;
  readonly simulated: boolean;
}

/** Outgoing mail of a running app (`app.mail`). */
export interface Mail {
  readonly simulated: boolean;
  /** Sends, or throws `mail.rejected` (permanent: bad address) or `mail.unavailable` (temporary). */
  send(message: MailMessage): Promise<MailReceipt>;
  /** Throws `mail.unavailable` unless the server answers. */
  verify(): Promise<void>;
  close(): void;
}

const defaultTimeoutMs = 15_000;

/** Mail over SMTP, or the simulator when no server is configured. */
export function createMail(config: MailConfig): Mail {
  return config.smtpUrl === undefined ? simulatedMail() : smtpMail(config, config.smtpUrl);
}

/** A stand-in that accepts every well-formed message and sends nothing; the caller's outbox shows it as simulated. */
export function simulatedMail(): Mail {
  let count = 0;
  return {
    simulated: true,
    async send(message) {
      assertSendable(message);
      count += 1;
      return { reference: message.messageId ?? `simulated-${count}`, simulated: true };
    },
    verify: async () => {
      /* There is no server that could be down. */
    },
    close: () => {
      /* Nothing is open. */
    },
  };
}

function smtpMail({ from, timeoutMs = defaultTimeoutMs }: MailConfig, smtpUrl: string): Mail {
  const transport: Transporter = createTransport(withTimeouts(smtpUrl, timeoutMs), { from });
  return {
    simulated: false,
    async send(message) {
      assertSendable(message);
      try {
        const { html, messageId, ...rest } = message;
        const info = await transport.sendMail({
          ...rest,
          ...(html === undefined ? {} : { html }),
          ...(messageId === undefined ? {} : { messageId }),
          headers: { 'Auto-Submitted': 'auto-generated' },
          disableFileAccess: true,
          disableUrlAccess: true,
        });
        return { reference: String(info.messageId), simulated: false };
      } catch (error) {
        throw toMailError(error);
      }
    },
    async verify() {
      await transport.verify().catch((error: unknown) => {
        throw toMailError(error);
      });
    },
    close: () => transport.close(),
  };
}

function withTimeouts(smtpUrl: string, timeoutMs: number) {
  const url = new URL(smtpUrl);
  const secure = url.protocol === 'smtps:';
  return {
    host: url.hostname.replace(/^\[|\]$/gu, ''),
    port: url.port === '' ? (secure ? 465 : 587) : Number(url.port),
    secure,
    ...(url.username === '' ? {} : { auth: { user: decodeURIComponent(url.username), pass: decodeURIComponent(url.password) } }),
    requireTLS: !secure && url.searchParams.get('tls') === 'required',
    connectionTimeout: timeoutMs,
    greetingTimeout: timeoutMs,
    socketTimeout: timeoutMs,
    dnsTimeout: timeoutMs,
  };
}

/** One plain address without line breaks: nothing can be smuggled into the headers. */
function assertSendable({ to, subject }: MailMessage): void {
  if (!/^[^\s<>@,;]+@[^\s<>@,;]+$/u.test(to)) throw new DomainError('mail.rejected', { reason: 'address' });
  if (/[\r\n]/u.test(subject)) throw new DomainError('mail.rejected', { reason: 'subject' });
}

// RFC 5321: 5xx is final, 4xx and every fault of the connection may pass.
function toMailError(error: unknown): DomainError {
  const status = typeof error === 'object' && error !== null && 'responseCode' in error ? Number(error.responseCode) : 0;
  const reason = error instanceof Error ? error.message.slice(0, 300) : String(error);
  return new DomainError(status >= 500 && status < 600 ? 'mail.rejected' : 'mail.unavailable', { status, reason });
}
