import { z } from 'zod';
import { route } from '#platform/http';
import type { Ctx } from '#platform/app';
import { resumeInstance, suspendInstance } from '../actions/control-instance.ts';
import { assignTask, claimTask, delegateTask, handOverTask, releaseTask } from '../actions/hold-task.ts';
import { requirePermission } from '#platform/permissions';
import { requireColleague, requireDeskOfAgency } from '../actions/within-agency.ts';
import { deskKeyOf, type Task } from '../domain/task.ts';
import { getInstance, readHistory, readTask } from '../reads/instances.ts';

const params = z.object({ id: z.uuid() });
const seen = { version: z.number().int().min(0).optional() };
const task = z
  .object({
    id: z.uuid(),
    instanceId: z.uuid(),
    step: z.string(),
    name: z.string(),
    kind: z.string(),
    business: z.object({ kind: z.string(), id: z.uuid() }),
    subject: z.string(),
    agencyId: z.uuid().nullable(),
    deskKey: z.string().nullable(),
    assigneeId: z.uuid().nullable(),
    ownerId: z.uuid().nullable(),
    status: z.string(),
    startsAt: z.iso.datetime(),
    dueAt: z.iso.datetime().nullable(),
    warnAt: z.iso.datetime().nullable(),
    outcome: z.string().nullable(),
    version: z.number().int(),
  })
  .meta({
    id: 'Task',
    description: 'A step that waits at a desk; `assigneeId` has taken it, `ownerId` answers for it, `version` guards against somebody faster',
  });

function presentTask(one: Task): z.infer<typeof task> {
  const {
    id,
    instanceId,
    elementId,
    name,
    kind,
    business,
    subject,
    agencyId,
    deskKey,
    assigneeId,
    ownerId,
    status,
    startsAt,
    dueAt,
    warnAt,
    outcome,
    version,
  } = one;
  return {
    id,
    instanceId,
    step: elementId,
    name,
    kind,
    business: { kind: business.kind, id: business.id },
    subject,
    agencyId,
    deskKey,
    assigneeId,
    ownerId,
    status,
    startsAt,
    dueAt,
    warnAt,
    outcome,
    version,
  };
}

const taskRoute = route({
  method: 'GET',
  path: '/api/v1/tasks/:id',
  tag: 'workflow',
  permission: 'signed-in',
  summary: 'One task that I may see',
  params,
  response: task,
  handle: ({ app, actor, params: { id } }) => app.read(actor, async (ctx) => presentTask(await readTask(ctx, id))),
});

/** An act that moves a task between people or desks; the version that was seen guards against somebody faster. */
function holding<B>(
  name: string,
  permission: string,
  summary: string,
  body: z.ZodType<B>,
  run: (ctx: Ctx, command: B & { readonly taskId: string }) => Promise<Task>,
) {
  return route({
    method: 'POST',
    path: `/api/v1/tasks/:id/${name}`,
    tag: 'workflow',
    permission,
    summary,
    params,
    body,
    response: task,
    handle: ({ app, actor, params: { id }, body: command }) => app.transaction(actor, async (ctx) => presentTask(await run(ctx, { ...command, taskId: id }))),
  });
}

const person = z.object({ assigneeId: z.uuid(), ...seen });
const toColleague =
  (give: typeof assignTask) =>
  async (ctx: Ctx, command: z.infer<typeof person> & { readonly taskId: string }): Promise<Task> => {
    await requireColleague(ctx, await readTask(ctx, command.taskId), command.assigneeId);
    return give(ctx, command);
  };
const holdings = [
  holding('claim', 'workflow.work', 'Take a free task of my desk', z.object(seen), claimTask),
  holding('release', 'signed-in', 'Give a task back to its desk', z.object(seen), releaseTask),
  holding('assign', 'workflow.distribute', 'Give a task to somebody of my agency', person, toColleague(assignTask)),
  holding('delegate', 'signed-in', 'Let a colleague do my task; it comes back when released', person, toColleague(delegateTask)),
  holding(
    'hand-over',
    'signed-in',
    'Hand a task over to another desk of its agency',
    z.object({ agencyId: z.uuid(), desk: z.string().min(1).max(200).describe('Its label or key, as `getAgenciesByAgencyId` names it'), ...seen }),
    async (ctx, { agencyId, desk, ...choice }) => {
      const to = { agencyId, deskKey: deskKeyOf(desk) };
      await requireDeskOfAgency(ctx, await readTask(ctx, choice.taskId), to);
      return handOverTask(ctx, { ...choice, to });
    },
  ),
];

const historyRoute = route({
  method: 'GET',
  path: '/api/v1/process-instances/:id/history',
  tag: 'workflow',
  permission: 'signed-in',
  summary: 'Every step an instance took: who, when, which elements were entered and left',
  params,
  query: z.object({ after: z.coerce.number().int().min(0).max(1_000_000_000).default(0) }),
  response: z.object({
    status: z.string(),
    processId: z.string(),
    items: z.array(
      z.object({ step: z.number().int(), at: z.iso.datetime(), actor: z.string(), act: z.string(), events: z.array(z.looseObject({ type: z.string() })) }),
    ),
  }),
  handle: ({ app, actor, params: { id }, query }) =>
    app.read(actor, async (ctx) => {
      const { status, processId } = await getInstance(ctx, id);
      const items = await readHistory(ctx, id, query.after);
      return { status, processId, items: items.map((one) => ({ ...one, events: one.events.map((event) => ({ ...event })) })) };
    }),
});

/** Operators stop and restart an instance; nobody else, whatever role the dossier gives them. */
function operating(name: string, summary: string, run: typeof suspendInstance) {
  return route({
    method: 'POST',
    path: `/api/v1/process-instances/:id/${name}`,
    tag: 'workflow',
    permission: 'workflow.operate',
    summary,
    params,
    status: 204,
    response: z.undefined(),
    handle: ({ app, actor, params: { id } }) =>
      app.transaction(actor, async (ctx) => {
        requirePermission(actor, 'workflow.operate');
        await run(ctx, { instanceId: id });
        return undefined;
      }),
  });
}

/** Tasks and instances for other systems. */
export const workflowRoutes = [
  taskRoute,
  ...holdings,
  historyRoute,
  operating('suspend', 'Stop timers and tasks of an instance until it is resumed', suspendInstance),
  operating('resume', 'Let a suspended instance go on', resumeInstance),
];
