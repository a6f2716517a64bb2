import { sqlOf, type Tx } from '#platform/db';
import { DomainError } from '#platform/errors';
import type { Instant } from '#platform/time';
import type { Changes } from '../domain/changes.ts';
import type { EngineEvent, ProcessState, Trouble } from '../domain/engine/state.ts';
import type { Candidate, Task, TaskDue } from '../domain/task.ts';

/** An instance as it is kept. */
export interface Instance {
  readonly id: string;
  readonly processId: string;
  readonly business: { readonly kind: string; readonly id: string };
  readonly agencyId: string | null;
  readonly subject: string;
  readonly sector: string | null;
  readonly state: ProcessState;
  readonly desks: Readonly<Record<string, Candidate>>;
  readonly plan: Readonly<Record<string, TaskDue>>;
  readonly priority: number;
  readonly step: number;
  readonly status: string;
  readonly startedAt: Instant;
  readonly endedAt: Instant | null;
  readonly suspendedAt: Instant | null;
  readonly trouble: Trouble | null;
}

interface InstanceRow {
  readonly id: string;
  readonly process_id: string;
  readonly business_kind: string;
  readonly business_id: string;
  readonly agency_id: string | null;
  readonly subject: string;
  readonly sector: string | null;
  readonly state: ProcessState;
  readonly desks: Record<string, Candidate>;
  readonly plan: Record<string, TaskDue>;
  readonly priority: number;
  readonly step: number;
  readonly status: string;
  readonly started_at: string;
  readonly ended_at: string | null;
  readonly suspended_at: string | null;
  readonly trouble: Trouble | null;
}

const COLUMNS = `id, process_id, business_kind, business_id, agency_id, subject, sector, state, desks, plan, priority, step, status,
  started_at, ended_at, suspended_at, trouble`;

function toInstance(row: InstanceRow): Instance {
  return {
    id: row.id,
    processId: row.process_id,
    business: { kind: row.business_kind, id: row.business_id },
    agencyId: row.agency_id,
    subject: row.subject,
    sector: row.sector,
    state: row.state,
    desks: row.desks,
    plan: row.plan,
    priority: row.priority,
    step: row.step,
    status: row.status,
    startedAt: row.started_at as Instant,
    endedAt: row.ended_at as Instant | null,
    suspendedAt: row.suspended_at as Instant | null,
    trouble: row.trouble,
  };
}

/** An instance, if the actor may see it. */
export async function findInstance(tx: Tx, id: string): Promise<Instance | undefined> {
  const [row] = await sqlOf(tx).query<InstanceRow>(`select ${COLUMNS} from workflow.instance where id = $1`, [id]);
  return row === undefined ? undefined : toInstance(row);
}

/** Locks an instance until the end of the transaction. Throws `workflow.instance.unknown`. */
export async function lockInstance(tx: Tx, id: string): Promise<Instance> {
  const [row] = await sqlOf(tx).query<InstanceRow>(`select ${COLUMNS} from workflow.instance where id = $1 for update`, [id]);
  if (row === undefined) throw new DomainError('workflow.instance.unknown', { instanceId: id });
  return toInstance(row);
}

/** Locks an instance unless somebody else is at work on it. */
export async function tryLockInstance(tx: Tx, id: string): Promise<Instance | undefined> {
  const [row] = await sqlOf(tx).query<InstanceRow>(`select ${COLUMNS} from workflow.instance where id = $1 for update skip locked`, [id]);
  return row === undefined ? undefined : toInstance(row);
}

export interface NewInstance extends Omit<Instance, 'state' | 'status' | 'step' | 'endedAt' | 'suspendedAt' | 'trouble'> {
  readonly startedBy: string;
}

/** What a step writes besides the instance itself. */
export interface StepWrite {
  readonly instance: Instance | NewInstance;
  readonly state: ProcessState;
  readonly step: number;
  readonly changes: Changes;
  readonly tasks: readonly Task[];
  readonly completed?: { readonly token: number; readonly outcome: string | undefined } | undefined;
  readonly events: readonly EngineEvent[];
  readonly act: string;
  readonly actor: string;
  readonly now: Instant;
}

const TASK_FIELDS = `id uuid, token integer, element_id text, name text, kind text, lane text, agency_id uuid, desk_key text, starts_at timestamptz,
  due_at timestamptz, warn_at timestamptz`;

const WRITE_AROUND = `
, closed as (
  update workflow.task set status = case when token = $12 then 'completed' else 'cancelled' end, closed_at = $7, closed_by = $8,
    outcome = case when token = $12 then $13 end, version = version + 1
  where instance_id = $1 and status = 'open' and token = any ($9::int[])
), gone_timer as (
  delete from workflow.timer where instance_id = $1 and wait = any ($10::int[])
), gone_subscription as (
  delete from workflow.subscription where instance_id = $1 and wait = any ($10::int[])
), opened as (
  insert into workflow.task (id, instance_id, token, element_id, name, kind, lane, agency_id, desk_key, business_kind, business_id, subject, sector,
    search_key, priority, created_at, starts_at, due_at, warn_at, sort_at)
  select t.id, i.id, t.token, t.element_id, t.name, t.kind, t.lane, t.agency_id, t.desk_key, i.business_kind, i.business_id, i.subject, i.sector,
    i.search_key, i.priority, $7, t.starts_at, t.due_at, t.warn_at, coalesce(t.due_at, '9999-12-31T00:00:00Z')
  from saved i, jsonb_to_recordset($4::jsonb) as t (${TASK_FIELDS})
), timers as (
  insert into workflow.timer (instance_id, wait, element_id, due_at)
  select $1, w.id, w.event, w.due from saved, jsonb_to_recordset($5::jsonb) as w (id integer, event text, kind text, due timestamptz) where w.kind = 'timer'
  on conflict (instance_id, wait) do update set due_at = excluded.due_at
), subscriptions as (
  insert into workflow.subscription (instance_id, wait, kind, name, key, element_id)
  select $1, w.id, w.kind, w.name, w.key, w.event
  from saved, jsonb_to_recordset($5::jsonb) as w (id integer, event text, kind text, name text, key text) where w.kind in ('message', 'signal')
  on conflict (instance_id, wait) do nothing
), told as (
  insert into workflow.history (instance_id, step, at, actor, act, events) select $1, $11, $7, $8, $14, $6::jsonb from saved
)
select 1 from saved`;

