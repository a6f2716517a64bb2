import type { Ctx } from '#platform/app';
import { DomainError } from '#platform/errors';
import { requirePermission } from '#platform/permissions';
import { dateIn } from '#platform/time';
import type { PlainDate } from '#platform/time';
import { getPaperForm, paperForms } from '../papers/catalogue.ts';
import type { PaperForm } from '../papers/catalogue.ts';
import { findOwnTemplate, findVersion, findVersionInForce, listOwnTemplates, listVersions } from '../store/template.store.ts';
import type { OwnTemplate, TemplateVersion } from '../store/template.store.ts';
import { findRenderedByDigest, listRenderedOf } from '../store/rendered.store.ts';
import type { RenderedDocument } from '../store/rendered.store.ts';

/** A template that a name and a day lead to. */
export type FoundTemplate =
  | { readonly source: 'law'; readonly form: PaperForm }
  | { readonly source: 'own'; readonly template: OwnTemplate; readonly version: TemplateVersion & { readonly content: Uint8Array } };

/** The form of the law or the own template of that name in force on the day (today unless told). Throws `documents.template-unknown` or `documents.template-not-in-force`. */
export async function getTemplate(ctx: Ctx, name: string, on: PlainDate = dateIn(ctx.clock.now())): Promise<FoundTemplate> {
  if (paperForms.some((form) => form.id === name || form.aliases.includes(name))) return { source: 'law', form: getPaperForm(name, on) };
  const template = await findOwnTemplate(ctx.tx, name);
  if (template === undefined) throw new DomainError('documents.template-unknown', { name });
  const version = await findVersionInForce(ctx.tx, template.id, on);
  if (version === undefined) throw new DomainError('documents.template-not-in-force', { name, on });
  return { source: 'own', template, version };
}

/** All templates: the law's forms, and a page of the own ones by name. */
export interface TemplateList {
  readonly law: readonly PaperForm[];
  readonly own: readonly OwnTemplate[];
}

/** Lists templates; own ones keyset-paged by name, or only those of a procedure. */
export async function listTemplates(
  ctx: Ctx,
  filter: { readonly procedureCode?: string | undefined; readonly after?: string | undefined; readonly limit?: number | undefined } = {},
): Promise<TemplateList> {
  requirePermission(ctx.actor, 'documents.read-templates');
  return {
    law: paperForms,
    own: await listOwnTemplates(ctx.tx, { procedureCode: filter.procedureCode, after: filter.after, limit: Math.min(filter.limit ?? 50, 200) }),
  };
}

/** An own template by name, whether it is in force or not. Throws `documents.template-unknown`. */
export async function getOwnTemplate(ctx: Ctx, name: string): Promise<OwnTemplate> {
  requirePermission(ctx.actor, 'documents.read-templates');
  const template = await findOwnTemplate(ctx.tx, name);
  if (template === undefined) throw new DomainError('documents.template-unknown', { name });
  return template;
}

/** The wordings of an own template, newest first. */
export async function listTemplateVersions(ctx: Ctx, name: string): Promise<readonly TemplateVersion[]> {
  requirePermission(ctx.actor, 'documents.read-templates');
  const template = await findOwnTemplate(ctx.tx, name);
  if (template === undefined) throw new DomainError('documents.template-unknown', { name });
  return listVersions(ctx.tx, template.id);
}

/** One wording with its content, also a draft, for looking at it. */
export async function readTemplateVersion(ctx: Ctx, name: string, version: number): Promise<TemplateVersion & { readonly content: Uint8Array }> {
  requirePermission(ctx.actor, 'documents.read-templates');
  const template = await findOwnTemplate(ctx.tx, name);
  const found = template === undefined ? undefined : await findVersion(ctx.tx, template.id, version);
  if (found === undefined) throw new DomainError('documents.template-unknown', { name, version });
  return found;
}

/** Papers made for a subject that the actor may see, newest first. */
export function listRendered(
  ctx: Ctx,
  subject: { readonly kind: string; readonly id: string },
  page: { readonly before?: string | undefined; readonly limit?: number | undefined } = {},
): Promise<readonly RenderedDocument[]> {
  return listRenderedOf(ctx.tx, subject, page.before, Math.min(page.limit ?? 50, 200));
}

/** What we know of a file with that SHA-256, if the actor may see it. */
export function findRendered(ctx: Ctx, sha256: string): Promise<RenderedDocument | undefined> {
  return findRenderedByDigest(ctx.tx, sha256);
}
