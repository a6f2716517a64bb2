import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { newId, sqlOf } from '#platform/db';
import { runDueJobs } from '#platform/jobs';
import { anonymous, systemActor } from '#platform/permissions';
import { addMs, toInstant } from '#platform/time';
import { adaptersOf } from '../adapters/adapters.ts';
import type { ChannelAdapter } from '../adapters/adapter.ts';
import { deliverDue } from '../jobs/deliver-messages.job.ts';
import { planNotification } from '../jobs/plan-notification.job.ts';
import { fakeProvider } from '../testing/fake-provider.ts';
import type { FakeProvider } from '../testing/fake-provider.ts';
import { dossierReceived, notificationApp, signInCode } from '../testing/notification-app.ts';
import type { NotificationApp } from '../testing/notification-app.ts';
import { notify } from './notify.ts';
import { setPreferences } from './set-contact.ts';

const data = { code: 'H.001', dueAt: '2026-11-26T09:30:00.000Z' };
let site: NotificationApp;
let provider: FakeProvider;

beforeAll(async () => {
  provider = await fakeProvider();
  site = await notificationApp({ messages: { smsUrl: provider.url, smsSecret: 'bí mật', zaloUrl: provider.url, zaloSecret: 'bí mật' } });
});
afterAll(async () => {
  await site.close();
  await provider.close();
});
beforeEach(async () => {
  provider.behave(undefined);
  site.clock.set(addMs(toInstant(site.clock.now()), 24 * 3_600_000));
  site.clock.set(toInstant(`${site.clock.now().slice(0, 10)}T03:00:00.000Z`));
  await site.app.transaction(systemActor('test'), (ctx) => sqlOf(ctx.tx).run('delete from notifications.message'));
});

const tell = (accountId: string, key: string) =>
  site.app.transaction(anonymous, (ctx) =>
    notify(ctx, { recipient: { accountId }, template: dossierReceived, data, key, about: { kind: 'dossier', id: 'x' } }),
  );
const fates = async () => (await site.rows()).map(({ channel, state }) => `${channel} ${state}`);

