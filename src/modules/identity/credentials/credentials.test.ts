import { createHmac } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addMs, epochMs, toInstant } from '#platform/time';
import { newRecoveryCodes, newSixDigits, normaliseRecoveryCode } from './codes.ts';
import { checkNewPassword, hashPassword, isPassword } from './password.ts';
import { keyedHash, seal, unseal } from './seal.ts';
import { newTotpSecret, totpCode, totpStep, totpUri } from './totp.ts';

const now = toInstant('2026-11-23T02:00:10Z');

/** RFC 6238 by hand over node:crypto, to check the library from outside. */
function rfc6238(secretBase32: string, ms: number): string {
  const bits = [...secretBase32].map((letter) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(letter).toString(2).padStart(5, '0')).join('');
  const key = Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)));
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.floor(ms / 30_000)));
  const mac = createHmac('sha1', key).update(counter).digest();
  const offset = (mac.at(-1) ?? 0) & 15;
  return String((mac.readUInt32BE(offset) & 0x7fffffff) % 1_000_000).padStart(6, '0');
}

describe('TOTP', () => {
  it('agrees with RFC 6238 computed independently', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 4_102_444_800_000 }), (ms) => {
        const secret = newTotpSecret();
        expect(totpCode(secret, toInstant(ms))).toBe(rfc6238(secret, ms));
      }),
      { numRuns: 50 },
    );
    expect(rfc6238('GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ', 59_000)).toBe('287082');
  });

  it('accepts the code of this step and one step either side, and nothing else', () => {
    const secret = newTotpSecret();
    const step = Math.floor(epochMs(now) / 30_000);
    const accepted = [-3, -2, -1, 0, 1, 2, 3].map((delta) => totpStep(secret, totpCode(secret, addMs(now, delta * 30_000)), now));
    expect(accepted).toEqual([undefined, undefined, step - 1, step, step + 1, undefined, undefined]);
  });

  it.each(['', '12345', '1234567', 'abcdef', '12 34 5x'])('refuses "%s" without asking', (code) => {
    expect(totpStep(newTotpSecret(), code, now)).toBeUndefined();
  });

  it('tells the app who and where', () => {
    expect(totpUri('JBSWY3DPEHPK3PXP', 'lanhdao', 'Một Cửa')).toMatch(/^otpauth:\/\/totp\/.*lanhdao\?.*secret=JBSWY3DPEHPK3PXP/);
  });
});

describe('passwords', () => {
  it('are argon2id with 19 MiB, two passes, one lane', async () => {
    const hash = await hashPassword('một câu dài dễ nhớ');
    expect(hash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    expect(await isPassword('một câu dài dễ nhớ', hash)).toBe(true);
    expect(await isPassword('mot cau dai de nho', hash)).toBe(false);
  });

  it('A12: are the same in composed and decomposed Vietnamese', async () => {
    const hash = await hashPassword('mật khẩu của tôi'.normalize('NFD'));
    expect(await isPassword('mật khẩu của tôi'.normalize('NFC'), hash)).toBe(true);
  });

  it('cost as much and say no when there is no account', async () => {
    expect(await isPassword('MotCua@2026', undefined)).toBe(false);
  });

  it.each([
    ['ngắn', 'short'],
    ['x'.repeat(300), 'long'],
    ['xin chào lanhdao', 'name'],
    ['matkhau123', 'common'],
    ['aaaaaaaaaaaa', 'common'],
    ['0123456789', 'common'],
  ])('refuse "%s"', (password, reason) => {
    expect(() => checkNewPassword(password, 'lanhdao')).toThrow(reason);
  });
  it('accept a long sentence', () => {
    expect(() => checkNewPassword('bốn từ ngẫu nhiên ở đây', 'lanhdao')).not.toThrow();
  });
});

describe('sealed secrets and codes', () => {
  it('open only with the same installation, purpose and bytes', () => {
    const sealed = seal('secret of this installation', 'totp', 'JBSWY3DPEHPK3PXP');
    expect(unseal('secret of this installation', 'totp', sealed)).toBe('JBSWY3DPEHPK3PXP');
    expect(sealed.includes(Buffer.from('JBSWY3DPEHPK3PXP'))).toBe(false);
    expect(() => unseal('another', 'totp', sealed)).toThrow();
    expect(() => unseal('secret of this installation', 'code', sealed)).toThrow();
    for (let index = 0; index < sealed.length; index += 1) {
      const changed = Buffer.from(sealed);
      changed[index] = (changed[index] ?? 0) ^ 1;
      expect(() => unseal('secret of this installation', 'totp', changed)).toThrow();
    }
    expect(keyedHash('a', 'code', 'x').equals(keyedHash('b', 'code', 'x'))).toBe(false);
  });

  it('are six digits, and ten different recovery codes that survive sloppy typing', () => {
    expect(Array.from({ length: 200 }, newSixDigits).every((code) => /^\d{6}$/.test(code))).toBe(true);
    const codes = newRecoveryCodes();
    expect(new Set(codes).size).toBe(10);
    const [first = ''] = codes;
    expect(normaliseRecoveryCode(` ${first.toLowerCase().replace('-', ' ')} `)).toBe(first);
    expect(normaliseRecoveryCode('123456')).toBeUndefined();
  });
});
