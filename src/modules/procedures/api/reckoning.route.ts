import { z } from 'zod';
import { route } from '#platform/http';
import { calculateFee, eligibilityOf, legalTimeOf, requiredDocuments, selectCases } from '../reads/reckoning.ts';
import { channelNames } from '../domain/procedure-record.ts';
import { getProcedure } from '../reads/catalogue.ts';

const params = z.object({ code: z.string().min(1).max(40) });
const answers = z.record(z.string().max(64), z.json());
const paper = z
  .object({ id: z.string(), name: z.string(), kind: z.string(), originals: z.number(), copies: z.number() })
  .meta({ id: 'RequiredDocument', description: 'A paper that a case needs' });

const eligibilityRoute = route({
  method: 'POST',
  path: '/api/v1/procedures/:code/eligibility',
  tag: 'procedures',
  permission: 'public',
  summary: 'Ask before filing: the next question, why this is the wrong procedure, or the case and its papers; writes nothing',
  params,
  body: z.object({ answers: z.record(z.string().max(64), z.union([z.string().max(500), z.array(z.string().max(500)).max(20)])).default({}) }),
  response: z.object({
    outcome: z.enum(['ask', 'stop', 'fits']),
    question: z.object({ id: z.string(), text: z.string(), hint: z.string().nullable(), type: z.string(), options: z.array(z.string()) }).nullable(),
    reason: z.string().nullable(),
    procedure: z.string().nullable(),
    cases: z.array(z.string()),
    documents: z.array(paper),
  }),
  handle: ({ app, actor, params: { code }, body }) =>
    app.read(actor, async (ctx) => {
      const verdict = eligibilityOf((await getProcedure(ctx, { code })).record, body.answers, ctx.clock.now());
      const nothing = { question: null, reason: null, procedure: null, cases: [], documents: [] };
      if (verdict.kind === 'ask') {
        const { id, text, hint, type, options } = verdict.question;
        return { ...nothing, outcome: 'ask' as const, question: { id, text, hint, type, options: [...options] } };
      }
      if (verdict.kind === 'stop') return { ...nothing, outcome: 'stop' as const, reason: verdict.reason, procedure: verdict.procedure };
      return { ...nothing, outcome: 'fits' as const, cases: [...verdict.cases], documents: verdict.documents.map(presentPaper) };
    }),
});

const reckonRoute = route({
  method: 'POST',
  path: '/api/v1/procedures/:code/reckoning',
  tag: 'procedures',
  permission: 'public',
  summary: 'What a dossier with these answers needs, costs and how long it takes by law; writes nothing',
  params,
  body: z.object({
    answers,
    channel: z.enum(channelNames).default('trực tuyến'),
    copies: z.number().int().min(1).max(100).default(1),
    exemptions: z.array(z.string().max(300)).max(20).default([]),
    agencyId: z.uuid().optional(),
  }),
  response: z.object({
    cases: z.array(z.string()),
    documents: z.array(paper),
    legalTime: z.object({ value: z.number().nullable(), unit: z.string() }),
    total: z.number().int(),
    fees: z.array(
      z.object({ name: z.string(), kind: z.string(), quantity: z.number(), amount: z.number().int(), basis: z.string(), exemption: z.string().nullable() }),
    ),
    unset: z.array(z.string()),
  }),
  handle: ({ app, actor, params: { code }, body }) =>
    app.read(actor, async (ctx) => {
      const { record } = await getProcedure(ctx, { code });
      const cases = selectCases(record, body.answers, ctx.clock.now());
      const { value, unit } = legalTimeOf(record, body.channel, body.answers, ctx.clock.now());
      const bill = await calculateFee(ctx, { record, ...body });
      return {
        cases: [...cases],
        documents: requiredDocuments(record, cases).map(presentPaper),
        legalTime: { value, unit },
        total: bill.total,
        unset: [...bill.unset],
        fees: bill.lines.map(({ name, kind, quantity, amount, basis, exemption }) => ({
          name,
          kind,
          quantity,
          amount,
          basis,
          exemption: exemption?.who ?? null,
        })),
      };
    }),
});

function presentPaper({
  id,
  name,
  kind,
  originals,
  copies,
}: {
  readonly id: string;
  readonly name: string;
  readonly kind: string;
  readonly originals: number;
  readonly copies: number;
}): z.infer<typeof paper> {
  return { id, name, kind, originals, copies };
}

/** What the law asks of a dossier before it is one. */
export const reckoningRoutes = [eligibilityRoute, reckonRoute];
