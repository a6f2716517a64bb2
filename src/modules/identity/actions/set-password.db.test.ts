import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { App } from '#platform/app';
import { newId, sqlOf } from '#platform/db';
import { systemActor } from '#platform/permissions';
import type { Actor } from '#platform/permissions';
import { testApp, virtualClock } from '#platform/testing';
import type { TestApp } from '#platform/testing';
import { totpCode } from '../credentials/totp.ts';
import { createOfficerAccount } from './accounts.ts';
import { setPassword } from './change-password.ts';
import { beginTotpEnrolment, confirmTotpEnrolment } from './enrol-totp.ts';
import { checkOfficerCode, checkOfficerPassword } from './sign-in-officer.ts';

const clock = virtualClock('2026-11-23T02:00:00.000Z');
const administrator: Actor = { kind: 'officer', id: newId(), displayName: 'Lê Thị Làm Mẫu', roles: [{ role: 'administrator' }] };
const origin = { place: '198.51.100.9', deviceToken: undefined };
let test: TestApp;
let app: App;
beforeAll(async () => {
  test = await testApp({ clock });
  ({ app } = test);
});
afterAll(() => test.close());

async function officerWithBoth() {
  const username = `canbo.${newId()}`;
  const accountId = await app.transaction(systemActor('test'), (ctx) => createOfficerAccount(ctx, { username, displayName: 'Lê Văn Thử' }));
  await setPassword(app, administrator, { accountId, password: 'bốn từ ngẫu nhiên ở đây' });
  const secret = (await beginTotpEnrolment(app, accountId)) ?? '';
  const codes = (await confirmTotpEnrolment(app, accountId, totpCode(secret, clock.now()))) ?? [];
  return { accountId, username, secret, codes };
}

describe('a password that an administrator sets', () => {
  it('leaves the second factor as it is', async () => {
    const { accountId, username } = await officerWithBoth();
    await setPassword(app, administrator, { accountId, password: 'năm chữ khác hẳn lúc trước' });
    expect(await beginTotpEnrolment(app, accountId)).toBeUndefined();
    expect((await checkOfficerPassword(app, { username, password: 'bốn từ ngẫu nhiên ở đây', origin })).outcome).toBe('refused');
    expect((await checkOfficerPassword(app, { username, password: 'năm chữ khác hẳn lúc trước', origin })).outcome).toBe('accepted');
  });

  it('lets the second factor begin anew when that is lost too: neither the old authenticator nor the old recovery codes open', async () => {
    const { accountId, secret, codes } = await officerWithBoth();
    await setPassword(app, administrator, { accountId, password: 'năm chữ khác hẳn lúc trước', newSecondFactor: true });
    const fresh = await beginTotpEnrolment(app, accountId);
    expect(fresh).toEqual(expect.any(String));
    expect(fresh).not.toBe(secret);
    clock.advance(60_000);
    for (const code of [totpCode(secret, clock.now()), codes[0] ?? '']) {
      expect((await checkOfficerCode(app, { accountId, code, origin })).outcome).toBe('refused');
    }
  });

  it('is written down with who set it', async () => {
    const { accountId } = await officerWithBoth();
    const [row] = await app.read(systemActor('test'), ({ tx }) =>
      sqlOf(tx).query<{ actor_id: string }>(`select actor_id from platform.audit_event where act = 'identity.password-changed' and subject_id = $1`, [
        accountId,
      ]),
    );
    expect(row).toEqual({ actor_id: administrator.id });
  });
});
