import { sqlOf, type Tx } from '#platform/db';
import { DomainError } from '#platform/errors';
import type { Instant } from '#platform/time';
import type { Task, TaskDue } from '../domain/task.ts';
import { toTask, type TaskRow } from './task-row.ts';

/** A task the actor may see. Throws `workflow.task.unknown`. */
export async function getTask(tx: Tx, id: string): Promise<Task> {
  const [row] = await sqlOf(tx).query<TaskRow>('select * from workflow.task where id = $1', [id]);
  if (row === undefined) throw new DomainError('workflow.task.unknown', { taskId: id });
  return toTask(row);
}

/** All tasks about one thing, oldest first, as far as the actor may see them. */
export async function listTasksAbout(tx: Tx, kind: string, id: string): Promise<readonly Task[]> {
  const rows = await sqlOf(tx).query<TaskRow>('select * from workflow.task where business_kind = $1 and business_id = $2 order by created_at, id limit 1000', [
    kind,
    id,
  ]);
  return rows.map(toTask);
}

/** Who has a task now, and at which desk it lies. */
export interface TaskHolding {
  readonly assigneeId: string | null;
  readonly ownerId: string | null;
  readonly agencyId: string | null;
  readonly deskKey: string | null;
}

/** Gives a task to somebody or somewhere else, if nobody changed it meanwhile; otherwise throws `conflict`. */
export async function writeHolding(tx: Tx, task: Task, holding: TaskHolding): Promise<Task> {
  const [row] = await sqlOf(tx).query<TaskRow>(
    `update workflow.task set assignee_id = $3, owner_id = $4, agency_id = $5, desk_key = $6, version = version + 1
     where id = $1 and version = $2 and status = 'open' returning *`,
    [task.id, task.version, holding.assigneeId, holding.ownerId, holding.agencyId, holding.deskKey],
  );
  if (row === undefined) throw new DomainError('conflict', { taskId: task.id });
  return toTask(row);
}

/** Sets new due moments on open tasks; marks that no longer hold are taken back. Returns how many tasks changed. */
export async function writeDues(tx: Tx, dues: readonly (TaskDue & { readonly taskId: string })[], now: Instant): Promise<number> {
  return sqlOf(tx).run(
    `update workflow.task t set starts_at = d."startsAt", due_at = d."dueAt", sort_at = d."dueAt", warn_at = d."warnAt",
       overdue_at = case when d."dueAt" > $2 then null else t.overdue_at end,
       warned_at = case when d."warnAt" > $2 then null else t.warned_at end, version = version + 1
     from jsonb_to_recordset($1::jsonb) as d ("taskId" uuid, "startsAt" timestamptz, "dueAt" timestamptz, "warnAt" timestamptz)
     where t.id = d."taskId" and t.status = 'open'`,
    [JSON.stringify(dues), now],
  );
}

/** Marks tasks whose warning moment has passed, at most so many at a time, and returns them. */
export async function markDueSoon(tx: Tx, now: Instant, limit: number): Promise<readonly Task[]> {
  const rows = await sqlOf(tx).query<TaskRow>(
    `update workflow.task set warned_at = $1 where id in (
       select id from workflow.task where status = 'open' and warned_at is null and warn_at <= $1 order by warn_at limit $2 for update skip locked)
     returning *`,
    [now, limit],
  );
  return rows.map(toTask);
}

/** Marks tasks whose due moment has passed, at most so many at a time, and returns them. */
export async function markOverdue(tx: Tx, now: Instant, limit: number): Promise<readonly Task[]> {
  const rows = await sqlOf(tx).query<TaskRow>(
    `update workflow.task set overdue_at = $1 where id in (
       select id from workflow.task where status = 'open' and overdue_at is null and due_at < $1 order by due_at limit $2 for update skip locked)
     returning *`,
    [now, limit],
  );
  return rows.map(toTask);
}
