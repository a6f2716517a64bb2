import { z } from 'zod';
import { route } from '#platform/http';
import { toPlainDate } from '#platform/time';
import { publishTemplate, saveTemplate } from '../actions/edit-template.ts';
import { getOwnTemplate, listTemplates, listTemplateVersions } from '../reads/templates.ts';
import type { TemplateVersion } from '../store/template.store.ts';

const params = z.object({
  name: z
    .string()
    .regex(/^[a-z0-9-]{1,80}$/)
    .meta({ examples: ['giay-moi'] }),
});
const day = z.iso.date().nullable();
const kind = z.enum(['html', 'docx']);
const law = z.object({ id: z.string(), title: z.string(), validFrom: z.iso.date(), validTo: day });
const own = z.object({ name: z.string(), title: z.string(), procedureCode: z.string().nullable() });
const wording = z.object({
  version: z.number().int(),
  kind,
  state: z.string(),
  validFrom: day,
  validTo: day,
  legalBasis: z.string().nullable(),
  sha256: z.string(),
});
const largestBase64 = 1_500_000;

function presentWording({ version, kind: form, state, validFrom, validTo, legalBasis, sha256 }: TemplateVersion): z.infer<typeof wording> {
  return { version, kind: form, state, validFrom: validFrom ?? null, validTo: validTo ?? null, legalBasis: legalBasis ?? null, sha256 };
}

const listRoute = route({
  method: 'GET',
  path: '/api/v1/templates',
  tag: 'documents',
  permission: 'documents.read-templates',
  summary: 'Templates of papers: the forms of the law, and the province’s own by name',
  query: z.object({
    procedure: z.string().max(40).optional(),
    after: z.string().max(80).optional(),
    limit: z.coerce.number().int().min(1).max(200).default(50),
  }),
  response: z.object({ law: z.array(law), items: z.array(own), next: z.string().nullable() }),
  handle: ({ app, actor, query: { procedure, after, limit } }) =>
    app.read(actor, async (ctx) => {
      const found = await listTemplates(ctx, { procedureCode: procedure, after, limit });
      return {
        law: found.law.map(({ id, title, validFrom, validTo }) => ({ id, title, validFrom, validTo: validTo ?? null })),
        items: found.own.map(({ name, title, procedureCode }) => ({ name, title, procedureCode: procedureCode ?? null })),
        next: found.own.length === limit ? (found.own.at(-1)?.name ?? null) : null,
      };
    }),
});

const readRoute = route({
  method: 'GET',
  path: '/api/v1/templates/:name',
  tag: 'documents',
  permission: 'documents.read-templates',
  summary: 'A template of the province with all its wordings, newest first',
  params,
  response: own.extend({ wordings: z.array(wording) }),
  handle: ({ app, actor, params: { name } }) =>
    app.read(actor, async (ctx) => {
      const { title, procedureCode } = await getOwnTemplate(ctx, name);
      return { name, title, procedureCode: procedureCode ?? null, wordings: (await listTemplateVersions(ctx, name)).map(presentWording) };
    }),
});

const saveRoute = route({
  method: 'POST',
  path: '/api/v1/templates/:name/wordings',
  tag: 'documents',
  permission: 'documents.edit-templates',
  status: 201,
  summary: 'Save a wording as a draft, from HTML or a Word file; every fault of the source is told',
  params,
  response: wording,
  body: z.object({
    title: z.string().min(1).max(300),
    kind,
    content: z.string().min(1).max(largestBase64).describe('HTML source as it is, or a .docx file in base64'),
    procedureCode: z.string().max(40).optional(),
  }),
  handle: ({ app, actor, params: { name }, body: { content, ...rest } }) =>
    app.transaction(actor, async (ctx) =>
      presentWording(await saveTemplate(ctx, { ...rest, name, content: new Uint8Array(Buffer.from(content, rest.kind === 'docx' ? 'base64' : 'utf8')) })),
    ),
});

const publishRoute = route({
  method: 'POST',
  path: '/api/v1/templates/:name/publication',
  tag: 'documents',
  permission: 'documents.edit-templates',
  status: 204,
  summary: 'Put a wording into force from a day on; the one before ends the day before',
  params,
  body: z.object({ version: z.number().int().min(1), validFrom: z.iso.date(), legalBasis: z.string().min(1).max(400) }),
  response: z.undefined(),
  handle: ({ app, actor, params: { name }, body }) =>
    app.transaction(actor, async (ctx) => {
      await publishTemplate(ctx, { ...body, name, validFrom: toPlainDate(body.validFrom) });
      return undefined;
    }),
});

/** Templates that the province words itself. */
export const templateRoutes = [listRoute, readRoute, saveRoute, publishRoute];
