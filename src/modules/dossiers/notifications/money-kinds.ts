import { z } from 'zod';
import { defineNotification } from '#modules/notifications';

const words = { code: z.string(), procedure: z.string(), agency: z.string(), amount: z.number() };

/** A fee is to be paid: how much, with which code, and where. */
export const paymentDueNotice = defineNotification({
  key: 'dossiers.payment-due',
  data: z.object({ ...words, paymentCode: z.string() }),
  vi: {
    subject: 'Hồ sơ {{code}} cần nộp {{amount|money}}',
    body: 'Hồ sơ {{code}} về “{{procedure}}” cần nộp phí, lệ phí: {{amount|money}}.\n\nMã thanh toán: {{paymentCode}}\n\nBạn nộp trực tuyến ở trang hồ sơ (quét mã VietQR hoặc qua cổng thanh toán), hoặc nộp tại {{agency}}.',
    short: 'Ho so {{code}} can nop {{amount|money}}. Ma thanh toan: {{paymentCode}}.',
  },
  en: {
    subject: 'Dossier {{code}}: {{amount|money}} to pay',
    body: 'The fee for dossier {{code}} about “{{procedure}}” is {{amount|money}}.\n\nPayment code: {{paymentCode}}\n\nPay online on the page of the dossier (VietQR or the payment gateway), or at {{agency}}.',
    short: 'Dossier {{code}}: {{amount|money}} to pay. Payment code: {{paymentCode}}.',
  },
});

/** The fee has arrived, with the number of the receipt. */
export const paymentReceivedNotice = defineNotification({
  key: 'dossiers.payment-received',
  data: z.object({ ...words, receipt: z.string() }),
  vi: {
    subject: 'Đã nhận {{amount|money}} của hồ sơ {{code}}',
    body: '{{agency}} đã nhận {{amount|money}} phí, lệ phí của hồ sơ {{code}} về “{{procedure}}”.\n\nSố biên nhận: {{receipt}}. Bạn tải biên nhận ở trang hồ sơ.',
    short: 'Da nhan {{amount|money}} cua ho so {{code}}. Bien nhan: {{receipt}}.',
  },
  en: {
    subject: 'We have received {{amount|money}} for dossier {{code}}',
    body: '{{agency}} has received {{amount|money}} for dossier {{code}} about “{{procedure}}”.\n\nReceipt number: {{receipt}}. You can download the receipt on the page of the dossier.',
    short: 'We have received {{amount|money}} for dossier {{code}}. Receipt: {{receipt}}.',
  },
});

/** A payment was struck out: the fee is due again, with the reason. */
export const paymentReversedNotice = defineNotification({
  key: 'dossiers.payment-reversed',
  data: z.object({ ...words, reason: z.string(), owedTo: z.string() }),
  vi: {
    subject: 'Khoản nộp của hồ sơ {{code}} bị hủy',
    body: 'Khoản nộp {{amount|money}} của hồ sơ {{code}} về “{{procedure}}” bị hủy.\n\nLý do: {{reason}}\n\nPhí, lệ phí vẫn phải nộp cho {{owedTo}}. Nếu tài khoản của bạn đã bị trừ tiền, hãy báo {{agency}}.',
    short: 'Khoan nop {{amount|money}} cua ho so {{code}} bi huy. Xem ly do o trang ho so.',
  },
  en: {
    subject: 'The payment for dossier {{code}} was struck out',
    body: 'The payment of {{amount|money}} for dossier {{code}} about “{{procedure}}” was struck out.\n\nReason: {{reason}}\n\nThe fee is still owed to {{owedTo}}. If the money has left your account, please tell {{agency}}.',
    short: 'The payment of {{amount|money}} for dossier {{code}} was struck out. See the page of the dossier.',
  },
});

/** A payment was struck out of a claim that is not made again. */
export const paymentVoidNotice = defineNotification({
  key: 'dossiers.payment-void',
  data: z.object({ ...words, reason: z.string() }),
  vi: {
    subject: 'Biên nhận thu tiền của hồ sơ {{code}} bị hủy',
    body: 'Biên nhận {{amount|money}} của hồ sơ {{code}} về “{{procedure}}” bị hủy.\n\nLý do: {{reason}}\n\nBạn không phải nộp lại khoản này. Nếu bạn đã nộp tiền mà chưa được trả lại, hãy báo {{agency}}.',
    short: 'Bien nhan {{amount|money}} cua ho so {{code}} bi huy. Ban khong phai nop lai.',
  },
  en: {
    subject: 'The receipt for dossier {{code}} was struck out',
    body: 'The receipt of {{amount|money}} for dossier {{code}} about “{{procedure}}” was struck out.\n\nReason: {{reason}}\n\nYou do not have to pay this fee again. If you have paid and the money has not come back, please tell {{agency}}.',
    short: 'The receipt of {{amount|money}} for dossier {{code}} was struck out. There is nothing to pay again.',
  },
});

