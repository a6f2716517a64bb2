import { z } from 'zod';
import type { App } from '#platform/app';
import { newId, sqlOf } from '#platform/db';
import { systemActor } from '#platform/permissions';
import type { Actor } from '#platform/permissions';
import { runDueJobs } from '#platform/jobs';
import { testApp, virtualClock } from '#platform/testing';
import type { TestAppOptions } from '#platform/testing';
import { addMs, toInstant } from '#platform/time';
import type { VirtualClock } from '#platform/time';
import { defineNotification, notificationHandlers } from '../domain/notification-type.ts';
import { register } from '../module.ts';
import { setContact } from '../actions/set-contact.ts';
import type { ContactAddresses } from '../actions/set-contact.ts';

/** A harmless notification for tests. */
export const dossierReceived = defineNotification({
  key: 'trial.dossier-received',
  data: z.object({ code: z.string(), dueAt: z.string() }),
  vi: {
    subject: 'Đã tiếp nhận hồ sơ {{code}}',
    body: 'Hồ sơ {{code}} đã được tiếp nhận.\n\nHẹn trả: {{dueAt|when}}.',
    short: 'Hồ sơ {{code}}: hẹn trả {{dueAt|when}}',
  },
  en: { subject: 'Dossier {{code}} received', body: 'Dossier {{code}} was received. Due: {{dueAt|when}}.', short: 'Dossier {{code}}: due {{dueAt|when}}' },
});

/** An urgent secret for tests. */
export const signInCode = defineNotification({
  key: 'trial.sign-in-code',
  data: z.object({ code: z.string() }),
  channels: ['sms', 'email'],
  urgent: true,
  secret: true,
  vi: { subject: 'Mã đăng nhập', body: 'Mã của bạn: {{code}}', short: 'Mã của bạn: {{code}}' },
  en: { subject: 'Sign-in code', body: 'Your code: {{code}}', short: 'Your code: {{code}}' },
});

/** A product with only notifications, on a database of its own, with a clock that stands at ten in the morning. */
export interface NotificationApp {
  readonly app: App;
  readonly clock: VirtualClock;
  citizen(addresses?: ContactAddresses): Promise<Actor & { readonly kind: 'citizen' }>;
  /** Runs all jobs that are due. */
  settle(): Promise<void>;
  rows(): Promise<
    readonly { channel: string; state: string; reason: string | null; address: string | null; body: string; simulated: boolean; attempts: number }[]
  >;
  close(): Promise<void>;
}

/** Starts it. */
export async function notificationApp(config: TestAppOptions['config'] = {}): Promise<NotificationApp> {
  const clock = virtualClock('2026-11-23T03:00:00.000Z');
  const { app, close } = await testApp({
    clock,
    config,
    freshDatabase: true,
    modules: [register(), { name: 'trial', handlers: notificationHandlers([dossierReceived, signInCode]) }],
  });
  return {
    app,
    clock,
    close,
    async citizen(addresses = {}) {
      const actor = { kind: 'citizen', id: newId() } as const;
      await app.transaction(systemActor('test'), (ctx) => setContact(ctx, actor.id, addresses));
      return actor;
    },
    async settle() {
      for (let ran = 1; ran > 0;) {
        ran = await runDueJobs(app);
        if (ran > 0) clock.set(addMs(toInstant(clock.now()), 1));
        if (ran <= 1) break;
      }
    },
    rows: () =>
      app.read(systemActor('test'), (ctx) =>
        sqlOf(ctx.tx).query('select channel, state, reason, address, body, simulated, attempts from notifications.message order by channel, id'),
      ),
  };
}
