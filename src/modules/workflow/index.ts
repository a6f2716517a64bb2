export { register } from './module.ts';
export { workflowTexts } from './locales/index.ts';
export { deployProcess, type DeployedProcess, type DeployProcess } from './actions/publish-process.ts';
export { startProcess, type StartProcess } from './actions/start-process.ts';
export { absentAt, completeTask, requireTaskTurn, type CompleteTask } from './actions/complete-task.ts';
export { assignTask, claimTask, delegateTask, handOverTask, releaseTask, type TaskChoice } from './actions/hold-task.ts';
export { requireColleague, requireDeskOfAgency } from './actions/within-agency.ts';
export { broadcastSignal, continueReceive, correlateMessage, type BroadcastSignal, type ContinueReceive, type CorrelateMessage } from './actions/deliver.ts';
export {
  cancelInstance,
  migrateInstance,
  repairInstance,
  rescheduleTasks,
  resumeInstance,
  suspendInstance,
  type MigrateInstance,
} from './actions/control-instance.ts';
export { loadRunning } from './actions/load-running.ts';
export { succeedAgency } from './actions/succeed-agency.ts';
export type { RunningBulk } from './store/bulk-load.store.ts';
export type { DueFor, StepOptions, StepResult } from './actions/advance.ts';
export { countInbox, inboxGroupOf, listInbox, type InboxGroup, type InboxPage, type InboxQuery } from './reads/inbox.ts';
export { getInstance, listTasksOf, readHistory, readProcess, readTask, type HistoryStep } from './reads/instances.ts';
export { fireDueTimers, markDueTasks } from './jobs/fire-due-timers.job.ts';
export { BpmnError, defineServiceTask, type ServiceCall, type ServiceHandler } from './service-task.ts';
export { instanceEnded, instanceStuck, messageThrown, taskCompleted, taskCreated, taskDueSoon, taskOverdue } from './events.ts';
export { readBpmn, type BpmnFile } from './domain/bpmn-file.ts';
export type { Problem } from './domain/problem.ts';
export { deskKeyOf, type Business, type Candidate, type Task, type TaskDue, type TaskKind, type TaskStatus } from './domain/task.ts';
export type { EngineEvent, ProcessState } from './domain/engine/state.ts';
export type { Instance } from './store/instance.store.ts';
