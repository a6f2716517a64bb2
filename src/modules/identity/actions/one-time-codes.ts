import { timingSafeEqual } from 'node:crypto';
import type { App, Ctx } from '#platform/app';
import { audit } from '#platform/audit';
import { newId } from '#platform/db';
import { DomainError } from '#platform/errors';
import { requirePermission, systemActor } from '#platform/permissions';
import type { Actor } from '#platform/permissions';
import { addMs } from '#platform/time';
import type { Instant } from '#platform/time';
import { newSixDigits } from '../credentials/codes.ts';
import { keyedHash, sha256 } from '../credentials/seal.ts';
import { maskContact, parseContact } from '../domain/contact.ts';
import type { Contact } from '../domain/contact.ts';
import { codeLifeMs, codeTries, nextCodeAt } from '../domain/one-time-code.ts';
import { countTry, findContactOwner, insertChallenge, listRecentSends, lockChallenge, saveContactOwner, spendChallenge } from '../store/one-time-code.store.ts';
import type { Challenge, CodePurpose } from '../store/one-time-code.store.ts';
import { createCitizenAccount } from './accounts.ts';
import { sendCode } from './send-code.ts';
import { noteFailure, waitFor } from './throttle.ts';

const self = systemActor('identity.one-time-code');

/** A code on its way: keep the id, show the masked contact. `demoCode` is set only in a demonstration. */
export interface SentCode {
  readonly id: string;
  readonly contact: string;
  readonly expiresAt: Instant;
  readonly demoCode: string | undefined;
}
/** What became of a wish for a code. */
export type SendOutcome = { readonly outcome: 'wait'; readonly until: Instant } | ({ readonly outcome: 'sent' } & SentCode);
/** What became of a typed code. */
export type CodeOutcome = 'wrong' | 'spent' | { readonly accountId: string; readonly contact: Contact };

/** Sends six digits to a phone or e-mail for signing in. The answer is the same whether the contact is known or not. Throws `identity.contact-invalid`. */
export async function requestSignInCode(app: App, command: { readonly contact: string; readonly place: string }): Promise<SendOutcome> {
  const contact = parseContact(command.contact);
  const attempt = { name: `code:${contact.value}`, place: command.place };
  const until = await waitFor(app, attempt);
  if (until !== undefined) return { outcome: 'wait', until };
  return app.transaction(self, (ctx) => sendChallenge(ctx, { purpose: 'sign-in', contact }));
}

/** Checks the six digits: opens the account of the contact, or registers a new one whose name is asked later. */
export async function confirmSignInCode(app: App, command: { readonly id: string; readonly code: string; readonly place: string }): Promise<CodeOutcome> {
  const outcome = await app.transaction(self, async (ctx): Promise<CodeOutcome> => {
    const challenge = await tryChallenge(ctx, command.id, 'sign-in', command.code);
    if (typeof challenge === 'string') return challenge;
    const known = await findContactOwner(ctx.tx, challenge.contact);
    const accountId =
      known ??
      (await createCitizenAccount(ctx, {
        fullName: maskContact(challenge.contact),
        nationality: 'Việt Nam',
        [challenge.contact.channel]: challenge.contact.value,
      }));
    await saveContactOwner(ctx.tx, challenge.contact, accountId, ctx.clock.now());
    return { accountId, contact: challenge.contact };
  });
  if (outcome === 'wrong') await noteFailure(app, { name: `code:${command.id}`, place: command.place });
  return outcome;
}

/** What a citizen signs off after a supporter filled it in: which thing, and its exact content. */
export interface SignOff {
  readonly contact: string;
  readonly subjectId: string;
  readonly content: string;
}

/**
 * Assisted mode: sends the citizen a code with which they, not the supporter, sign off what was filled in for them.
 * Throws `rate-limited`, `identity.contact-invalid`, `forbidden`.
 */
