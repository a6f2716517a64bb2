import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newId, sqlOf } from '#platform/db';
import { anonymous, offeredScopes, roles, systemActor } from '#platform/permissions';
import type { Actor } from '#platform/permissions';
import { editTemplate, listTemplateHistory, listTemplates } from './actions/edit-template.ts';
import { notify } from './actions/notify.ts';
import { listNotifications, markRead, unreadCount } from './actions/read-notifications.ts';
import { listOutbox } from './actions/read-outbox.ts';
import { getOwnContact, setContact, setPreferences } from './actions/set-contact.ts';
import { dossierReceived, notificationApp, signInCode } from './testing/notification-app.ts';
import type { NotificationApp } from './testing/notification-app.ts';

let site: NotificationApp;
let owner: Actor & { readonly kind: 'citizen' };
const officer = (role: (typeof roles)[number]): Actor => ({ kind: 'officer', id: newId(), roles: [{ role, agencyId: newId() }] });
const program: Actor = { kind: 'client', id: newId(), scopes: offeredScopes() };
const others: readonly (readonly [string, Actor])[] = [
  ['another citizen', { kind: 'citizen', id: newId() }],
  ...roles.map((role) => [role, officer(role)] as const),
];

beforeAll(async () => {
  site = await notificationApp();
  owner = await site.citizen({ email: 'chu@example.vn', phone: '0912999999' });
  await site.app.transaction(anonymous, (ctx) =>
    notify(ctx, { recipient: { accountId: owner.id }, template: dossierReceived, data: { code: 'H.1', dueAt: '2026-11-26T09:30:00.000Z' }, key: '1' }),
  );
  await site.app.transaction(anonymous, (ctx) => notify(ctx, { recipient: { phone: '0912111111' }, template: signInCode, data: { code: '1' }, key: '2' }));
  await site.settle();
});
afterAll(() => site.close());

describe('who may read notifications', () => {
  it('the person they are for', async () => {
    const page = await site.app.read(owner, (ctx) => listNotifications(ctx));
    expect(page.items).toMatchObject([{ subject: 'Đã tiếp nhận hồ sơ H.1' }]);
    expect(await site.app.read(owner, unreadCount)).toBe(1);
  });

  it.each(others)('B9: %s sees none of them and cannot mark them', async (_who, actor) => {
    expect((await site.app.read(actor, (ctx) => listNotifications(ctx))).items).toEqual([]);
    const [item] = (await site.app.read(owner, (ctx) => listNotifications(ctx))).items;
    expect(await site.app.transaction(actor, (ctx) => markRead(ctx, item?.id ?? ''))).toBe(0);
    expect(await site.app.transaction(actor, (ctx) => markRead(ctx))).toBe(0);
    expect(await site.app.read(owner, unreadCount)).toBe(1);
  });

  it('a visitor who has not signed in is asked to', async () => {
    await expect(site.app.read(anonymous, (ctx) => listNotifications(ctx))).rejects.toMatchObject({ code: 'unauthenticated' });
    expect(await site.app.read(anonymous, unreadCount)).toBe(0);
  });

  it('B9: no program: notices are for people', async () => {
    await expect(site.app.read(program, (ctx) => listNotifications(ctx))).rejects.toMatchObject({ code: 'forbidden' });
    await expect(site.app.transaction(program, (ctx) => markRead(ctx))).rejects.toMatchObject({ code: 'forbidden' });
  });

  it.each([...others, ['a program', program], ['a visitor', anonymous]] as const)(
    'B9: row-level security alone hides messages and addresses from %s',
    async (who, actor) => {
      const seen = await site.app.read(actor, async (ctx) => ({
        messages: await sqlOf(ctx.tx).query('select 1 from notifications.message'),
        contacts: await sqlOf(ctx.tx).query('select 1 from notifications.contact'),
      }));
      expect(seen.contacts).toEqual([]);
      expect(seen.messages.length > 0).toBe(who === 'administrator');
    },
  );

  it('B9: nobody but the system writes messages', async () => {
    for (const actor of [...others.map(([, actor]) => actor), program]) {
      await expect(
        site.app.transaction(actor, (ctx) =>
          sqlOf(ctx.tx).run(
            `insert into notifications.message (id, recipient_key, recipient_id, channel, event_key, notification, template_version, locale, subject, body, urgent, secret, state, created_at)
         values ($1, 'x', $2, 'in-app', 'x', 'x', 0, 'vi', 'giả', 'giả', false, false, 'sent', now())`,
            [newId(), owner.id],
          ),
        ),
      ).rejects.toThrow(actor === program ? /program\.reads-only/u : /row-level security/u);
    }
  });
});

