import type { App } from '#platform/app';
import { systemActor } from '#platform/permissions';
import { addMs } from '#platform/time';
import type { ChannelAdapter } from '../adapters/adapter.ts';
import type { Channel } from '../domain/notification-type.ts';
import { endAttempt, listStuckMessages } from '../store/message.store.ts';

const stuckAfterMs = 5 * 60_000;

/**
 * Ends the uncertainty about messages whose worker died between sending and marking. Where the provider recognises a
 * repeated id, the message is tried again; elsewhere it is given up as `outcome-unknown`, because telling twice is worse.
 */
export async function recoverStuckMessages(app: App, adapters: ReadonlyMap<Channel, ChannelAdapter>): Promise<void> {
  await app.transaction(systemActor('notifications.recover'), async (ctx) => {
    const at = ctx.clock.now();
    for (const message of await listStuckMessages(ctx.tx, addMs(at, -stuckAfterMs), 100)) {
      const again = adapters.get(message.channel)?.repeatable === true;
      await endAttempt(
        ctx.tx,
        again
          ? { id: message.id, state: 'failed', at, reason: 'outcome-unknown', nextAttemptAt: at }
          : { id: message.id, state: 'gave-up', at, reason: 'outcome-unknown' },
      );
    }
  });
}
