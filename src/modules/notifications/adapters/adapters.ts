import type { App } from '#platform/app';
import { isDomainError } from '#platform/errors';
import type { Mail } from '#platform/mail';
import type { Channel } from '../domain/notification-type.ts';
import type { ChannelAdapter, SendOutcome } from './adapter.ts';
import { httpAdapter } from './http-adapter.ts';

/** The adapters of this installation; a channel without a provider is simulated and says so. */
export function adaptersOf(app: Pick<App, 'config' | 'mail' | 'clock'>): ReadonlyMap<Channel, ChannelAdapter> {
  const { smsUrl, smsSecret, zaloUrl, zaloSecret } = app.config.messages;
  const overHttp = (channel: Channel, url: string | undefined, secret: string | undefined) =>
    url === undefined ? simulator(channel) : httpAdapter({ channel, url, secret: secret ?? '', clock: app.clock });
  const all = [emailAdapter(app.mail), overHttp('sms', smsUrl, smsSecret), overHttp('zalo', zaloUrl, zaloSecret)];
  return new Map(all.map((adapter) => [adapter.channel, adapter]));
}

/** A stand-in for a provider: it accepts everything, and the outbox shows the text as simulated. */
export function simulator(channel: Channel): ChannelAdapter {
  return { channel, repeatable: true, send: async ({ id }) => ({ kind: 'sent', reference: `simulated:${id}`, simulated: true }) };
}

/** E-mail over the platform's SMTP. SMTP cannot say whether a lost answer was a yes, so it is not repeatable. */
export function emailAdapter(mail: Mail): ChannelAdapter {
  return {
    channel: 'email',
    repeatable: mail.simulated,
    async send({ id, to, subject, text }): Promise<SendOutcome> {
      try {
        const { reference, simulated } = await mail.send({ to, subject, text, messageId: `<${id}@motcua>` });
        return { kind: 'sent', reference, simulated };
      } catch (error) {
        const reason = isDomainError(error) ? String(error.details['reason'] ?? error.code) : String(error);
        return { kind: isDomainError(error, 'mail.rejected') ? 'rejected' : 'retry', reason };
      }
    },
  };
}
