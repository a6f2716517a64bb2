import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { QRPay } from 'vietnam-qr-pay';
import { toInstant } from '#platform/time';
import { isSignedNotice, signNotice } from '../gateway/signature.ts';
import type { NoticeFacts } from '../gateway/signature.ts';
import { findCode, isNews, judgeArrival } from './arrival.ts';
import type { ArrivalStatus } from './arrival.ts';
import { amountDue, cancel, chargeLines, collectionCodes, pay, paymentStatusCode, reverse, totalOf } from './obligation.ts';
import type { FeeLine, Obligation, ObligationState } from './obligation.ts';
import { isPaymentCode, paymentCode } from './payment-code.ts';
import { receiptNumber } from './receipt.ts';
import { giveBack, oweRefund, refundRules } from './refund.ts';
import { vietQrText } from './vietqr.ts';

const at = toInstant('2026-11-23T02:00:00Z');
const fee = (change: Partial<FeeLine> = {}): FeeLine => ({ kind: 'phí', name: 'Phí', unit: 'bản', quantity: 1, unitAmount: 8_000, ...change });
const obligation = (change: Partial<Obligation> = {}): Obligation => ({
  id: 'o',
  code: 'MC0',
  subject: { kind: 'dossier', id: 'd' },
  agencyId: 'a',
  collectingAgencyId: null,
  payerAccountId: null,
  payerName: null,
  title: 't',
  dueWhen: 'receipt',
  lines: [],
  amount: 10_000,
  paid: 0,
  refunded: 0,
  refundDue: 0,
  state: 'due',
  createdAt: at,
  settledAt: null,
  version: 1,
  ...change,
});
const settled = obligation({ state: 'settled', paid: 10_000, settledAt: at });

describe('charging', () => {
  it('multiplies, exempts and rounds to whole đồng', () => {
    expect(totalOf(chargeLines([fee({ quantity: 2 }), fee({ unitAmount: 75_000, exemption: { percent: 50, basis: 'x' } })]))).toBe(53_500);
    expect(chargeLines([fee({ unitAmount: 333, exemption: { percent: 50, basis: 'x' } })])[0]?.amount).toBe(167);
    expect(totalOf(chargeLines([fee({ exemption: { percent: 100, basis: 'Hộ nghèo' } })]))).toBe(0);
  });

  it.each(
    [
      [],
      [fee({ quantity: 0 })],
      [fee({ quantity: 1.5 })],
      [fee({ unitAmount: -1 })],
      [fee({ unitAmount: 0.5 })],
      [fee({ unitAmount: Number.NaN })],
      [fee({ exemption: { percent: 101, basis: 'x' } })],
      [fee({ exemption: { percent: 50, basis: ' ' } })],
      [fee({ unitAmount: Number.MAX_SAFE_INTEGER })],
    ].map((lines, index) => [index, lines] as const),
  )('refuses what is no lawful amount (%i)', (_index, lines) => {
    expect(() => chargeLines(lines)).toThrow(expect.objectContaining({ code: 'payments.lines-invalid' }) as Error);
  });

  it('never charges more than the rate or less than nothing', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 500 }),
        fc.integer({ min: 0, max: 100_000_000 }),
        fc.integer({ min: 0, max: 100 }),
        (quantity, unitAmount, percent) => {
          const [line] = chargeLines([fee({ quantity, unitAmount, exemption: { percent, basis: 'x' } })]);
          const exact = (quantity * unitAmount * (100 - percent)) / 100;
          expect(Number.isSafeInteger(line?.amount)).toBe(true);
          expect(Math.abs((line?.amount ?? -1) - exact)).toBeLessThanOrEqual(0.5);
        },
      ),
    );
  });
});

describe('the states of an obligation', () => {
  it('is paid in full or not at all', () => {
    expect(pay(obligation(), 10_000, at)).toMatchObject({ state: 'settled', paid: 10_000, settledAt: at });
    expect(() => pay(obligation(), 9_999, at)).toThrow(expect.objectContaining({ code: 'payments.wrong-amount' }) as Error);
    expect(() => pay(settled, 10_000, at)).toThrow(expect.objectContaining({ code: 'payments.not-due' }) as Error);
  });

  it('a reversal makes it due again, cancelling is for what is not paid', () => {
    expect(amountDue(reverse(settled))).toBe(10_000);
    expect(() => reverse(obligation())).toThrow();
    expect(cancel(obligation()).state).toBe('cancelled');
    expect(() => cancel(settled)).toThrow(expect.objectContaining({ code: 'payments.not-due' }) as Error);
  });

  it('maps to TrangThaiThanhToan and HinhThucThu', () => {
    const codes = (['not-required', 'due', 'settled', 'cancelled', 'refund-due', 'refunded'] satisfies ObligationState[]).map(paymentStatusCode);
    expect(codes).toEqual([1, 0, 1, 0, 1, 0]);
    expect(collectionCodes).toEqual({ receipt: 1, supplement: 2, return: 4 });
  });

  it.each(refundRules)('a refund on the ground $ground gives back $share, never more than is held', ({ ground, share }) => {
    const owing = oweRefund(settled, ground, 4_000);
    expect(owing.refundDue).toBe(share === 'all' ? 10_000 : 4_000);
    expect(giveBack(owing, owing.refundDue)).toMatchObject({ state: 'refunded', refunded: owing.refundDue, refundDue: 0 });
    expect(() => giveBack(owing, owing.refundDue + 1)).toThrow(expect.objectContaining({ code: 'payments.wrong-amount' }) as Error);
    expect(() => oweRefund(obligation(), ground, 1)).toThrow(expect.objectContaining({ code: 'payments.not-settled' }) as Error);
    if (share === 'decided')
      for (const amount of [undefined, 0, -1, 1.5, 10_001])
        expect(() => oweRefund(settled, ground, amount)).toThrow(expect.objectContaining({ code: 'payments.refund-too-much' }) as Error);
  });
});