const SAVED = 'returning id, business_kind, business_id, subject, sector, search_key, priority';

const UPDATE = `with saved as (
  update workflow.instance set state = $2, status = $3, step = $11, trouble = $15, ended_at = $16 where id = $1 ${SAVED}
)${WRITE_AROUND}`;

const INSERT = `with saved as (
  insert into workflow.instance (id, state, status, step, trouble, ended_at, process_id, business_kind, business_id, agency_id, subject, sector, search_key,
    desks, plan, priority, started_by, started_at)
  values ($1, $2, $3, $11, $15, $16, $17, $18, $19, $20, $21, $22, app.search_key($21), $23, $24, $25, $8, $7) ${SAVED}
)${WRITE_AROUND}`;

function isNew(instance: Instance | NewInstance): instance is NewInstance {
  return 'startedBy' in instance;
}

/** Writes one step in one statement: the state, the tasks, timers and subscriptions that changed, and the history. */
export function writeStep(tx: Tx, write: StepWrite): void {
  const { instance, state, changes } = write;
  const common = [
    instance.id,
    jsonText(state),
    state.status,
    jsonText(write.tasks.map(taskFields)),
    jsonText(changes.newWaits),
    jsonText(write.events),
    write.now,
    write.actor,
    changes.closedTokens,
    changes.goneWaits,
    write.step,
    write.completed?.token ?? -1,
    write.completed?.outcome ?? null,
    write.act,
    state.trouble === undefined ? null : jsonText(state.trouble),
    state.status === 'running' || state.status === 'incident' ? null : write.now,
  ];
  if (!isNew(instance)) {
    sqlOf(tx).send(UPDATE, common);
    return;
  }
  sqlOf(tx).send(INSERT, [
    ...common,
    instance.processId,
    instance.business.kind,
    instance.business.id,
    instance.agencyId,
    instance.subject,
    instance.sector,
    jsonText(instance.desks),
    jsonText(instance.plan),
    instance.priority,
  ]);
}

function taskFields(task: Task): Readonly<Record<string, unknown>> {
  return {
    id: task.id,
    token: task.token,
    element_id: task.elementId,
    name: task.name,
    kind: task.kind,
    lane: task.lane,
    agency_id: task.agencyId,
    desk_key: task.deskKey,
    starts_at: task.startsAt,
    due_at: task.dueAt,
    warn_at: task.warnAt,
  };
}

/** JSON that PostgreSQL can keep. Throws `workflow.variables-unreadable` for the one character it cannot. */
function jsonText(value: unknown): string {
  const text = JSON.stringify(value);
  if (/(?<!\\)(?:\\\\)*\\u0000/.test(text)) throw new DomainError('workflow.variables-unreadable', { reason: 'U+0000' });
  return text;
}

/** Marks an instance that stands still; its state stays as it was, so that it can go on after repair. */
export async function markTrouble(tx: Tx, id: string, trouble: Trouble): Promise<void> {
  await sqlOf(tx).run(`update workflow.instance set status = 'incident', trouble = $2 where id = $1`, [id, jsonText(trouble)]);
}

/** Suspends or resumes an instance; resuming also clears an incident. */
export async function setSuspended(tx: Tx, id: string, at: Instant | null): Promise<void> {
  await sqlOf(tx).run(
    `update workflow.instance set suspended_at = $2, status = case when $2::timestamptz is null and status = 'incident' then 'running' else status end,
       trouble = case when $2::timestamptz is null then null else trouble end where id = $1`,
    [id, at],
  );
}

/** Moves an instance to another version with a mapped state; tasks keep their rows under new element names. */
export async function writeMigration(tx: Tx, id: string, processId: string, state: ProcessState, renamed: Readonly<Record<string, string>>): Promise<void> {
  await sqlOf(tx).run('update workflow.instance set process_id = $2, state = $3 where id = $1', [id, processId, jsonText(state)]);
  for (const table of ['task', 'timer', 'subscription'] as const) {
    await sqlOf(tx).run(`update workflow.${table} set element_id = $2::jsonb ->> element_id where instance_id = $1 and $2::jsonb ? element_id`, [
      id,
      jsonText(renamed),
    ]);
  }
}

/** Writes another agency in the place of one, in a process and its open tasks; whoever had them works for the agency that ended. */
export async function replaceAgency(tx: Tx, instanceId: string, fromAgencyId: string, toAgencyId: string): Promise<void> {
  const sql = sqlOf(tx);
  await sql.run(
    `update workflow.instance set agency_id = case when agency_id = $2::uuid then $3::uuid else agency_id end, desks = replace(desks::text, $2::uuid::text, $3::uuid::text)::jsonb where id = $1`,
    [instanceId, fromAgencyId, toAgencyId],
  );
  await sql.run(
    `update workflow.task set agency_id = $3, assignee_id = null, owner_id = null, version = version + 1 where instance_id = $1 and status = 'open' and agency_id = $2`,
    [instanceId, fromAgencyId, toAgencyId],
  );
}
