import { z } from 'zod';
import { route } from '#platform/http';
import { readOverview } from '../reads/overview.ts';
import { readRows } from '../reads/rows.ts';
import { scoreBoard } from '../reads/score-board.ts';

const period = z.string().max(20).optional();
const standing = z
  .object({ open: z.number().int(), late: z.number().int(), soon: z.number().int(), paused: z.number().int() })
  .meta({ id: 'Standing', description: 'What is open now; soon means within eight working hours' });
const sums = z
  .object({
    submitted: z.number().int(),
    received: z.number().int(),
    onTime: z.number().int(),
    late: z.number().int(),
    online: z.number().int(),
    rated: z.number().int(),
    scoreSum: z.number().int(),
  })
  .meta({ id: 'Sums', description: 'What happened in a period; `scoreSum` of `rated` ratings' });

const figuresRoute = route({
  method: 'GET',
  path: '/api/v1/figures',
  tag: 'leadership',
  permission: 'leadership.view',
  summary: 'On time, late and soon late of what I oversee, by agency, procedure, desk or officer',
  query: z.object({ agency: z.uuid().optional(), period, by: z.enum(['co-quan', 'thu-tuc', 'ban', 'can-bo']).default('co-quan') }),
  response: z.object({
    at: z.iso.datetime(),
    period: z.object({ name: z.string(), from: z.iso.date(), to: z.iso.date() }),
    now: standing,
    sums,
    sumsBefore: sums,
    trend: z.array(z.object({ week: z.iso.date(), onTimePercent: z.number().nullable(), received: z.number().int() })),
    lines: z.array(z.object({ key: z.string(), name: z.string(), standing, sums: sums.nullable() })),
  }),
  handle: async ({ app, actor, query }) => {
    const {
      at,
      period: span,
      now,
      sums: counted,
      sumsBefore,
      trend,
      lines,
    } = await readOverview(app, actor, { agencyId: query.agency, period: query.period, by: query.by });
    return {
      at,
      period: { name: span.name, from: span.now.from, to: span.now.to },
      now: { ...now },
      sums: { ...counted },
      sumsBefore: { ...sumsBefore },
      trend: trend.map(({ week, onTimePercent, received }) => ({ week, onTimePercent: onTimePercent ?? null, received })),
      lines: lines.map((line) => ({ key: line.key, name: line.name, standing: { ...line.standing }, sums: line.sums === undefined ? null : { ...line.sums } })),
    };
  },
});

const rowsRoute = route({
  method: 'GET',
  path: '/api/v1/figures/dossiers',
  tag: 'leadership',
  permission: 'leadership.view',
  summary: 'The dossiers behind a number',
  query: z.object({
    kind: z.string().max(30).optional(),
    agency: z.uuid().optional(),
    procedure: z.string().max(40).optional(),
    desk: z.string().max(100).optional(),
    officer: z.uuid().optional(),
    period,
    after: z.string().max(100).optional(),
    limit: z.coerce.number().int().min(1).max(100).default(50),
  }),
  response: z.object({
    items: z.array(
      z.object({
        id: z.uuid(),
        code: z.string(),
        agencyId: z.uuid(),
        procedureName: z.string(),
        state: z.string(),
        submittedAt: z.iso.datetime(),
        dueAt: z.iso.datetime().nullable(),
        finishedAt: z.iso.datetime().nullable(),
        pausedSince: z.iso.datetime().nullable(),
      }),
    ),
    next: z.string().nullable(),
  }),
  handle: async ({ app, actor, query }) => {
    const { agency, procedure, desk, officer, ...rest } = query;
    const { rows, next } = await readRows(app, actor, { ...rest, agencyId: agency, procedureCode: procedure, deskKey: desk, officerId: officer });
    return {
      items: rows.map(({ id, code, agencyId, procedureName, state, submittedAt, dueAt, finishedAt, pausedSince }) => ({
        id,
        code,
        agencyId,
        procedureName,
        state,
        submittedAt,
        dueAt: dueAt ?? null,
        finishedAt: finishedAt ?? null,
        pausedSince: pausedSince ?? null,
      })),
      next: next ?? null,
    };
  },
});

const scoreRoute = route({
  method: 'GET',
  path: '/api/v1/score-board',
  tag: 'leadership',
  permission: 'public',
  summary: 'What everybody may see: dossiers handled on time, open and late now, and how citizens rate it',
  response: z.object({ onTimePercent: z.number().nullable(), late: z.number().int(), rating: z.number().nullable(), ratingCount: z.number().int() }),
  handle: async ({ app }) => {
    const { onTimePercent, late, rating, ratingCount } = await scoreBoard(app);
    return { onTimePercent: onTimePercent ?? null, late, rating: rating ?? null, ratingCount };
  },
});

/** The figures of leaders, and the public score board. */
export const figureRoutes = [figuresRoute, rowsRoute, scoreRoute];
