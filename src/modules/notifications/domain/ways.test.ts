import { describe, expect, it } from 'vitest';
import { channels } from './notification-type.ts';
import { assertMessageTransition } from './message.ts';
import type { MessageState } from './message.ts';
import { defaultContact, normalisePhone, recipientKey, waysTo } from './ways.ts';
import type { Contact, Recipient } from './ways.ts';

const full: Contact = { ...defaultContact, email: 'A@x.vn', phone: '0912345678', zaloId: 'z1' };
const told = (recipient: Recipient, contact: Contact, urgent = false) =>
  waysTo(recipient, contact, channels, urgent).map(({ channel, address }) => `${channel} ${address ?? ''}`.trim());

describe('ways to a person', () => {
  it('use Zalo or SMS, never both', () => {
    expect(told({ accountId: '1' }, full)).toEqual(['in-app', 'email a@x.vn', 'zalo z1']);
    expect(told({ accountId: '1' }, { ...full, zaloId: undefined })).toEqual(['in-app', 'email a@x.vn', 'sms +84912345678']);
  });

  it('leave out what was turned off, except for what a person asked for', () => {
    const quiet: Contact = { ...full, off: ['email', 'zalo', 'sms'] };
    expect(told({ accountId: '1' }, quiet)).toEqual(['in-app']);
    expect(told({ accountId: '1' }, quiet, true)).toEqual(['in-app', 'email a@x.vn', 'zalo z1']);
  });

  it('lead to an address that was given without an account', () => {
    expect(told({ phone: '0987 654 321' }, defaultContact)).toEqual(['sms +84987654321']);
    expect(told({ email: 'B@x.vn ' }, defaultContact)).toEqual(['email b@x.vn']);
    expect(told({ accountId: '1', phone: '0987654321' }, defaultContact)).toEqual(['in-app', 'sms +84987654321']);
  });

  it('know the same person by any spelling of the address', () => {
    expect(recipientKey({ phone: '+84 912-345-678' })).toBe(recipientKey({ phone: '0912345678' }));
    expect(recipientKey({ email: ' A@X.vn' })).toBe(recipientKey({ email: 'a@x.vn' }));
  });

  it.each([
    ['0912 345 678', '+84912345678'],
    ['84912345678', '+84912345678'],
    ['+1 555 0100', '+15550100'],
    ['1022', '1022'],
    ['', ''],
  ])('%j is %j', (raw, expected) => {
    expect(normalisePhone(raw)).toBe(expected);
  });
});

describe('the states of a message', () => {
  it('B4: have no other ways than these', () => {
    const states: readonly MessageState[] = ['queued', 'sending', 'sent', 'failed', 'gave-up'];
    const ways = states.flatMap((from) =>
      states
        .filter((to) => {
          try {
            assertMessageTransition(from, to);
            return true;
          } catch {
            return false;
          }
        })
        .map((to) => `${from} → ${to}`),
    );
    expect(ways).toEqual(['queued → sending', 'sending → queued', 'sending → sent', 'sending → failed', 'sending → gave-up', 'failed → sending']);
  });
});
