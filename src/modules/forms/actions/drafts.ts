import { createHash, randomBytes } from 'node:crypto';
import type { Ctx } from '#platform/app';
import { audit } from '#platform/audit';
import { DomainError } from '#platform/errors';
import { requirePermission } from '#platform/permissions';
import type { Actor } from '#platform/permissions';
import { addDays, dateIn } from '#platform/time';
import type { Instant, PlainDate } from '#platform/time';
import type { Answers, RawAnswers } from '../domain/answer.ts';
import { draftDays, mergeAnswers } from '../domain/draft.ts';
import type { Draft, Overwritten } from '../domain/draft.ts';
import type { FormVersion } from '../domain/form-version.ts';
import { prefill } from '../domain/prefill.ts';
import type { Profile } from '../domain/prefill.ts';
import * as store from '../store/draft.store.ts';
import { getFormVersion } from '../store/form-version.store.ts';
import { forgetLeftFiles } from './forget-left-files.ts';
import { validateAnswers } from './validate-answers.ts';
import type { ValidatedAnswers } from './validate-answers.ts';

/** Which draft, and the secret of its link when nobody is signed in. */
export interface DraftAccess {
  readonly id: string;
  readonly secret?: string | undefined;
}

/** A draft to be begun. */
export interface StartDraft {
  readonly formId: string;
  /** What it is for, such as `procedure:<version id>`. */
  readonly purpose: string;
  /** What is known of the signed-in person. */
  readonly profile?: Profile | undefined;
  readonly answers?: RawAnswers | undefined;
}

/** A begun draft; `secret` is given once, and only to a person who is not signed in. */
export interface StartedDraft {
  readonly draft: Draft;
  readonly form: FormVersion;
  readonly secret: string | null;
}

/** A draft with the form it fills in. */
export interface OpenDraft {
  readonly draft: Draft;
  readonly form: FormVersion;
}

/** Begins a draft with what the profile already holds. */
export async function startDraft(ctx: Ctx, command: StartDraft): Promise<StartedDraft> {
  requirePermission(ctx.actor, 'forms.fill');
  const form = await getFormVersion(ctx.tx, command.formId);
  const ownerAccountId = accountOf(ctx.actor);
  const secret = ownerAccountId === null ? randomBytes(24).toString('base64url') : null;
  const secretHash = secret === null ? null : hashOf(secret);
  if (secretHash !== null) await store.presentSecret(ctx.tx, secretHash);
  await store.requireDurability(ctx.tx);
  const draft = await store.insertDraft(ctx.tx, {
    formId: form.id,
    purpose: command.purpose,
    ownerAccountId,
    secretHash,
    answers: { ...prefill(form.definition, command.profile ?? {}), ...command.answers },
    at: ctx.clock.now(),
    expiresOn: expiryFrom(ctx.clock.now()),
  });
  return { draft, form, secret };
}

/** Reads a draft as typed; throws `forms.draft.unknown` when there is none or it is somebody else's. */
export async function readDraft(ctx: Ctx, access: DraftAccess): Promise<OpenDraft> {
  await present(ctx, access);
  const draft = await store.getDraft(ctx.tx, requireUuid(access.id));
  return { draft, form: await getFormVersion(ctx.tx, draft.formId) };
}

/** Which of these drafts still exist, as far as the actor may see them. */
export async function keptDrafts(ctx: Ctx, ids: readonly string[]): Promise<ReadonlySet<string>> {
  return new Set(await store.existingDrafts(ctx.tx, ids));
}

/** The actor's open drafts, last changed first. */
export async function listDrafts(ctx: Ctx): Promise<readonly Draft[]> {
  const accountId = accountOf(ctx.actor);
  return accountId === null ? [] : store.listOpenDrafts(ctx.tx, accountId);
}

/** Answers to be kept exactly as typed. */
export interface SaveAnswers {
  readonly answers: RawAnswers;
  /** Where the person is now. */
  readonly place?: string | undefined;
  /** The version the page was made from; without it nothing is reported as overwritten. */
  readonly baseVersion?: number | undefined;
}

/** What a save did. */
export interface SavedAnswers {
  readonly draft: Draft;
  readonly form: FormVersion;
  readonly savedAt: Instant;
  readonly overwritten: readonly Overwritten[];
}