describe('who may read the outbox and write the words', () => {
  it.each(others)('%s: as the table says', async (who, actor) => {
    const reads = site.app.read(actor, (ctx) => listOutbox(ctx));
    if (who === 'administrator') expect((await reads).map(({ channel }) => channel).toSorted()).toEqual(['email', 'in-app', 'sms', 'sms']);
    else await expect(reads).rejects.toMatchObject({ code: 'forbidden' });
    const lists = site.app.read(actor, listTemplates);
    if (who === 'administrator' || who === 'procedure-controller')
      expect((await lists).map(({ notification }) => notification)).toEqual(['trial.dossier-received', 'trial.sign-in-code']);
    else await expect(lists).rejects.toMatchObject({ code: 'forbidden' });
    if (who !== 'administrator' && who !== 'procedure-controller') {
      await expect(
        site.app.transaction(actor, (ctx) => editTemplate(ctx, { notification: 'trial.sign-in-code', locale: 'vi', subject: 'a', body: 'a', short: 'a' })),
      ).rejects.toMatchObject({ code: 'forbidden' });
      await expect(site.app.read(actor, (ctx) => listTemplateHistory(ctx, 'trial.sign-in-code'))).rejects.toMatchObject({ code: 'forbidden' });
    }
  });

  it('the outbox can be narrowed and marks what is simulated', async () => {
    const admin = officer('administrator');
    const sms = await site.app.read(admin, (ctx) => listOutbox(ctx, { channel: 'sms', address: '+84912111111' }));
    expect(sms).toMatchObject([{ simulated: true, state: 'sent', body: 'Mã của bạn: 1' }]);
    expect(await site.app.read(admin, (ctx) => listOutbox(ctx, { state: 'gave-up' }))).toEqual([]);
    expect(await site.app.read(admin, (ctx) => listOutbox(ctx, { before: sms[0]?.id, limit: 1 }))).toHaveLength(1);
  });
});

describe('how people are told', () => {
  it('is for themselves to choose, and their addresses for the system to keep', async () => {
    await site.app.transaction(owner, (ctx) => setPreferences(ctx, { off: ['zalo'], quietFrom: '20:00', quietUntil: '08:00', locale: 'en' }));
    expect(await site.app.read(owner, getOwnContact)).toMatchObject({
      off: ['zalo'],
      quiet: { from: '20:00', until: '08:00' },
      phone: '+84912999999',
      locale: 'en',
    });
    await site.app.transaction(systemActor('test'), (ctx) => setContact(ctx, owner.id, { email: null, phone: '0912888888' }));
    expect(await site.app.read(owner, getOwnContact)).toMatchObject({ off: ['zalo'], email: undefined, phone: '+84912888888' });
    for (const [, actor] of others) await expect(site.app.transaction(actor, (ctx) => setContact(ctx, owner.id, { email: 'ke@gian.vn' }))).rejects.toThrow();
    await expect(
      site.app.transaction(owner, (ctx) => setPreferences(ctx, { off: [], quietFrom: '25:00', quietUntil: '08:00', locale: 'vi' })),
    ).rejects.toThrow();
  });

  it('new words count from their version on; those of a procedure come first; old versions stay', async () => {
    const admin = officer('administrator');
    const edit = (subject: string, procedureCode?: string) =>
      site.app.transaction(admin, (ctx) =>
        editTemplate(ctx, { notification: 'trial.dossier-received', locale: 'vi', procedureCode, subject, body: '{{code}}', short: '{{code}}' }),
      );
    expect((await edit('Chung {{code}}')).version).toBe(1);
    expect((await edit('Chung mới {{code}}')).version).toBe(2);
    expect((await edit('Khai sinh {{code}}', '1.001193')).version).toBe(1);
    await expect(edit('{{ten}}')).rejects.toMatchObject({ code: 'notifications.bad-wording' });
    await expect(
      site.app.transaction(admin, (ctx) => editTemplate(ctx, { notification: 'no.such', locale: 'vi', subject: 'a', body: 'a', short: 'a' })),
    ).rejects.toMatchObject({ code: 'notifications.unknown-template' });
    const reader = await site.citizen();
    for (const [key, procedureCode] of [
      ['a', undefined],
      ['b', '1.001193'],
      ['c', '9.999999'],
    ] as const) {
      await site.app.transaction(anonymous, (ctx) =>
        notify(ctx, {
          recipient: { accountId: reader.id },
          template: dossierReceived,
          data: { code: 'H.2', dueAt: '2026-11-26T09:30:00.000Z' },
          key,
          procedureCode,
        }),
      );
    }
    await site.settle();
    const { items } = await site.app.read(reader, (ctx) => listNotifications(ctx));
    expect(items.map(({ subject }) => subject).toSorted()).toEqual(['Chung mới H.2', 'Chung mới H.2', 'Khai sinh H.2']);
    expect(await site.app.read(admin, (ctx) => listTemplateHistory(ctx, 'trial.dossier-received'))).toHaveLength(3);
  });
});
