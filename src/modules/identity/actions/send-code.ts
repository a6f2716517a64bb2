import { z } from 'zod';
import { defineNotification, notify } from '#modules/notifications';
import type { Ctx } from '#platform/app';
import type { Contact } from '../domain/contact.ts';
import type { CodePurpose } from '../store/one-time-code.store.ts';

const data = z.object({ code: z.string() });

/** Six digits to sign in. */
export const signInCodeNotice = defineNotification({
  key: 'identity.sign-in-code',
  data,
  channels: ['sms', 'email'],
  urgent: true,
  secret: true,
  vi: {
    subject: 'Mã đăng nhập Một Cửa',
    body: 'Mã đăng nhập của bạn là {{code}}, dùng trong mười phút. Không cho ai biết mã này, kể cả cán bộ.',
    short: 'Ma dang nhap Mot Cua: {{code}}. Dung trong 10 phut. Khong cho ai biet ma nay.',
  },
  en: {
    subject: 'Một Cửa sign-in code',
    body: 'Your sign-in code is {{code}}. It works for ten minutes. Tell nobody, not even an officer.',
    short: 'Mot Cua sign-in code: {{code}}. Works 10 minutes. Tell nobody.',
  },
});

/** Six digits with which a citizen signs off what a supporter filled in. */
export const signOffCodeNotice = defineNotification({
  key: 'identity.sign-off-code',
  data,
  channels: ['sms', 'email'],
  urgent: true,
  secret: true,
  vi: {
    subject: 'Mã xác nhận hồ sơ',
    body: 'Mã xác nhận hồ sơ của bạn là {{code}}. Chỉ đọc mã cho người hỗ trợ khi bạn đã xem và đồng ý với nội dung hồ sơ.',
    short: 'Ma xac nhan ho so: {{code}}. Chi doc ma khi ban da xem va dong y noi dung.',
  },
  en: {
    subject: 'Code to confirm your dossier',
    body: 'Your code is {{code}}. Read it to the supporter only after you have seen the dossier and agree with it.',
    short: 'Code to confirm your dossier: {{code}}. Give it only if you agree.',
  },
});

/** A code to bring to somebody. */
export interface CodeMessage {
  readonly id: string;
  readonly contact: Contact;
  readonly purpose: CodePurpose;
  readonly code: string;
}

/** Hands the code to the messengers in the transaction that made it; in a simulation it lies in the visible outbox. */
export async function sendCode(ctx: Ctx, { id, contact, purpose, code }: CodeMessage): Promise<void> {
  const recipient = contact.channel === 'phone' ? { phone: contact.value } : { email: contact.value };
  await notify(ctx, { recipient, template: purpose === 'sign-in' ? signInCodeNotice : signOffCodeNotice, data: { code }, key: id });
}
