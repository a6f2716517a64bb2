import { page } from '#platform/http';
import { listOutbox } from '#modules/notifications';
import type { Channel } from '#modules/notifications';
import { OutboxView } from './outbox.view.tsx';

const pageSize = 50;
/** The channels of the filter. */
export const channels: readonly Channel[] = ['email', 'sms', 'zalo', 'in-app'];

/** `/quan-tri/hop-thu-di`: every message that left or waits, simulated ones marked. */
export const outboxPage = page('/quan-tri/hop-thu-di', {
  permission: 'administration.use',
  async get({ app, actor, query }) {
    const channel = channels.find((known) => known === query['kenh']);
    const before = /^[0-9a-f-]{36}$/.test(query['truoc'] ?? '') ? query['truoc'] : undefined;
    const messages = await app.read(actor, (ctx) => listOutbox(ctx, { channel, before, limit: pageSize }));
    return <OutboxView messages={messages} next={messages.length === pageSize ? messages.at(-1)?.id : undefined} />;
  },
});