describe('money that arrives', () => {
  it('pays only what is due and only exactly', () => {
    expect(judgeArrival(undefined, 1)).toBe('unknown-code');
    expect(judgeArrival(obligation(), 10_000)).toBe('accepted');
    expect(judgeArrival(obligation(), 10_001)).toBe('wrong-amount');
    expect(judgeArrival(settled, 10_000)).toBe('already-settled');
    expect(judgeArrival(obligation({ state: 'cancelled' }), 10_000)).toBe('cancelled');
  });

  it('whatever the order of reports, the highest one is what remains', () => {
    const statuses: ArrivalStatus[] = ['pending', 'failed', 'succeeded', 'refunded'];
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...statuses), { minLength: 1 }), (reports) => {
        const last = reports.reduce<ArrivalStatus | undefined>((known, next) => (isNews(known, next) ? next : known), undefined);
        expect(last).toBe(statuses.findLast((status) => reports.includes(status)));
      }),
    );
  });

  it('finds the code in the words that banks make of it', () => {
    const code = paymentCode(new Uint8Array([1, 2, 3, 4, 5, 6, 7, 8]));
    for (const words of [
      code,
      code.toLowerCase(),
      `MBVCB.5512.${code}.CT tu 0123`,
      `thanh toan ${code} NGUYEN VAN MAU`,
      `${code.slice(0, 8)} ${code.slice(8)}`,
    ])
      expect(findCode(words)).toBe(code);
    for (const words of ['', 'chuyen tien', 'MC123', 'MCOOOOOOOOOOOO']) expect(findCode(words)).toBeUndefined();
  });

  it('payment codes have their shape and do not repeat', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 8, maxLength: 8 }), (bytes) => {
        expect(isPaymentCode(paymentCode(bytes))).toBe(true);
      }),
    );
    expect(paymentCode(new Uint8Array(8).fill(255))).not.toBe(paymentCode(new Uint8Array(8)));
  });
});

describe('signatures of the gateway', () => {
  const facts: NoticeFacts = { reference: 'r', code: 'MC1', amount: 8_000, status: 'succeeded', occurredAt: '2026-11-23T02:00:00Z' };

  it('bind every fact and cannot be moved between fields', () => {
    const signature = signNotice('secret', facts);
    expect(isSignedNotice('secret', facts, signature)).toBe(true);
    const changes: Partial<NoticeFacts>[] = [
      { reference: 'r1' },
      { code: 'MC2' },
      { amount: 8_001 },
      { status: 'refunded' },
      { occurredAt: '2026-11-23T02:00:01Z' },
      { reference: 'rM', code: 'C1' },
    ];
    for (const change of changes) expect(isSignedNotice('secret', { ...facts, ...change }, signature)).toBe(false);
    expect(isSignedNotice('other', facts, signature)).toBe(false);
    for (const wrong of ['', 'zz', signature.slice(2), `${signature}00`]) expect(isSignedNotice('secret', facts, wrong)).toBe(false);
  });
});

describe('VietQR', () => {
  it('carries bank, account, amount and code, with a right check sum', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 999_999_999 }), (amount) => {
        const text = vietQrText({ bankBin: '970436', accountNumber: '0123456789', holder: 'X' }, amount, 'MC0123456789AB');
        const read = new QRPay(text);
        expect(read.isValid).toBe(true);
        expect(read).toMatchObject({
          amount: String(amount),
          consumer: { bankBin: '970436', bankNumber: '0123456789' },
          additionalData: { purpose: 'MC0123456789AB' },
        });
        expect(text.slice(-4)).toBe(crc16(text.slice(0, -4)));
        expect(new QRPay(text.replace('0123456789', '0123456788')).isValid).toBe(false);
      }),
    );
  });

  /** CRC-16/CCITT-FALSE, written down once more from the standard. */
  function crc16(text: string): string {
    let crc = 0xffff;
    for (const byte of Buffer.from(text, 'utf8')) {
      crc ^= byte << 8;
      for (let bit = 0; bit < 8; bit += 1) crc = ((crc & 0x8000) === 0 ? crc << 1 : (crc << 1) ^ 0x1021) & 0xffff;
    }
    return crc.toString(16).toUpperCase().padStart(4, '0');
  }
});

describe('receipt numbers', () => {
  it('say book, year and number', () => {
    expect(receiptNumber({ book: 'TM', year: 2026, number: 123 })).toBe('TM-2026/000123');
  });
});
