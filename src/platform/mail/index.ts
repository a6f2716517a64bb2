export { createMail, simulatedMail } from './mail.ts';
export type { Mail, MailConfig, MailMessage, MailReceipt } from './mail.ts';
export { mailTexts } from './locales.ts';
