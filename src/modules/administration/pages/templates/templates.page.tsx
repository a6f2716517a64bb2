import { z } from 'zod';
import { DomainError, isDomainError } from '#platform/errors';
import { defineForm, download, invalid, page, seeOther, withErrors } from '#platform/http';
import type { PageRequest } from '#platform/http';
import { listTemplates as listPaperTemplates, paperForms, renderPaper } from '#modules/documents';
import { editTemplate, listTemplateHistory, listTemplates, sampleWording } from '#modules/notifications';
import type { TemplateSummary } from '#modules/notifications';
import { differences } from '#modules/organisations';
import { findProcedure } from '#modules/procedures';
import type { ProcedureVersion } from '#modules/procedures';
import { goesBack } from '../../views/seen-form.tsx';
import { TemplateView } from './template.view.tsx';
import type { TemplateProps } from './template.view.tsx';
import { TemplatesView } from './templates.view.tsx';

/** `/quan-tri/mau`: the words of all messages. */
export const templatesPage = page('/quan-tri/mau', {
  permission: 'administration.procedures',
  async get({ app, actor, query }) {
    const data = await app.read(actor, async (ctx) => ({
      templates: await listTemplates(ctx),
      papers: await listPaperTemplates(ctx, { after: query['tiep'], limit: 50 }),
    }));
    return <TemplatesView templates={data.templates} papers={data.papers.law} own={data.papers.own} />;
  },
});

/** `/quan-tri/mau/giay/:set/:number`: a paper form of the law filled with an example, as PDF. */
export const paperPage = page('/quan-tri/mau/giay/:set/:number', {
  permission: 'administration.procedures',
  example: '/quan-tri/mau/giay/tt03-2025/01',
  async get({ params }) {
    const form = paperForms.find(({ id }) => id === `${params['set'] ?? ''}/${params['number'] ?? ''}`);
    if (form === undefined) throw new DomainError('not-found');
    return download(renderPaper(form, form.example), `${form.id.replace('/', '-')}.pdf`, 'application/pdf', { inline: true });
  },
});

const templateForm = defineForm(
  z.object({
    locale: z.enum(['vi', 'en']),
    subject: z.string().max(200),
    body: z.string().max(4000),
    short: z.string().max(500),
    legalBasis: z.string().max(400).optional(),
    procedureCode: z.string().max(40).optional(),
    save: z.string().optional(),
  }),
);

/** `/quan-tri/mau/:notification`: edit the words, for all procedures or (`?thu-tuc=`) for one; what each channel would show and the differences come before saving. */
export const templatePage = page('/quan-tri/mau/:notification', {
  permission: 'administration.procedures',
  async get(request) {
    const procedureCode = request.query['thu-tuc'] === '' ? undefined : request.query['thu-tuc'];
    const scope = await scopeOf(request, procedureCode);
    const locale = request.query['ngon-ngu'] === 'en' ? 'en' : 'vi';
    const { subject, body, short } = scope.template.wording[locale];
    return view(request, scope, templateForm.empty({ locale, subject, body, short, procedureCode: scope.procedure?.code ?? '' }));
  },
  async post(request: PageRequest) {
    const code = request.body['procedureCode'];
    const scope = await scopeOf(request, typeof code === 'string' && code !== '' ? code : undefined);
    const form = templateForm.read(request.body);
    if (!form.ok) return invalid(await view(request, scope, form));
    if (goesBack(request.body)) return view(request, scope, form);
    const { save, ...edit } = form.value;
    const { subject, body, short } = scope.template.wording[edit.locale];
    const changes = differences({ subject, body, short }, { subject: edit.subject, body: edit.body, short: edit.short });
    try {
      if (save === undefined)
        return await view(request, scope, form, { changes, sample: sampleWording(edit, scope.template.placeholders, edit.locale, request.clock.now()) });
      await request.app.transaction(request.actor, (ctx) => editTemplate(ctx, { notification: scope.template.notification, ...edit }));
      return seeOther('/quan-tri/mau', 'administration.saved');
    } catch (error) {
      if (!isDomainError(error) || !error.code.startsWith('notifications.')) throw error;
      return invalid(await view(request, scope, withErrors(request.body, [{ name: 'body', message: error.code, params: error.details }])));
    }
  },
});

interface Scope {
  readonly template: TemplateSummary;
  readonly procedure: ProcedureVersion | undefined;
  readonly unknown: string | undefined;
}

async function view(request: PageRequest, { template, procedure, unknown }: Scope, form: TemplateProps['form'], preview?: TemplateProps['preview']) {
  const history = await request.app.read(request.actor, (ctx) => listTemplateHistory(ctx, template.notification));
  return <TemplateView template={template} procedure={procedure} unknown={unknown} history={history} form={form} preview={preview} />;
}

/** The kind of message and the procedure whose words are edited; a code that is no procedure leaves the general words. */
function scopeOf({ app, actor, params }: PageRequest, code: string | undefined): Promise<Scope> {
  return app.read(actor, async (ctx) => {
    const procedure = code === undefined ? undefined : await findProcedure(ctx, { code });
    const template = (await listTemplates(ctx, procedure?.code)).find(({ notification }) => notification === params['notification']);
    if (template === undefined) throw new DomainError('not-found');
    return { template, procedure, unknown: procedure === undefined ? code : undefined };
  });
}
