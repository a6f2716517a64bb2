import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { App } from '#platform/app';
import { newId } from '#platform/db';
import { systemActor } from '#platform/permissions';
import { testApp, virtualClock } from '#platform/testing';
import type { TestApp } from '#platform/testing';
import { hashPassword } from '../credentials/password.ts';
import { seal } from '../credentials/seal.ts';
import { newTotpSecret, totpCode } from '../credentials/totp.ts';
import { savePassword, saveTotp } from '../store/credential.store.ts';
import { createOfficerAccount } from './accounts.ts';
import { rememberDevice } from './open-session.ts';
import { checkOfficerCode, checkOfficerPassword } from './sign-in-officer.ts';

const clock = virtualClock('2026-11-23T02:00:00.000Z');
const password = 'bốn từ ngẫu nhiên ở đây';
let test: TestApp;
let app: App;
let hash: string;

beforeAll(async () => {
  test = await testApp({ clock });
  ({ app } = test);
  hash = await hashPassword(password);
});
afterAll(() => test.close());

async function officer(): Promise<{ readonly id: string; readonly username: string; readonly secret: string }> {
  const username = `canbo.${newId()}`;
  const secret = newTotpSecret();
  const id = await app.transaction(systemActor('test'), async (ctx) => {
    const accountId = await createOfficerAccount(ctx, { username, displayName: 'Lê Văn Thử' });
    await savePassword(ctx.tx, accountId, hash, clock.now(), false);
    await saveTotp(ctx.tx, accountId, seal(app.secret, 'totp', secret), clock.now());
    return accountId;
  });
  return { id, username, secret };
}

const tryPassword = (username: string, typed: string, place: string, deviceToken?: string) =>
  checkOfficerPassword(app, { username, password: typed, origin: { place, deviceToken } }).then(({ outcome }) => outcome);

async function attack(username: string, tries: number, placeOf: (n: number) => string): Promise<readonly string[]> {
  const outcomes: string[] = [];
  for (let n = 0; n < tries; n += 1) outcomes.push(await tryPassword(username, `đoán ${n}`, placeOf(n)));
  return outcomes;
}

describe('B18: guessing', () => {
  it('from one place at one account waits after five tries, also with the right password', async () => {
    const { username } = await officer();
    expect(await attack(username, 7, () => '198.51.100.1')).toEqual([...Array<string>(5).fill('refused'), 'wait', 'wait']);
    expect(await tryPassword(username, password, '198.51.100.1')).toBe('wait');
    clock.advance(30_000);
    expect(await tryPassword(username, password, '198.51.100.1')).toBe('accepted');
  });

  it('does not make the honest owner wait: neither elsewhere, nor in the browser they used before', async () => {
    const { id, username } = await officer();
    const device = await rememberDevice(app, id, undefined);
    await attack(username, 10, () => '198.51.100.2');
    expect(await tryPassword(username, password, '203.0.113.7')).toBe('accepted');
    await attack(username, 60, (n) => `192.0.2.${n}`);
    expect(await tryPassword(username, password, '203.0.113.8')).toBe('wait');
    expect(await tryPassword(username, password, '203.0.113.8', device)).toBe('accepted');
  }, 60_000);

  it('with one password at many accounts from one place waits; others there are served in known browsers', async () => {
    const honest = await officer();
    const device = await rememberDevice(app, honest.id, undefined);
    const outcomes: string[] = [];
    for (let n = 0; n < 42; n += 1) outcomes.push(await tryPassword(`khong.co.${n}.${honest.username}`, password, '198.51.100.3'));
    expect(outcomes.filter((outcome) => outcome === 'refused')).toHaveLength(40);
    expect(outcomes.at(-1)).toBe('wait');
    expect(await tryPassword(honest.username, password, '198.51.100.3', device)).toBe('accepted');
  }, 60_000);

  it('treats accounts that do not exist the same', async () => {
    expect(await attack(`khong.co.${newId()}`, 7, () => '198.51.100.4')).toEqual([...Array<string>(5).fill('refused'), 'wait', 'wait']);
  });

  it('a stolen or made-up browser token helps nobody with another account', async () => {
    const [mine, theirs] = [await officer(), await officer()];
    const device = await rememberDevice(app, mine.id, undefined);
    expect(
      (await Promise.all([...Array(6).keys()].map((n) => tryPassword(theirs.username, `sai ${n}`, '198.51.100.5', device)))).filter(
        (outcome) => outcome === 'accepted',
      ),
    ).toEqual([]);
    expect(await tryPassword(theirs.username, password, '198.51.100.5', device)).toBe('wait');
  });

  it('of codes waits after five tries, and the wait holds for passwords too', async () => {
    const { id, username, secret } = await officer();
    const type = (code: string) => checkOfficerCode(app, { accountId: id, code, origin: { place: '198.51.100.6' } }).then(({ outcome }) => outcome);
    for (let n = 0; n < 5; n += 1) expect(await type('000000')).toBe('refused');
    expect(await type(totpCode(secret, clock.now()))).toBe('wait');
    expect(await tryPassword(username, password, '198.51.100.6')).toBe('wait');
  });

  it('is forgotten after a right sign-in, not after a right password alone', async () => {
    const { id, username, secret } = await officer();
    const origin = { place: '198.51.100.8' };
    for (let n = 0; n < 4; n += 1) await tryPassword(username, 'sai', origin.place);
    expect(await tryPassword(username, password, origin.place)).toBe('accepted');
    expect(await tryPassword(username, 'sai', origin.place)).toBe('refused');
    expect(await tryPassword(username, password, origin.place)).toBe('wait');
    clock.advance(31_000);
    expect((await checkOfficerCode(app, { accountId: id, code: totpCode(secret, clock.now()), origin })).outcome).toBe('accepted');
    for (let n = 0; n < 4; n += 1) expect(await tryPassword(username, 'sai', origin.place)).toBe('refused');
    expect(await tryPassword(username, password, origin.place)).toBe('accepted');
  });
});

describe('codes of the app', () => {
  it('open once, also when two requests race', async () => {
    const { id, secret } = await officer();
    const code = totpCode(secret, clock.now());
    const outcomes = await Promise.all([1, 2, 3].map((n) => checkOfficerCode(app, { accountId: id, code, origin: { place: `203.0.113.${n}` } })));
    expect(outcomes.filter(({ outcome }) => outcome === 'accepted')).toHaveLength(1);
  });

  it('after a newer code, an older one of the window is refused', async () => {
    const { id, secret } = await officer();
    const old = totpCode(secret, clock.now());
    clock.advance(30_000);
    const type = (code: string) => checkOfficerCode(app, { accountId: id, code, origin: { place: '203.0.113.20' } }).then(({ outcome }) => outcome);
    expect(await type(totpCode(secret, clock.now()))).toBe('accepted');
    expect(await type(old)).toBe('refused');
  });
});
