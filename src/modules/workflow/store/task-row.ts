import type { Selectable } from 'kysely';
import type { Instant } from '#platform/time';
import type { Task, TaskKind, TaskStatus } from '../domain/task.ts';
import type { WorkflowTables } from '../tables.ts';

export type TaskRow = Selectable<WorkflowTables['task']>;

/** A task row as a plain value. */
export function toTask(row: TaskRow): Task {
  return {
    id: row.id,
    instanceId: row.instance_id,
    token: row.token,
    elementId: row.element_id,
    name: row.name,
    kind: row.kind as TaskKind,
    lane: row.lane,
    agencyId: row.agency_id,
    deskKey: row.desk_key,
    assigneeId: row.assignee_id,
    ownerId: row.owner_id,
    business: { kind: row.business_kind, id: row.business_id },
    subject: row.subject,
    sector: row.sector,
    priority: row.priority,
    status: row.status as TaskStatus,
    createdAt: row.created_at as Instant,
    startsAt: row.starts_at as Instant,
    dueAt: row.due_at as Instant | null,
    warnAt: row.warn_at as Instant | null,
    warnedAt: row.warned_at as Instant | null,
    overdueAt: row.overdue_at as Instant | null,
    closedAt: row.closed_at as Instant | null,
    closedBy: row.closed_by,
    outcome: row.outcome,
    version: row.version,
  };
}
