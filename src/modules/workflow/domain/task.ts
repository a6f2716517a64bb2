import type { Instant } from '#platform/time';

export type TaskStatus = 'open' | 'completed' | 'cancelled';
export type TaskKind = 'user' | 'manual' | 'receive';

/** A desk of an agency that may take a task. */
export interface Candidate {
  readonly agencyId: string;
  readonly deskKey: string;
}

/** By when a task is to be done, as the working clock says. */
export interface TaskDue {
  readonly startsAt: Instant;
  readonly dueAt: Instant;
  readonly warnAt?: Instant | undefined;
}

/** Which dossier, document or incident a process is about. */
export interface Business {
  readonly kind: string;
  readonly id: string;
  readonly agencyId?: string | undefined;
  /** What people read in the inbox, for instance code, procedure and name of the applicant. */
  readonly subject?: string | undefined;
  readonly sector?: string | undefined;
}

/** A piece of work for a person. */
export interface Task {
  readonly id: string;
  readonly instanceId: string;
  readonly token: number;
  readonly elementId: string;
  readonly name: string;
  readonly kind: TaskKind;
  readonly lane: string | null;
  readonly agencyId: string | null;
  readonly deskKey: string | null;
  readonly assigneeId: string | null;
  readonly ownerId: string | null;
  readonly business: { readonly kind: string; readonly id: string };
  readonly subject: string;
  readonly sector: string | null;
  readonly priority: number;
  readonly status: TaskStatus;
  readonly createdAt: Instant;
  readonly startsAt: Instant;
  readonly dueAt: Instant | null;
  readonly warnAt: Instant | null;
  readonly warnedAt: Instant | null;
  readonly overdueAt: Instant | null;
  readonly closedAt: Instant | null;
  readonly closedBy: string | null;
  readonly outcome: string | null;
  readonly version: number;
}

/** The key of a desk from its Vietnamese label: marks dropped, lower case, everything else a dash. */
export function deskKeyOf(label: string): string {
  return label
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .replace(/[đĐ]/g, 'd')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
}