export async function requestSignOff(app: App, actor: Actor, command: SignOff): Promise<SentCode> {
  requirePermission(actor, 'identity.assist');
  const contact = parseContact(command.contact);
  const sent = await app.transaction(self, (ctx) =>
    sendChallenge(ctx, { purpose: 'sign-off', contact, subjectId: command.subjectId, subjectHash: sha256(command.content) }),
  );
  if (sent.outcome === 'wait') throw new DomainError('rate-limited', { until: sent.until });
  return sent;
}

/** Proof that the citizen signed off exactly this content of this thing. */
export interface SignedOff {
  readonly challengeId: string;
  readonly contact: Contact;
  readonly at: Instant;
}

/** Checks the citizen's sign-off. Throws `identity.code-wrong`, `identity.code-spent`, `identity.sign-off-changed` (the content is not what the code was sent for). */
export async function confirmSignOff(
  app: App,
  actor: Actor,
  command: { readonly id: string; readonly code: string; readonly subjectId: string; readonly content: string },
): Promise<SignedOff> {
  requirePermission(actor, 'identity.assist');
  const outcome = await app.transaction(self, async (ctx): Promise<SignedOff | 'wrong' | 'spent' | 'changed'> => {
    const challenge = await tryChallenge(ctx, command.id, 'sign-off', command.code);
    if (typeof challenge === 'string') return challenge;
    const same = challenge.subjectId === command.subjectId && challenge.subjectHash?.equals(sha256(command.content)) === true;
    if (!same) return 'changed';
    const at = ctx.clock.now();
    await audit(ctx, 'identity.signed-off', {
      subjectId: command.subjectId,
      assistedBy: 'id' in actor ? actor.id : undefined,
      contact: maskContact(challenge.contact),
    });
    return { challengeId: challenge.id, contact: challenge.contact, at };
  });
  if (typeof outcome !== 'string') return outcome;
  throw new DomainError(outcome === 'changed' ? 'identity.sign-off-changed' : `identity.code-${outcome}`);
}

async function sendChallenge(
  ctx: Ctx,
  wish: { readonly purpose: CodePurpose; readonly contact: Contact; readonly subjectId?: string; readonly subjectHash?: Buffer },
): Promise<SendOutcome> {
  const now = ctx.clock.now();
  const until = nextCodeAt(await listRecentSends(ctx.tx, wish.contact, now), now);
  if (until !== undefined) return { outcome: 'wait', until };
  const code = newSixDigits();
  const id = newId();
  const expiresAt = addMs(now, codeLifeMs);
  await insertChallenge(
    ctx.tx,
    {
      accountId: undefined,
      subjectId: undefined,
      subjectHash: undefined,
      ...wish,
      id,
      codeHash: keyedHash(ctx.app.secret, 'code', `${id}:${code}`),
      attempts: 0,
      expiresAt,
      usedAt: undefined,
    },
    now,
  );
  await sendCode(ctx, { id, contact: wish.contact, purpose: wish.purpose, code });
  return { outcome: 'sent', id, contact: maskContact(wish.contact), expiresAt, demoCode: ctx.app.config.demo ? code : undefined };
}

async function tryChallenge(ctx: Ctx, id: string, purpose: CodePurpose, code: string): Promise<Challenge | 'wrong' | 'spent'> {
  const challenge = await lockChallenge(ctx.tx, id);
  const now = ctx.clock.now();
  const usable = challenge?.purpose === purpose && challenge.usedAt === undefined && challenge.expiresAt > now && challenge.attempts < codeTries;
  if (challenge === undefined || !usable) return 'spent';
  const given = keyedHash(ctx.app.secret, 'code', `${id}:${code.replace(/\s/g, '')}`);
  if (!timingSafeEqual(given, challenge.codeHash)) {
    await countTry(ctx.tx, id);
    return 'wrong';
  }
  await spendChallenge(ctx.tx, id, now);
  return challenge;
}
