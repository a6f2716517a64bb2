import type { Ctx } from '#platform/app';
import type { Contact } from '../domain/contact.ts';
import type { CodePurpose } from '../store/one-time-code.store.ts';

/** A code to bring to somebody. */
export interface CodeMessage { readonly id: string; readonly contact: Contact; readonly purpose: CodePurpose; readonly code: string }

/** Hands the code to the messengers, in the transaction that made it; in a simulation it lies in the visible outbox. */
export async function sendCode(ctx: Ctx, message: CodeMessage): Promise<void> {
  const { channel, value } = message.contact;
  if (channel === 'email') await ctx.app.mail.send({ to: value, subject: `${message.code}`, text: message.code, messageId: `<${message.id}@motcua.invalid>` });
}
