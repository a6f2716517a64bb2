import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { App } from '#platform/app';
import { sqlOf } from '#platform/db';
import { systemActor } from '#platform/permissions';
import type { Actor } from '#platform/permissions';
import { testApp, virtualClock } from '#platform/testing';
import type { TestApp } from '#platform/testing';
import { signInAs } from '../testing/sign-in-as.ts';
import { confirmSignInCode, confirmSignOff, requestSignInCode, requestSignOff } from './one-time-codes.ts';
import { readProfile } from './read-profile.ts';

const clock = virtualClock('2026-11-23T02:00:00.000Z');
let test: TestApp;
let app: App;
let number = 100;

beforeAll(async () => {
  test = await testApp({ clock });
  ({ app } = test);
});
afterAll(() => test.close());

function newPhone(): string {
  number += 1;
  return `09${String(Date.now() % 100_000).padStart(5, '0')}${String(number).padStart(3, '0')}`;
}

async function send(contact: string, place = '203.0.113.1') {
  const sent = await requestSignInCode(app, { contact, place });
  if (sent.outcome !== 'sent' || sent.demoCode === undefined) throw new Error('not sent');
  return { id: sent.id, code: sent.demoCode, shown: sent.contact };
}

const confirm = (id: string, code: string) => confirmSignInCode(app, { id, code, place: '203.0.113.1' });

describe('signing in by one-time code', () => {
  it('registers an unknown contact, finds a known one, and never says which', async () => {
    const phone = newPhone();
    const first = await send(phone);
    const registered = await confirm(first.id, first.code);
    if (typeof registered === 'string') throw new Error(registered);
    clock.advance(61_000);
    const second = await send(`+84${phone.slice(1)}`);
    expect(second.shown).toBe(first.shown);
    expect(await confirm(second.id, second.code)).toMatchObject({ accountId: registered.accountId });
  });

  it('A6: leaves the name open: the masked contact, by which the account is called, never fills in a form', async () => {
    const phone = newPhone();
    const sent = await send(phone);
    const outcome = await confirm(sent.id, sent.code);
    if (typeof outcome === 'string') throw new Error(outcome);
    const profile = await app.read({ kind: 'citizen', id: outcome.accountId }, readProfile);
    expect(profile).toMatchObject({ phone, nationality: 'Việt Nam' });
    expect(profile?.fullName).toBeUndefined();
  });

  it('keeps no code that could be read from the database', async () => {
    const { id, code } = await send(newPhone());
    const [row] = await app.read(systemActor('test'), (ctx) =>
      sqlOf(ctx.tx).query<{ text: string }>('select c::text as text from identity.one_time_code c where id = $1', [id]),
    );
    expect(row?.text).not.toContain(code);
  });

  it('opens once, within ten minutes, with at most five wrong tries', async () => {
    const used = await send(newPhone());
    await confirm(used.id, used.code);
    expect(await confirm(used.id, used.code)).toBe('spent');

    const late = await send(newPhone());
    clock.advance(600_000);
    expect(await confirm(late.id, late.code)).toBe('spent');

    const guessed = await send(newPhone());
    const wrong = guessed.code === '000000' ? '000001' : '000000';
    for (let tries = 0; tries < 5; tries += 1) expect(await confirm(guessed.id, wrong)).toBe('wrong');
    expect(await confirm(guessed.id, guessed.code)).toBe('spent');
  });

  it('belongs to its own request: the code of another does not open', async () => {
    const [one, two] = [await send(newPhone()), await send(newPhone())];
    if (one.code !== two.code) expect(await confirm(one.id, two.code)).toBe('wrong');
    expect(await confirm('00000000-0000-7000-8000-000000000000', one.code)).toBe('spent');
  });

  it('B18: is sent once a minute and five times an hour to one contact', async () => {
    const phone = newPhone();
    for (let sent = 0; sent < 5; sent += 1) {
      await send(phone);
      expect((await requestSignInCode(app, { contact: phone, place: '203.0.113.1' })).outcome).toBe('wait');
      clock.advance(61_000);
    }
    expect((await requestSignInCode(app, { contact: phone, place: '203.0.113.1' })).outcome).toBe('wait');
    clock.advance(3_600_000);
    expect((await requestSignInCode(app, { contact: phone, place: '203.0.113.1' })).outcome).toBe('sent');
  });

  it('shows no code outside a demonstration', async () => {
    const earnest = await testApp({ clock, config: { demo: false } });
    expect(await requestSignInCode(earnest.app, { contact: newPhone(), place: '203.0.113.1' })).toMatchObject({ outcome: 'sent', demoCode: undefined });
    await earnest.close();
  });

  it('goes out through the messengers, as a job that commits with it', async () => {
    const { id, code } = await send(newPhone());
    const jobs = await app.read(systemActor('test'), (ctx) =>
      sqlOf(ctx.tx).query<{ payload: unknown }>("select payload from platform.job where name like 'notifications.%' and payload::text like $1", [`%${id}%`]),
    );
    expect(JSON.stringify(jobs)).toContain(code);
  });
});

