import type { TextsOf } from '#platform/i18n';
import type { vi } from './vi.ts';

export const en = {
  'workflow.task-claimed': 'The task is yours.',
  'workflow.task-released': 'The task is back at its desk.',
  'workflow.task-assigned': 'The task was assigned.',
  'workflow.task-handed-over': 'The task was handed over to another desk.',
  'workflow.task-delegated': 'The task was delegated.',
  'workflow.task-taken': 'Somebody has already taken this task.',
  'workflow.task.unknown': 'This task does not exist or is not at your desk.',
  'workflow.task-not-open': 'This task is finished or cancelled.',
  'workflow.task-not-for-people': 'This step waits for the applicant; officers cannot complete it.',
  'workflow.no-such-officer': 'This person does not work at the agency that has the dossier.',
  'workflow.no-such-desk': 'The agency has no such desk, or the dossier lies there already.',
  'workflow.instance.unknown': 'This running process does not exist.',
  'workflow.instance-not-running': 'This process has ended or stands still.',
  'workflow.instance-suspended': 'This process is suspended.',
  'workflow.process.unknown': 'This process does not exist.',
  'workflow.process-refused': 'The process file cannot be used yet: see the elements named.',
  'workflow.file-unwritable': (p: { reason: string }) => `The file cannot be written: ${p.reason}`,
  'workflow.nothing-to-run': 'The file holds no process with steps to run.',
  'workflow.database-unreachable': (p: { reason: string }) =>
    `The dry run cannot use the database: ${p.reason}. Give its address after --database or set DATABASE_URL.`,
  'workflow.uncaught-error': (p: { element: string; error?: string | null }) =>
    `The error ${p.error ?? 'without code'} thrown at “${p.element}” is caught nowhere.`,
  'workflow.file-unreadable': (p: { reason: string }) => `The BPMN file cannot be read: ${p.reason}`,
  'workflow.unknown-process': (p: { process?: string; holds?: readonly string[] }) =>
    `There is no process “${p.process ?? ''}”${p.holds === undefined ? '' : `; the file holds: ${p.holds.join(', ')}`}.`,
  'workflow.unknown-start': 'The process has no such start event.',
  'workflow.unknown-service': (p: { service: string }) => `No module offers the service “${p.service}”.`,
  'workflow.nobody-waits': 'No process waits for this.',
  'workflow.several-wait': 'Several processes wait for this; say which.',
  'workflow.undecided': (p: { element: string; choices?: readonly string[] }) =>
    `The file does not say where “${p.element}” goes or how often it repeats: choose in the script or with --set${p.choices === undefined ? '' : ` (${p.choices.join(', ')})`}.`,
  'workflow.no-way-out': (p: { element: string }) => `At “${p.element}” no condition is true and there is no default.`,
  'workflow.deadlock': (p: { element: string }) => `The process is stuck at “${p.element}”: one branch never arrives.`,
  'workflow.endless-loop': (p: { element: string }) => `The process loops at “${p.element}” without ever waiting.`,
  'workflow.endless-call': (p: { element: string }) => `Processes call each other without end at “${p.element}”.`,
  'workflow.no-plain-start': (p: { element: string }) => `The process called by “${p.element}” has no plain start event.`,
  'workflow.bad-cardinality': (p: { element: string }) => `The number of repetitions of “${p.element}” is not a whole number from 0 to 10,000.`,
  'workflow.expression-failed': (p: { expression: string }) => `The expression “${p.expression}” cannot be evaluated.`,
  'workflow.timer-unreadable': (p: { text: string }) => `“${p.text}” is not an ISO 8601 time.`,
  'workflow.working-clock-missing': 'This step counts working time but no working clock was given.',
  'workflow.link-without-target': (p: { element: string }) => `The link “${p.element}” leads nowhere.`,
  'workflow.migration-refused': 'The running process cannot be moved to the new version.',
  'workflow.variables-unreadable': 'The data holds a character that cannot be stored.',
  'workflow.script-unreadable': (p: { reason: string }) => `The script cannot be read: ${p.reason}`,
} satisfies TextsOf<typeof vi>;
