import { z } from 'zod';
import { DomainError, isDomainError } from '#platform/errors';
import { defineForm, download, invalid, page, seeOther, withErrors } from '#platform/http';
import type { PageRequest } from '#platform/http';
import { listTemplates as listPaperTemplates, paperForms, renderPaper } from '#modules/documents';
import { editTemplate, listTemplateHistory, listTemplates } from '#modules/notifications';
import type { TemplateSummary } from '#modules/notifications';
import { differences } from '#modules/organisations';
import { TemplateView } from './template.view.tsx';
import { TemplatesView } from './templates.view.tsx';

/** `/quan-tri/mau`: the words of all messages. */
export const templatesPage = page('/quan-tri/mau', {
  permission: 'administration.procedures',
  async get({ app, actor, query }) {
    const data = await app.read(actor, async (ctx) => ({ templates: await listTemplates(ctx), papers: await listPaperTemplates(ctx, { after: query['tiep'], limit: 50 }) }));
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

const templateForm = defineForm(z.object({
  locale: z.enum(['vi', 'en']), subject: z.string().max(200), body: z.string().max(4000), short: z.string().max(500), legalBasis: z.string().max(400).optional(), save: z.string().optional(),
}));

/** `/quan-tri/mau/:notification`: edit the words; differences are shown before saving. */
export const templatePage = page('/quan-tri/mau/:notification', {
  permission: 'administration.procedures',
  async get(request) {
    const template = await templateOf(request);
    const locale = request.query['ngon-ngu'] === 'en' ? 'en' : 'vi';
    const { subject, body, short } = template.wording[locale];
    return view(request, template, templateForm.empty({ locale, subject, body, short }));
  },
  async post(request: PageRequest) {
    const template = await templateOf(request);
    const form = templateForm.read(request.body);
    if (!form.ok) return invalid(await view(request, template, form));
    const { save, ...edit } = form.value;
    const { subject, body, short } = template.wording[edit.locale];
    const changes = differences({ subject, body, short }, { subject: edit.subject, body: edit.body, short: edit.short });
    if (save === undefined) return view(request, template, form, changes);
    try {
      await request.app.transaction(request.actor, (ctx) => editTemplate(ctx, { notification: template.notification, ...edit }));
      return seeOther('/quan-tri/mau', 'administration.saved');
    } catch (error) {
      if (!isDomainError(error) || !error.code.startsWith('notifications.')) throw error;
      return invalid(await view(request, template, withErrors(request.body, [{ name: 'body', message: error.code, params: error.details }])));
    }
  },
});

async function view(request: PageRequest, template: TemplateSummary, form: Parameters<typeof TemplateView>[0]['form'], changes?: Parameters<typeof TemplateView>[0]['differences']) {
  const history = await request.app.read(request.actor, (ctx) => listTemplateHistory(ctx, template.notification));
  return <TemplateView template={template} history={history} form={form} differences={changes} />;
}

async function templateOf({ app, actor, params }: PageRequest): Promise<TemplateSummary> {
  const found = (await app.read(actor, listTemplates)).find(({ notification }) => notification === params['notification']);
  if (found === undefined) throw new DomainError('not-found');
  return found;
}
