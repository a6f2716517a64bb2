import { createHash } from 'node:crypto';
import { asSystem } from '#platform/app';
import type { Ctx } from '#platform/app';
import { audit } from '#platform/audit';
import { DomainError } from '#platform/errors';
import { dateIn } from '#platform/time';
import type { PlainDate } from '#platform/time';
import { getOwnTemplate, getTemplate, readTemplateVersion } from '../reads/templates.ts';
import type { FoundTemplate } from '../reads/templates.ts';
import { renderPaper } from '../papers/render-paper.ts';
import { insertRendered } from '../store/rendered.store.ts';
import type { RenderedDocument } from '../store/rendered.store.ts';
import { convertToPdf, findConverter } from '../templates/convert-to-pdf.ts';
import { docxType, renderDocx } from '../templates/render-docx.ts';
import { renderHtml } from '../templates/render-html.ts';
import { decodeHtml } from './edit-template.ts';

/** What a paper is made for; the reference is kept under it. */
export interface RenderFor {
  readonly subject: { readonly kind: string; readonly id: string };
  readonly agencyId?: string | undefined;
  readonly ownerId?: string | undefined;
}

/** A made file: PDF, or Word where the template is Word and was not turned into PDF. */
export interface MadeFile {
  readonly bytes: Uint8Array;
  readonly contentType: string;
  readonly extension: 'pdf' | 'docx';
}

/** A made file and which version of which template it is from. */
export interface Rendered extends MadeFile {
  readonly sha256: string;
  readonly template: string;
  readonly templateVersion: number | null;
  readonly templateSha256: string | null;
}

const pdf = { contentType: 'application/pdf', extension: 'pdf' } as const;

/**
 * Fills a template with data: a form of the law or an own template in force on the day (today unless told).
 * A Word template gives a .docx, which `toReadable` turns into PDF once the transaction is over.
 */
export async function renderTemplate(
  ctx: Ctx,
  command: { readonly name: string; readonly on?: PlainDate | undefined; readonly data: unknown },
): Promise<Rendered> {
  const on = command.on ?? dateIn(ctx.clock.now());
  const found = await getTemplate(ctx, command.name, on);
  const made = fill(found, command.data, on);
  return { ...made, sha256: createHash('sha256').update(made.bytes).digest('hex'), ...originOf(found) };
}

/** One wording, also a draft, filled with data for looking at it: a PDF, or a Word file for `toReadable`. */
export async function previewTemplate(ctx: Ctx, command: { readonly name: string; readonly version: number; readonly data: unknown }): Promise<MadeFile> {
  const template = await getOwnTemplate(ctx, command.name);
  const version = await readTemplateVersion(ctx, command.name, command.version);
  return fill({ source: 'own', template, version }, command.data, dateIn(ctx.clock.now()));
}

/**
 * The file as people can read it anywhere: Word as PDF where LibreOffice is installed, everything else as it is.
 * It takes seconds, so it takes no context: never call it inside `app.read` or `app.transaction`. Throws `documents.converter-failed`.
 */
export async function toReadable(file: MadeFile): Promise<MadeFile> {
  const converter = file.extension === 'docx' ? await findConverter() : undefined;
  return converter === undefined ? file : { bytes: await convertToPdf(file.bytes, converter), ...pdf };
}

function fill(found: FoundTemplate, data: unknown, on: PlainDate): MadeFile {
  if (found.source === 'law') return { bytes: renderPaper(found.form, data), ...pdf };
  const { template, version } = found;
  if (version.kind === 'html') return { bytes: renderHtml({ title: template.title, source: decodeHtml(version.content) }, data, on), ...pdf };
  return { bytes: renderDocx(version.content, data), contentType: docxType, extension: 'docx' };
}

function originOf(found: FoundTemplate): Pick<Rendered, 'template' | 'templateVersion' | 'templateSha256'> {
  return found.source === 'law'
    ? { template: found.form.id, templateVersion: null, templateSha256: null }
    : { template: found.template.name, templateVersion: found.version.version, templateSha256: found.version.sha256 };
}

/** Keeps that a paper was made: digest, template and version, for what and by whom; the caller has checked that the actor may. */
export async function keepRendered(ctx: Ctx, rendered: Omit<Rendered, 'extension'>, purpose: RenderFor): Promise<RenderedDocument> {
  const { template, templateVersion, templateSha256, sha256, contentType, bytes } = rendered;
  if (ctx.actor.kind === 'anonymous') throw new DomainError('unauthenticated');
  const by = `${ctx.actor.kind}:${ctx.actor.id}`;
  const kept = await asSystem(ctx, 'documents.keep-rendered', ({ tx }) =>
    insertRendered(tx, {
      template,
      templateVersion,
      templateSha256,
      sha256,
      bytes: bytes.length,
      contentType,
      subject: purpose.subject,
      agencyId: purpose.agencyId ?? null,
      ownerId: purpose.ownerId ?? null,
      renderedAt: ctx.clock.now(),
      renderedBy: by,
    }),
  );
  await audit(ctx, 'documents.rendered', { subjectId: purpose.subject.id, agencyId: purpose.agencyId, template, templateVersion, sha256 });
  return kept;
}
