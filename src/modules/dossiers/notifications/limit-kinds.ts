import { z } from 'zod';
import { defineNotification } from '#modules/notifications';

const words = { code: z.string(), procedure: z.string(), agency: z.string(), until: z.string() };

/** What is missing, at once, and the limit of the law for it: afterwards the dossier ends. */
export const supplementByNotice = defineNotification({
  key: 'dossiers.supplement-requested-by',
  data: z.object({ ...words, reasons: z.string(), count: z.number() }),
  vi: {
    subject: 'Hồ sơ {{code}} cần bổ sung trước {{until|when}}',
    body: '{{agency}} đề nghị bổ sung hồ sơ {{code}} về “{{procedure}}”. Cần {{count}} việc:\n\n{{reasons}}\n\nBạn bổ sung chậm nhất {{until|when}}. Quá hạn mà chưa bổ sung, hồ sơ dừng giải quyết; muốn làm tiếp bạn phải nộp hồ sơ mới.\n\nThời gian chờ bổ sung không tính vào thời hạn giải quyết. Bổ sung xong, hồ sơ được làm tiếp ngay.',
    short: 'Ho so {{code}} can bo sung {{count}} viec truoc {{until|when}}. Qua han, ho so dung giai quyet.',
  },
  en: {
    subject: 'Dossier {{code}} needs something more by {{until|when}}',
    body: '{{agency}} asks you to complete dossier {{code}} about “{{procedure}}”. Things to do: {{count}}\n\n{{reasons}}\n\nPlease do so by {{until|when}}. If nothing has come by then, the dossier is stopped, and you have to hand in a new one to go on.\n\nThe time until you answer does not count. The work goes on as soon as you have answered.',
    short: 'Dossier {{code}} needs {{count}} more thing(s) by {{until|when}}. Otherwise it is stopped.',
  },
});

/** A reminder before the limit for supplying what is missing. */
export const supplementLimitNotice = defineNotification({
  key: 'dossiers.supplement-limit',
  data: z.object(words),
  vi: {
    subject: 'Nhắc: hồ sơ {{code}} chờ bạn bổ sung đến {{until|when}}',
    body: '{{agency}} vẫn chờ bạn bổ sung hồ sơ {{code}} về “{{procedure}}”.\n\nBạn bổ sung chậm nhất {{until|when}}. Quá hạn mà chưa bổ sung, hồ sơ dừng giải quyết; muốn làm tiếp bạn phải nộp hồ sơ mới.',
    short: 'Nhac: ho so {{code}} cho ban bo sung den {{until|when}}. Qua han, ho so dung giai quyet.',
  },
  en: {
    subject: 'Reminder: dossier {{code}} waits for you until {{until|when}}',
    body: '{{agency}} is still waiting for what is missing in dossier {{code}} about “{{procedure}}”.\n\nPlease send it by {{until|when}}. If nothing has come by then, the dossier is stopped, and you have to hand in a new one to go on.',
    short: 'Reminder: dossier {{code}} waits for you until {{until|when}}. Otherwise it is stopped.',
  },
});

/** A reminder before the limit for paying. */
export const paymentLimitNotice = defineNotification({
  key: 'dossiers.payment-limit',
  data: z.object(words),
  vi: {
    subject: 'Nhắc: hồ sơ {{code}} chờ bạn nộp tiền đến {{until|when}}',
    body: '{{agency}} chưa nhận được chứng từ nộp tiền của hồ sơ {{code}} về “{{procedure}}”.\n\nBạn nộp chậm nhất {{until|when}} và gửi chứng từ cho cơ quan. Quá hạn mà chưa có chứng từ, hồ sơ dừng giải quyết; muốn làm tiếp bạn phải nộp hồ sơ mới.',
    short: 'Nhac: ho so {{code}} cho ban nop tien den {{until|when}}. Qua han, ho so dung giai quyet.',
  },
  en: {
    subject: 'Reminder: dossier {{code}} waits for your payment until {{until|when}}',
    body: '{{agency}} has no proof of payment yet for dossier {{code}} about “{{procedure}}”.\n\nPlease pay by {{until|when}} and hand in the proof. If nothing has come by then, the dossier is stopped, and you have to hand in a new one to go on.',
    short: 'Reminder: dossier {{code}} waits for your payment until {{until|when}}. Otherwise it is stopped.',
  },
});

/** Every kind of notification about the applicant's limit. */
export const limitNotices = [supplementByNotice, supplementLimitNotice, paymentLimitNotice] as const;
