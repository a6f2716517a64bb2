import { createHash } from 'node:crypto';
import type { Ctx } from '#platform/app';
import { audit } from '#platform/audit';
import { DomainError } from '#platform/errors';
import { requirePermission } from '#platform/permissions';
import { addDays } from '#platform/time';
import type { PlainDate } from '#platform/time';
import { checkForm } from '../domain/check-form.ts';
import { formDefinitionSchema } from '../domain/form-definition.ts';
import type { FormDefinition } from '../domain/form-definition.ts';
import type { FormVersion } from '../domain/form-version.ts';
import { findFormInForce, findSameForm, getFormVersion, insertFormVersion, listVersionsOf, markPublished } from '../store/form-version.store.ts';

/** A form to be made binding. */
export interface PublishForm {
  /** Names the form through all its versions, such as the code of its procedure. */
  readonly key: string;
  readonly definition: unknown;
  readonly validFrom: PlainDate;
  readonly legalBasis?: string | null | undefined;
}

/**
 * Publishes a form from a day on; the version before it ends the day earlier. Publishing the same content again gives the
 * same version. Throws `forms.definition.invalid` with all problems.
 */
export async function publishForm(ctx: Ctx, command: PublishForm): Promise<FormVersion> {
  requirePermission(ctx.actor, 'forms.edit');
  const definition = requireSound(command.definition);
  const contentHash = createHash('sha256').update(JSON.stringify(definition)).digest('hex');
  const same = await findSameForm(ctx.tx, command.key, contentHash);
  if (same?.state === 'published') return same;
  const draft =
    same ??
    (await insertFormVersion(ctx.tx, {
      key: command.key,
      definition,
      contentHash,
      legalBasis: command.legalBasis ?? definition.basis,
      createdAt: ctx.clock.now(),
    }));
  await markPublished(ctx.tx, draft, command.validFrom, addDays(command.validFrom, -1), ctx.clock.now());
  await audit(ctx, 'forms.published', { subjectId: draft.id, key: command.key, version: draft.version, validFrom: command.validFrom });
  return getFormVersion(ctx.tx, draft.id);
}

function requireSound(definition: unknown): FormDefinition {
  const problems = checkForm(definition);
  if (problems.length > 0) throw new DomainError('forms.definition.invalid', { problems });
  return formDefinitionSchema.parse(definition);
}

/** One version of a form; throws `forms.definition.unknown`. */
export async function readForm(ctx: Ctx, id: string): Promise<FormVersion> {
  return getFormVersion(ctx.tx, id);
}

/** The version of a form in force on a day, if there is one. */
export async function findForm(ctx: Ctx, key: string, on: PlainDate): Promise<FormVersion | undefined> {
  return findFormInForce(ctx.tx, key, on);
}

/** All versions of a form, newest first. */
export async function listFormVersions(ctx: Ctx, key: string): Promise<readonly FormVersion[]> {
  requirePermission(ctx.actor, 'forms.edit');
  return listVersionsOf(ctx.tx, key);
}