describe('telling people', () => {
  it('tells an account in the app, by e-mail and on the telephone, in words with dates', async () => {
    const citizen = await site.citizen({ email: 'Mau@Example.vn', phone: '0912 345 678' });
    await tell(citizen.id, 'một');
    await site.settle();
    const rows = await site.rows();
    expect(await fates()).toEqual(['email sent', 'in-app sent', 'sms sent']);
    expect(rows[0]).toMatchObject({
      address: 'mau@example.vn',
      simulated: true,
      body: 'Hồ sơ H.001 đã được tiếp nhận.\n\nHẹn trả: thứ Năm, 26/11/2026, 16:30.',
    });
    expect(rows[2]).toMatchObject({ address: '+84912345678', simulated: false, body: 'Hồ sơ H.001: hẹn trả 26/11/2026, 16:30' });
  });

  it('B2: nobody is told twice of the same thing, however often it is asked for', async () => {
    const citizen = await site.citizen({ email: 'a@example.vn', phone: '0912000001' });
    const before = provider.shown.size;
    await Promise.all(Array.from({ length: 5 }, () => tell(citizen.id, 'lặp')));
    await site.settle();
    await tell(citizen.id, 'lặp');
    await Promise.all([runDueJobs(site.app), runDueJobs(site.app), runDueJobs(site.app)]);
    await site.settle();
    expect(await fates()).toEqual(['email sent', 'in-app sent', 'sms sent']);
    expect(provider.shown.size).toBe(before + 1);
  });

  it('B2: nobody is told of what was rolled back', async () => {
    const citizen = await site.citizen();
    await expect(
      site.app.transaction(citizen, async (ctx) => {
        await notify(ctx, { recipient: { accountId: citizen.id }, template: dossierReceived, data, key: 'hủy' });
        throw new Error('rolled back');
      }),
    ).rejects.toThrow('rolled back');
    await site.settle();
    expect(await fates()).toEqual([]);
  });

  it('B2: a crash between sending and marking tells nobody twice', async () => {
    const citizen = await site.citizen({ email: 'b@example.vn', phone: '0912000002' });
    await tell(citizen.id, 'sập');
    const before = provider.shown.size;
    await crashAfterSending(citizen.id);
    expect(provider.shown.size).toBe(before + 1);
    expect(await fates()).toEqual(['email sending', 'in-app sent', 'sms sending']);
    await site.settle();
    expect(await fates(), 'not before it is sure that the worker is dead').toEqual(['email sending', 'in-app sent', 'sms sending']);
    site.clock.advance(6 * 60_000);
    await deliverDue(site.app, realMail());
    expect(provider.shown.size).toBe(before + 1);
    expect(await fates()).toEqual(['email gave-up', 'in-app sent', 'sms sent']);
    expect((await site.rows())[0]).toMatchObject({ reason: 'outcome-unknown' });
  });

  it('tries again after a fault of the line, later and later, and then gives up and says why', async () => {
    const citizen = await site.citizen({ phone: '0912000003' });
    provider.behave((response) => {
      response.writeHead(503).end('quá tải');
      return true;
    });
    await tell(citizen.id, 'lỗi');
    await site.settle();
    expect((await site.rows())[1]).toMatchObject({ state: 'failed', reason: 'HTTP 503 quá tải', attempts: 1 });
    for (let tries = 0; tries < 10; tries += 1) {
      site.clock.advance(13 * 3_600_000);
      await site.settle();
    }
    expect((await site.rows())[1]).toMatchObject({ state: 'gave-up', reason: 'HTTP 503 quá tải', attempts: 8 });
  });

  it('recovers when the provider does', async () => {
    const citizen = await site.citizen({ phone: '0912000004' });
    provider.behave((response) => {
      response.destroy();
      return true;
    });
    await tell(citizen.id, 'đứt');
    await site.settle();
    provider.behave(undefined);
    site.clock.advance(61_000);
    await site.settle();
    expect((await site.rows())[1]).toMatchObject({ state: 'sent', attempts: 2 });
  });

  it('B22: a provider that hangs holds nobody else up, and costs one time-out, not one a message', async () => {
    for (let count = 0; count < 45; count += 1) {
      await site.app.transaction(anonymous, (ctx) =>
        notify(ctx, { recipient: { phone: `09130000${String(count).padStart(2, '0')}` }, template: signInCode, data: { code: '1' }, key: String(count) }),
      );
    }
    await site.app.transaction(anonymous, (ctx) =>
      notify(ctx, { recipient: { email: 'khac@example.vn' }, template: signInCode, data: { code: '2' }, key: 'thư' }),
    );
    provider.behave((response) => {
      response.writeHead(504).end();
      return true;
    });
    const before = provider.requests.length;
    await site.settle();
    const rows = await site.rows();
    expect(rows.filter((row) => row.channel === 'email').map((row) => row.state)).toEqual(['sent']);
    expect(provider.requests.length - before).toBeLessThanOrEqual(20);
    expect(rows.filter((row) => row.reason === 'provider-down').every((row) => row.attempts === 0 && row.state === 'queued')).toBe(true);
    provider.behave(undefined);
    for (let minute = 0; minute < 3; minute += 1) {
      site.clock.advance(61_000);
      await site.settle();
    }
    expect((await site.rows()).every((row) => row.state === 'sent')).toBe(true);
  });

  it('falls back from Zalo to SMS when Zalo refuses for good', async () => {
    const citizen = await site.citizen({ phone: '0912000005', zaloId: 'zalo-5' });
    provider.behave((response, request) => {
      if (!request.body.includes('zalo-5')) return false;
      response.writeHead(404).end();
      return true;
    });
    await tell(citizen.id, 'zalo');
    await site.settle();
    await site.settle();
    site.clock.advance(11_000);
    await site.settle();
    expect(await fates()).toEqual(['in-app sent', 'sms sent', 'zalo gave-up']);
  });

  it('lets telephones sleep, but not the code somebody waits for', async () => {
    site.clock.set(toInstant(`${site.clock.now().slice(0, 10)}T15:00:00.000Z`));
    const citizen = await site.citizen({ phone: '0912000006' });
    await tell(citizen.id, 'khuya');
    await site.app.transaction(anonymous, (ctx) =>
      notify(ctx, { recipient: { phone: '0912 000 007' }, template: signInCode, data: { code: '123456' }, key: newId() }),
    );
    await site.settle();
    expect(await fates()).toEqual(['in-app sent', 'sms queued', 'sms sent']);
    site.clock.advance(10 * 3_600_000);
    await site.settle();
    expect(await fates()).toEqual(['in-app sent', 'sms sent', 'sms sent']);
  });

  it('forgets a secret once it has left', async () => {
    await site.app.transaction(anonymous, (ctx) =>
      notify(ctx, { recipient: { phone: '0912000008' }, template: signInCode, data: { code: '654321' }, key: newId() }),
    );
    await site.settle();
    expect((await site.rows())[0]).toMatchObject({ state: 'sent', body: '•••' });
    expect([...provider.shown.values()].at(-1)).toBe('Mã của bạn: 654321');
  });

  it('B18: a telephone gets ten ordinary messages an hour; the others wait; a flood of codes stops', async () => {
    const citizen = await site.citizen({ phone: '0912000009' });
    for (let count = 0; count < 13; count += 1) await tell(citizen.id, `nhiều ${count}`);
    for (let count = 0; count < 35; count += 1)
      await site.app.transaction(anonymous, (ctx) =>
        notify(ctx, { recipient: { phone: '0912000010' }, template: signInCode, data: { code: String(count) }, key: newId() }),
      );
    for (let round = 0; round < 3; round += 1) await site.settle();
    const sms = (await site.rows()).filter((row) => row.channel === 'sms');
    const count = (address: string, state: string) => sms.filter((row) => row.address === address && row.state === state).length;
    expect(count('+84912000009', 'queued')).toBeGreaterThan(0);
    expect(count('+84912000009', 'gave-up')).toBe(0);
    expect(count('+84912000010', 'gave-up')).toBeGreaterThan(0);
    for (let quarter = 0; quarter < 12; quarter += 1) {
      site.clock.advance(16 * 60_000);
      await site.settle();
    }
    expect((await site.rows()).filter((row) => row.address === '+84912000009' && row.state === 'sent').length).toBe(13);
  });

  it('respects what people turned off, and speaks their language', async () => {
    const citizen = await site.citizen({ email: 'c@example.vn', phone: '0912000011' });
    await site.app.transaction(citizen, (ctx) => setPreferences(ctx, { off: ['sms'], quietFrom: '22:00', quietUntil: '06:00', locale: 'en' }));
    await tell(citizen.id, 'tiếng Anh');
    await site.settle();
    expect(await fates()).toEqual(['email sent', 'in-app sent']);
    expect((await site.rows())[0]?.body).toContain('Due: Thursday, 26/11/2026, 16:30');
  });

  it('refuses wrong data and unknown templates at once', async () => {
    const wrong = { code: 5 } as unknown as typeof data;
    await expect(
      site.app.transaction(anonymous, (ctx) => notify(ctx, { recipient: { accountId: newId() }, template: dossierReceived, data: wrong, key: 'x' })),
    ).rejects.toThrow();
    await expect(
      site.app.transaction(anonymous, (ctx) => notify(ctx, { recipient: { accountId: newId() }, template: 'no.such', data, key: 'x' })),
    ).rejects.toMatchObject({ code: 'notifications.unknown-template' });
    await site.app.transaction(anonymous, (ctx) =>
      notify(ctx, { recipient: { accountId: newId() }, template: 'trial.dossier-received', data, key: 'theo khóa' }),
    );
    await site.settle();
    expect(await fates()).toEqual(['in-app sent']);
  });
});

/** Mail that is not simulated, so that a lost answer stays unknown. */
function realMail(): ReadonlyMap<ChannelAdapter['channel'], ChannelAdapter> {
  return new Map([...adaptersOf(site.app)].map(([channel, adapter]) => [channel, channel === 'email' ? { ...adapter, repeatable: false } : adapter]));
}

/** Sends what is due like the worker, but dies before it can write down that it did. */
async function crashAfterSending(accountId: string): Promise<void> {
  const dying = new Map(
    [...adaptersOf(site.app)].map(([channel, adapter]) => [
      channel,
      {
        ...adapter,
        send: async (message: Parameters<typeof adapter.send>[0]) => {
          await adapter.send(message);
          throw new Error('killed');
        },
      },
    ]),
  );
  await site.app.transaction(systemActor('test'), async (ctx) => {
    const [job] = await sqlOf(ctx.tx).query<{ id: string; payload: unknown }>(
      `update platform.job set state = 'done' where name = 'notifications.plan' and state = 'waiting' and payload->'recipient'->>'accountId' = $1 returning id, payload`,
      [accountId],
    );
    await planNotification.run(ctx, planNotification.schema.parse(job?.payload));
  });
  await expect(deliverDue(site.app, dying)).rejects.toThrow('killed');
}
