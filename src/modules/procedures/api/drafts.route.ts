import { z } from 'zod';
import { DomainError } from '#platform/errors';
import { route } from '#platform/http';
import { toPlainDate } from '#platform/time';
import { abolishProcedure } from '../actions/abolish-procedure.ts';
import { discardProcedureDraft } from '../actions/discard-draft.ts';
import { publishVersion } from '../actions/publish-version.ts';
import { saveDraft } from '../actions/save-draft.ts';
import { setLocalFee } from '../actions/set-local-fee.ts';
import { informationRecord } from '../domain/information-record.ts';
import type { VersionSummary } from '../domain/procedure-version.ts';
import { channelNames } from '../domain/procedure-record.ts';
import { findDraftOf, listVersions } from '../reads/catalogue.ts';

const params = z.object({ code: z.string().min(1).max(40) });
const legalBasis = z.string().max(500);
const version = z
  .object({
    id: z.uuid(),
    version: z.number().int(),
    status: z.string(),
    legalBasis: z.string(),
    validFrom: z.iso.date().nullable(),
    validTo: z.iso.date().nullable(),
    publishedAt: z.iso.datetime().nullable(),
    rowVersion: z.number().int(),
  })
  .meta({ id: 'ProcedureVersion', description: 'One version of a procedure: draft, published, superseded or abolished' });

function presentVersion({
  id,
  version: number,
  status,
  legalBasis: basis,
  validFrom,
  validTo,
  publishedAt,
  rowVersion,
}: VersionSummary): z.infer<typeof version> {
  return { id, version: number, status, legalBasis: basis, validFrom, validTo, publishedAt, rowVersion };
}

const versionsRoute = route({
  method: 'GET',
  path: '/api/v1/procedures/:code/versions',
  tag: 'procedures',
  permission: 'public',
  summary: 'Every published version of a procedure, newest first; drafts for those who edit',
  params,
  response: z.object({ items: z.array(version) }),
  handle: ({ app, actor, params: { code } }) => app.read(actor, async (ctx) => ({ items: (await listVersions(ctx, code)).map(presentVersion) })),
});

const draftRoute = route({
  method: 'GET',
  path: '/api/v1/procedures/:code/draft',
  tag: 'procedures',
  permission: 'procedures.edit',
  summary: 'The draft of a procedure with its whole record',
  params,
  response: version.extend({ record: z.looseObject({ code: z.string() }) }),
  handle: ({ app, actor, params: { code } }) =>
    app.read(actor, async (ctx) => {
      const draft = await findDraftOf(ctx, code);
      if (draft === undefined) throw new DomainError('procedures.unknown', { code });
      return { ...presentVersion(draft), record: { ...draft.record } };
    }),
});

/** A procedure that is known by name only: its record shows every part that one can have. */
const exampleRecord = informationRecord({
  code: '9.000001',
  name: 'Thủ tục mẫu',
  nameEn: 'Example procedure',
  keywords: ['thủ tục mẫu'],
  sector: 'Lĩnh vực mẫu',
  audience: ['citizen'],
  levels: ['xã'],
  time: { value: 3, unit: 'ngày làm việc', sameDayCutoff: null },
  fees: [],
  lifeEvents: [],
  competent: 'Ủy ban nhân dân cấp xã',
  deciders: [{ kind: 'people-committee', level: 'commune', desk: 'Bộ phận một cửa', basis: null }],
  confidence: { overall: 'L', weak: [] },
});
const wholeRecord = z
  .looseObject({ code: z.string().min(1).max(40) })
  .meta({ examples: [exampleRecord], description: 'The whole record; what is missing or wrong in it comes back as `problems`' });

const saveRoute = route({
  method: 'PUT',
  path: '/api/v1/procedures/:code/draft',
  tag: 'procedures',
  permission: 'procedures.edit',
  summary: 'Write the draft of a procedure; what stands in the way of publication is told, not refused',
  params,
  body: z.object({ record: wholeRecord, legalBasis, rowVersion: z.number().int().min(0).optional() }),
  response: z.object({ versionId: z.uuid(), rowVersion: z.number().int(), problems: z.array(z.looseObject({})) }),
  handle: async ({ app, actor, params: { code }, body }) => {
    if (body.record.code !== code) throw new DomainError('invalid', { code: body.record.code });
    const saved = await saveDraft(app, actor, body);
    return { ...saved, problems: saved.problems.map((problem) => ({ ...problem })) };
  },
});

const discardRoute = route({
  method: 'DELETE',
  path: '/api/v1/procedures/:code/draft',
  tag: 'procedures',
  permission: 'procedures.edit',
  status: 204,
  summary: 'Give a draft up',
  params,
  query: z.object({ rowVersion: z.coerce.number().int().min(0).max(2_000_000_000) }),
  response: z.undefined(),
  handle: async ({ app, actor, params: { code }, query }) => {
    await discardProcedureDraft(app, actor, { code, ...query });
    return undefined;
  },
});

const publishRoute = route({
  method: 'POST',
  path: '/api/v1/procedures/:code/publication',
  tag: 'procedures',
  permission: 'procedures.publish',
  status: 201,
  summary: 'Publish the draft from a day on; the version before it is superseded then',
  params,
  body: z.object({ versionId: z.uuid(), validFrom: z.iso.date(), legalBasis }),
  response: version,
  handle: async ({ app, actor, params: { code }, body }) => {
    const draft = await app.read(actor, (ctx) => findDraftOf(ctx, code));
    if (draft?.id !== body.versionId) throw new DomainError('procedures.unknown', { code, versionId: body.versionId });
    return presentVersion(await publishVersion(app, actor, { ...body, validFrom: toPlainDate(body.validFrom) }));
  },
});

const abolishRoute = route({
  method: 'POST',
  path: '/api/v1/procedures/:code/abolition',
  tag: 'procedures',
  permission: 'procedures.publish',
  status: 204,
  summary: 'Abolish a procedure from a day on; work in hand is finished',
  params,
  body: z.object({ on: z.iso.date(), legalBasis }),
  response: z.undefined(),
  handle: async ({ app, actor, params: { code }, body }) => {
    await abolishProcedure(app, actor, { code, ...body, on: toPlainDate(body.on) });
    return undefined;
  },
});

const feeRoute = route({
  method: 'POST',
  path: '/api/v1/procedures/:code/local-fees',
  tag: 'procedures',
  permission: 'procedures.publish',
  status: 201,
  summary: 'Enter the amount that the province’s council set for a fee, from a day on',
  params,
  response: z.object({ id: z.uuid() }),
  body: z.object({
    feeName: z.string().min(1).max(300),
    channel: z.enum(channelNames).optional(),
    agencyId: z.uuid().optional(),
    amount: z.number().int().min(0).max(1_000_000_000_000),
    validFrom: z.iso.date(),
    legalBasis,
  }),
  handle: async ({ app, actor, params: { code }, body }) => ({
    id: await setLocalFee(app, actor, { procedureCode: code, ...body, validFrom: toPlainDate(body.validFrom) }),
  }),
});

/** Versions, drafts, publication and local fees of procedures. */
export const draftRoutes = [versionsRoute, draftRoute, saveRoute, discardRoute, publishRoute, abolishRoute, feeRoute];