/** Money went back to the payer, under this reference. */
export const paymentRefundedNotice = defineNotification({
  key: 'dossiers.payment-refunded',
  data: z.object({ ...words, reference: z.string() }),
  vi: {
    subject: 'Đã hoàn {{amount|money}} của hồ sơ {{code}}',
    body: '{{agency}} đã hoàn {{amount|money}} phí, lệ phí của hồ sơ {{code}} về “{{procedure}}”.\n\nMã giao dịch hoàn: {{reference}}. Tiền về tài khoản tùy ngân hàng, thường trong vài ngày làm việc.',
    short: 'Da hoan {{amount|money}} cua ho so {{code}}. Ma giao dich: {{reference}}.',
  },
  en: {
    subject: '{{amount|money}} of dossier {{code}} is refunded',
    body: '{{agency}} has refunded {{amount|money}} of dossier {{code}} about “{{procedure}}”.\n\nReference of the refund: {{reference}}. Depending on the bank, the money arrives within a few working days.',
    short: '{{amount|money}} of dossier {{code}} is refunded. Reference: {{reference}}.',
  },
});

const dates = z.object({ code: z.string(), procedure: z.string(), agency: z.string(), fromDueAt: z.string(), toDueAt: z.string() });

/** The date of return moved because the clock had stood. */
export const dueAfterPauseNotice = defineNotification({
  key: 'dossiers.due-after-pause',
  data: dates,
  vi: {
    subject: 'Hồ sơ {{code}} có ngày hẹn trả mới',
    body: 'Hồ sơ {{code}} về “{{procedure}}” được {{agency}} làm tiếp.\n\nNgày hẹn cũ: {{fromDueAt|when}}\nNgày hẹn mới: {{toDueAt|when}}\nLý do: thời gian chờ bạn hoặc chờ cơ quan thuế không tính vào thời hạn giải quyết.',
    short: 'Ho so {{code}} hen tra moi: {{toDueAt|when}} (khong tinh thoi gian cho).',
  },
  en: {
    subject: 'Dossier {{code}} has a new date',
    body: 'Work on dossier {{code}} about “{{procedure}}” goes on at {{agency}}.\n\nOld date: {{fromDueAt|when}}\nNew date: {{toDueAt|when}}\nReason: the time spent waiting for you or for the tax office does not count.',
    short: 'Dossier {{code}} is now due {{toDueAt|when}} (waiting time does not count).',
  },
});

/** The date of return moved because the state's working calendar was changed. */
export const dueAfterCalendarNotice = defineNotification({
  key: 'dossiers.due-after-calendar',
  data: dates,
  vi: {
    subject: 'Ngày hẹn trả hồ sơ {{code}} thay đổi theo lịch làm việc',
    body: 'Lịch làm việc của cơ quan nhà nước vừa thay đổi nên ngày hẹn trả kết quả hồ sơ {{code}} về “{{procedure}}” ở {{agency}} được tính lại.\n\nNgày hẹn cũ: {{fromDueAt|when}}\nNgày hẹn mới: {{toDueAt|when}}',
    short: 'Ho so {{code}} hen tra moi: {{toDueAt|when}} (lich lam viec thay doi).',
  },
  en: {
    subject: 'The date of dossier {{code}} changes with the working calendar',
    body: 'The working calendar of public offices has changed; the date of dossier {{code}} about “{{procedure}}” at {{agency}} was reckoned again.\n\nOld date: {{fromDueAt|when}}\nNew date: {{toDueAt|when}}',
    short: 'Dossier {{code}} is now due {{toDueAt|when}} (the working calendar changed).',
  },
});

/** Every kind of notification about money and moved dates. */
export const moneyAndDateNotices = [
  paymentDueNotice,
  paymentReceivedNotice,
  paymentReversedNotice,
  paymentVoidNotice,
  paymentRefundedNotice,
  dueAfterPauseNotice,
  dueAfterCalendarNotice,
] as const;