describe('assisted mode', () => {
  it('the citizen signs off exactly what the supporter filled in', async () => {
    const { actor } = await signInAs(app, { kind: 'officer', roles: [{ role: 'supporter' }] });
    const ask = { contact: newPhone(), subjectId: 'ban-nhap-1', content: '{"hoTen":"Trần Thị Ví Dụ"}' };
    const sent = await requestSignOff(app, actor, ask);
    const code = sent.demoCode ?? '';
    await expect(
      confirmSignOff(app, actor, { id: sent.id, code: code === '111111' ? '222222' : '111111', subjectId: ask.subjectId, content: ask.content }),
    ).rejects.toMatchObject({ code: 'identity.code-wrong' });
    const proof = await confirmSignOff(app, actor, { id: sent.id, code, subjectId: ask.subjectId, content: ask.content });
    expect(proof).toMatchObject({ challengeId: sent.id, contact: { value: ask.contact } });
    await expect(confirmSignOff(app, actor, { id: sent.id, code, subjectId: ask.subjectId, content: ask.content })).rejects.toMatchObject({
      code: 'identity.code-spent',
    });
  });

  it('a change after the code was sent needs a new code', async () => {
    const { actor } = await signInAs(app, { kind: 'officer', roles: [{ role: 'supporter' }] });
    const sent = await requestSignOff(app, actor, { contact: newPhone(), subjectId: 'ban-nhap-2', content: 'bản cũ' });
    await expect(confirmSignOff(app, actor, { id: sent.id, code: sent.demoCode ?? '', subjectId: 'ban-nhap-2', content: 'bản mới' })).rejects.toMatchObject({
      code: 'identity.sign-off-changed',
    });
  });

  it('a sign-in code signs nothing off, and the other way round', async () => {
    const { actor } = await signInAs(app, { kind: 'officer', roles: [{ role: 'supporter' }] });
    const signIn = await send(newPhone());
    await expect(confirmSignOff(app, actor, { id: signIn.id, code: signIn.code, subjectId: 'x', content: 'x' })).rejects.toMatchObject({
      code: 'identity.code-spent',
    });
    const signOff = await requestSignOff(app, actor, { contact: newPhone(), subjectId: 'x', content: 'x' });
    expect(await confirm(signOff.id, signOff.demoCode ?? '')).toBe('spent');
  });

  it.each<readonly [string, Actor]>([
    ['a visitor', { kind: 'anonymous' }],
    ['a citizen', { kind: 'citizen', id: '018f0000-0000-7000-8000-000000000001' }],
    ['a leader', { kind: 'officer', id: '018f0000-0000-7000-8000-000000000002', roles: [{ role: 'leader' }] }],
  ])('%s is no supporter', async (_, actor) => {
    await expect(requestSignOff(app, actor, { contact: newPhone(), subjectId: 'x', content: 'x' })).rejects.toMatchObject({
      code: actor.kind === 'anonymous' ? 'unauthenticated' : 'forbidden',
    });
  });
});