/** Keeps answers as typed, field by field; a field that another tab or device changed meanwhile is replaced and reported. Throws `forms.draft.too-large`. */
export async function saveAnswers(ctx: Ctx, access: DraftAccess, command: SaveAnswers): Promise<SavedAnswers> {
  requirePermission(ctx.actor, 'forms.fill');
  await present(ctx, access);
  await store.requireDurability(ctx.tx);
  const draft = await store.getDraft(ctx.tx, requireUuid(access.id), true);
  const form = await getFormVersion(ctx.tx, draft.formId);
  const merged = mergeAnswers(draft, form.definition, command.answers, command.baseVersion);
  const saved: Draft = { ...merged.draft, place: command.place ?? draft.place };
  const savedAt = ctx.clock.now();
  await store.saveDraft(ctx.tx, saved, savedAt, expiryFrom(savedAt));
  return { draft: saved, form, savedAt, overwritten: merged.overwritten };
}

/** Keeps one answer as typed. */
export async function saveAnswer(ctx: Ctx, access: DraftAccess, fieldId: string, raw: unknown): Promise<SavedAnswers> {
  return saveAnswers(ctx, access, { answers: { [fieldId]: raw } });
}

/** Deletes a draft at the wish of its owner, with the files given for it. */
export async function discardDraft(ctx: Ctx, access: DraftAccess): Promise<void> {
  await present(ctx, access);
  const draft = await store.getDraft(ctx.tx, requireUuid(access.id), true);
  if (draft.state === 'finished') throw new DomainError('forms.draft.finished', { id: draft.id });
  await forgetLeftFiles(ctx, await store.deleteDraft(ctx.tx, draft.id));
  await audit(ctx, 'forms.draft-discarded', { subjectId: draft.id });
}

/** Gives a draft begun without signing in to the account that is signed in now. */
export async function claimDraft(ctx: Ctx, access: DraftAccess): Promise<Draft> {
  const accountId = accountOf(ctx.actor);
  if (accountId === null) throw new DomainError('unauthenticated');
  await present(ctx, access);
  const draft = await store.getDraft(ctx.tx, requireUuid(access.id), true);
  if (draft.ownerAccountId === null) await store.setOwner(ctx.tx, draft.id, accountId);
  return store.getDraft(ctx.tx, draft.id);
}

/** What finishing gave: the accepted answers, or everything to be mended while the draft stays open. */
export type FinishedDraft = { readonly draft: Draft; readonly form: FormVersion } & ValidatedAnswers;

/** Validates the whole draft and closes it when it is valid; finishing twice gives the same answers. */
export async function finishDraft(ctx: Ctx, access: DraftAccess): Promise<FinishedDraft> {
  requirePermission(ctx.actor, 'forms.fill');
  await present(ctx, access);
  const draft = await store.getDraft(ctx.tx, requireUuid(access.id), true);
  const form = await getFormVersion(ctx.tx, draft.formId);
  const validated = validateAnswers(form.definition, draft.answers, { now: ctx.clock.now() });
  if (draft.state === 'finished') return { ...validated, draft, form, ok: true, errors: [], value: await acceptedOf(ctx, draft, validated.value) };
  if (!validated.ok) return { ...validated, draft, form };
  await store.requireDurability(ctx.tx);
  await store.markFinished(ctx.tx, draft.id, validated.value, ctx.clock.now());
  return { ...validated, draft: { ...draft, state: 'finished' }, form };
}

async function acceptedOf(ctx: Ctx, draft: Draft, otherwise: Answers): Promise<Answers> {
  return (await store.resultOf(ctx.tx, draft.id)) ?? otherwise;
}

async function present(ctx: Ctx, access: DraftAccess): Promise<void> {
  if (access.secret !== undefined && access.secret !== '') await store.presentSecret(ctx.tx, hashOf(access.secret));
}

function accountOf(actor: Actor): string | null {
  return actor.kind === 'citizen' || actor.kind === 'officer' || actor.kind === 'client' ? actor.id : null;
}

function hashOf(secret: string): string {
  return createHash('sha256').update(secret).digest('hex');
}

function expiryFrom(now: Instant): PlainDate {
  return addDays(dateIn(now), draftDays);
}

/** An address that is no id means "no such draft", not a fault of the database. */
function requireUuid(id: string): string {
  if (/^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/iu.test(id)) return id;
  throw new DomainError('forms.draft.unknown', { id });
}
