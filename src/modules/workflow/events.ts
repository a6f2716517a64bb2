import { z } from 'zod';
import { defineEvent } from '#platform/events';

const business = z.object({ kind: z.string(), id: z.string() });
const task = z.object({
  taskId: z.string(),
  instanceId: z.string(),
  elementId: z.string(),
  name: z.string(),
  kind: z.enum(['user', 'manual', 'receive']),
  business,
  agencyId: z.string().nullable(),
  deskKey: z.string().nullable(),
  assigneeId: z.string().nullable(),
  dueAt: z.string().nullable(),
});

/** A piece of work has come to a desk. */
export const taskCreated = defineEvent('workflow.task-created', 1, task);
/** A piece of work was finished, with what came out of it. */
export const taskCompleted = defineEvent('workflow.task-completed', 1, task.extend({ outcome: z.string().nullable(), by: z.string() }));
/** A piece of work will soon be late. */
export const taskDueSoon = defineEvent('workflow.task-due-soon', 1, task);
/** A piece of work is late: told once, when the due moment passes. */
export const taskOverdue = defineEvent('workflow.task-overdue', 1, task);
/** A process has ended: completed, terminated, failed or cancelled. */
export const instanceEnded = defineEvent(
  'workflow.instance-ended',
  1,
  z.object({
    instanceId: z.string(),
    business,
    status: z.enum(['completed', 'terminated', 'failed', 'cancelled']),
    error: z.string().nullable(),
  }),
);
/** A process stands still and needs somebody to repair it. */
export const instanceStuck = defineEvent(
  'workflow.instance-stuck',
  1,
  z.object({
    instanceId: z.string(),
    business,
    code: z.string(),
    elementId: z.string(),
  }),
);
/** A process has thrown a message for whoever it concerns. */
export const messageThrown = defineEvent(
  'workflow.message-thrown',
  1,
  z.object({
    instanceId: z.string(),
    business,
    elementId: z.string(),
    name: z.string(),
    key: z.string().nullable(),
  }),
);
