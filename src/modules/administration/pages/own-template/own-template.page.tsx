import { z } from 'zod';
import { isDomainError } from '#platform/errors';
import { defineForm, download, invalid, page, seeOther, withErrors } from '#platform/http';
import type { PageRequest } from '#platform/http';
import { docxType, getOwnTemplate, listTemplateVersions, previewTemplate, publishTemplate, readTemplateVersion, toReadable } from '#modules/documents';
import type { FormView } from '#ui/components';
import { historyOf } from '../../reads/history.ts';
import { recordFor, sampleData, slipsOf } from '../../reads/template-sample.ts';
import { typedDay } from '../../reads/typed-day.ts';
import { OwnTemplateView } from './own-template.view.tsx';

const publishForm = defineForm(z.object({ version: z.coerce.number().int(), on: z.string().max(20), legalBasis: z.string().max(400) }));

/** `/quan-tri/mau/rieng/:name`: the wordings of an own template, what they ask for, publication from a day on. */
export const ownTemplatePage = page('/quan-tri/mau/rieng/:name', {
  permission: 'administration.procedures',
  get: (request) => view(request, publishForm.empty()),
  async post(request: PageRequest) {
    const form = publishForm.read(request.body);
    const on = form.ok ? typedDay(form.value.on) : undefined;
    if (!form.ok || !on) return invalid(await view(request, form.ok ? withErrors(request.body, [{ name: 'on', message: 'administration.on-invalid' }]) : form));
    try {
      await request.app.transaction(request.actor, (ctx) =>
        publishTemplate(ctx, { name: nameOf(request), version: form.value.version, validFrom: on, legalBasis: form.value.legalBasis }),
      );
      return seeOther(`/quan-tri/mau/rieng/${nameOf(request)}`, 'administration.own.published');
    } catch (error) {
      if (!isDomainError(error) || !error.code.startsWith('documents.')) throw error;
      return invalid(
        await view(
          request,
          withErrors(request.body, [{ name: error.code === 'documents.later-version' ? 'on' : 'legalBasis', message: error.code, params: error.details }]),
        ),
      );
    }
  },
});

/** `/quan-tri/mau/rieng/:name/:version/xem`: a wording filled with made-up data, as PDF (Word without LibreOffice: the filled Word file). */
export const previewTemplatePage = page('/quan-tri/mau/rieng/:name/:version/xem', {
  permission: 'administration.procedures',
  async get(request) {
    const { app, actor } = request;
    const filled = await app.read(actor, async (ctx) => {
      const template = await getOwnTemplate(ctx, nameOf(request));
      return previewTemplate(ctx, { name: template.name, version: versionOf(request), data: sampleData(ctx, await recordFor(ctx, template.procedureCode)) });
    });
    const made = await toReadable(filled);
    return download(made.bytes, `${nameOf(request)}-xem-thu.${made.extension}`, made.contentType, { inline: made.extension === 'pdf' });
  },
});

/** `/quan-tri/mau/rieng/:name/:version/tep`: the file of a wording as it was uploaded. */
export const templateFilePage = page('/quan-tri/mau/rieng/:name/:version/tep', {
  permission: 'administration.procedures',
  isDownload: true,
  async get(request) {
    const { kind, content, version } = await request.app.read(request.actor, (ctx) => readTemplateVersion(ctx, nameOf(request), versionOf(request)));
    return download(content, `${nameOf(request)}-${version}.${kind === 'docx' ? 'docx' : 'txt'}`, kind === 'docx' ? docxType : 'text/plain; charset=utf-8');
  },
});

async function view(request: PageRequest, form: FormView) {
  const data = await request.app.read(request.actor, async (ctx) => {
    const template = await getOwnTemplate(ctx, nameOf(request));
    const record = await recordFor(ctx, template.procedureCode);
    const versions = await listTemplateVersions(ctx, template.name);
    const draft = versions.find(({ state }) => state === 'draft');
    const slips = draft === undefined ? [] : slipsOf(await readTemplateVersion(ctx, template.name, draft.version), record);
    return { template, record, versions, draft, slips, history: await historyOf(ctx, template.id) };
  });
  return <OwnTemplateView {...data} form={form} />;
}

function nameOf({ params }: PageRequest): string {
  return z
    .string()
    .regex(/^[a-z0-9-]{1,80}$/)
    .parse(params['name']);
}

function versionOf({ params }: PageRequest): number {
  return z.coerce.number().int().positive().parse(params['version']);
}
