import { z } from 'zod';
import { readPosted } from '#platform/files';
import { page } from '#platform/http';
import { answersFromBody, fieldsOf, readForm, validateAnswers } from '#modules/forms';
import { searchProcedures, getProcedureVersion } from '#modules/procedures';
import { FormPreviewView } from './form-preview.view.tsx';
import { FormsView } from './forms.view.tsx';

/** `/quan-tri/bieu-mau`: the forms of the procedures in force. */
export const formsPage = page('/quan-tri/bieu-mau', {
  permission: 'administration.procedures',
  async get({ app, actor, query }) {
    const data = await app.read(actor, async (ctx) => {
      const { items, next } = await searchProcedures(ctx, { query: query['tu-khoa'] ?? '', after: query['tiep'], limit: 50 });
      const versions = [];
      for (const { versionId } of items.filter(({ isFileable }) => isFileable)) versions.push(await getProcedureVersion(ctx, versionId));
      return { versions: versions.filter(({ formId }) => formId !== undefined), next };
    });
    return <FormsView {...data} />;
  },
});

/** `/quan-tri/bieu-mau/:formId`: a form to try; nothing is saved. */
export const formPreviewPage = page('/quan-tri/bieu-mau/:formId', {
  permission: 'administration.procedures',
  upload: true,
  async get({ app, actor, params, clock }) {
    const form = await app.read(actor, (ctx) => readForm(ctx, z.uuid().parse(params['formId'])));
    return <FormPreviewView form={form} answers={{}} errors={[]} now={clock.now()} />;
  },
  async post(request) {
    const { app, actor, params, clock, locale } = request;
    const { body } = await readPosted(request);
    const form = await app.read(actor, (ctx) => readForm(ctx, z.uuid().parse(params['formId'])));
    const answers = answersFromBody(fieldsOf(form.definition), body);
    const { errors } = validateAnswers(form.definition, answers, { now: clock.now(), locale });
    return <FormPreviewView form={form} answers={answers} errors={errors} now={clock.now()} />;
  },
});
