import { defineTexts } from '#platform/i18n';

/** Texts of outgoing mail. */
export const mailTexts = defineTexts({
  vi: {
    'mail.rejected': 'Máy chủ thư từ chối địa chỉ này. Hãy kiểm tra lại địa chỉ thư điện tử.',
    'mail.unavailable': 'Chưa gửi được thư vì máy chủ thư không trả lời. Hệ thống sẽ tự gửi lại.',
  },
  en: {
    'mail.rejected': 'The mail server refused this address. Check the e-mail address.',
    'mail.unavailable': 'The mail could not be sent because the mail server does not answer. It will be tried again.',
  },
});
