import { createHash } from 'node:crypto';
import { asSystem } from '#platform/app';
import type { Ctx } from '#platform/app';
import { audit } from '#platform/audit';
import { DomainError } from '#platform/errors';
import { requirePermission } from '#platform/permissions';
import type { PlainDate } from '#platform/time';
import { paperForms } from '../papers/catalogue.ts';
import { findOwnTemplate, hasLaterVersion, insertVersion, lockOrInsertTemplate, publishVersion } from '../store/template.store.ts';
import type { TemplateKind, TemplateVersion } from '../store/template.store.ts';
import { parseMarkup } from '../templates/markup.ts';
import { renderDocx } from '../templates/render-docx.ts';

/** A new wording of a template; the template is made with its first wording. */
export interface SaveTemplate {
  /** Letters a–z, digits and hyphens; never the name of a form of the law. */
  readonly name: string;
  readonly title: string;
  readonly kind: TemplateKind;
  /** HTML source in UTF-8, or a .docx file; at most 5 MiB. */
  readonly content: Uint8Array;
  readonly agencyId?: string | undefined;
  readonly procedureCode?: string | undefined;
}

const largest = 5 * 1024 * 1024;

/** Saves a wording as a draft after checking it whole. Throws `documents.name-invalid`, `too-large`, `documents.template-invalid` or `documents.docx-invalid`. */
export async function saveTemplate(ctx: Ctx, command: SaveTemplate): Promise<TemplateVersion> {
  requirePermission(ctx.actor, 'documents.edit-templates', { agencyId: command.agencyId });
  const { name, kind, content } = command;
  const title = command.title.normalize('NFC').trim();
  const taken = paperForms.some((form) => form.id === name || form.aliases.includes(name));
  if (!/^[a-z0-9]+(-[a-z0-9]+)*$/.test(name) || name.length > 80 || title === '' || title.length > 300 || taken)
    throw new DomainError('documents.name-invalid', { name });
  if (content.length > largest) throw new DomainError('too-large', { largest });
  checkContent(kind, content);
  const by = { accountId: accountOf(ctx), at: ctx.clock.now() };
  const sha256 = createHash('sha256').update(content).digest('hex');
  const saved = await asSystem(ctx, 'documents.save-template', async ({ tx }) => {
    const template = await lockOrInsertTemplate(tx, { name, title, agencyId: command.agencyId ?? null, procedureCode: command.procedureCode ?? null }, by);
    return insertVersion(tx, { templateId: template.id, kind, content, sha256 }, by);
  });
  await audit(ctx, 'documents.template-saved', { subjectId: saved.templateId, agencyId: command.agencyId, name, version: saved.version, kind, sha256 });
  return saved;
}

function checkContent(kind: TemplateKind, content: Uint8Array): void {
  if (kind === 'docx') {
    renderDocx(content, {});
    return;
  }
  const { problems } = parseMarkup(decodeHtml(content));
  if (problems.length > 0) throw new DomainError('documents.template-invalid', { problems, count: problems.length });
}

/** HTML source from its bytes. Throws `documents.template-invalid` when it is not UTF-8. */
export function decodeHtml(content: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(content);
  } catch {
    throw new DomainError('documents.template-invalid', { problems: [{ line: 1, code: 'placeholder', detail: 'UTF-8' }], count: 1 });
  }
}

/** Puts a draft into force from a day on; the wording before ends the day before. Throws `documents.version-not-draft` or `documents.later-version` when one from that day on is already published. */
export async function publishTemplate(
  ctx: Ctx,
  command: { readonly name: string; readonly version: number; readonly validFrom: PlainDate; readonly legalBasis: string },
): Promise<void> {
  const template = await findOwnTemplate(ctx.tx, command.name);
  if (template === undefined) throw new DomainError('documents.template-unknown', { name: command.name });
  requirePermission(ctx.actor, 'documents.edit-templates', { agencyId: template.agencyId ?? undefined });
  if (command.legalBasis.trim() === '') throw new DomainError('documents.legal-basis-missing');
  const { version, validFrom } = command;
  const legalBasis = command.legalBasis.normalize('NFC').trim();
  await asSystem(ctx, 'documents.publish-template', async ({ tx }) => {
    await lockOrInsertTemplate(tx, template, { accountId: null, at: ctx.clock.now() });
    if (await hasLaterVersion(tx, template.id, validFrom)) throw new DomainError('documents.later-version', { name: command.name, validFrom });
    const published = await publishVersion(tx, { templateId: template.id, version, validFrom, legalBasis }, { accountId: accountOf(ctx), at: ctx.clock.now() });
    if (!published) throw new DomainError('documents.version-not-draft', { name: command.name, version });
  });
  await audit(ctx, 'documents.template-published', {
    subjectId: template.id,
    agencyId: template.agencyId ?? undefined,
    name: command.name,
    version,
    validFrom,
    legalBasis,
  });
}

/** Who did it, where that is an account. */
export function accountOf(ctx: Ctx): string | null {
  return ctx.actor.kind === 'officer' || ctx.actor.kind === 'citizen' ? ctx.actor.id : null;
}
