import type { Instant } from '#platform/time';
import type { Variables } from '../expression.ts';
import type { Repetition } from '../timer.ts';

export type InstanceStatus = 'running' | 'completed' | 'terminated' | 'failed' | 'incident' | 'cancelled';

/** Something that happened to compensatable work: which activity, and the finished scope kept for it. */
export interface CompensationRecord {
  readonly node: string;
  readonly inner?: number | undefined;
}

export interface CompensationStep {
  readonly scope: number;
  readonly node: string;
}

/** A running process, sub-process, call, iteration or event sub-process. */
export interface ScopeState {
  readonly id: number;
  readonly kind: 'process' | 'sub' | 'call' | 'iteration' | 'event-sub';
  readonly process: string;
  readonly element: string;
  readonly parent: number | null;
  readonly token: number | null;
  readonly vars: Variables;
  readonly done: readonly CompensationRecord[];
  /** Finished, and kept only because it may still be compensated. */
  readonly finished?: boolean | undefined;
}

export interface LoopState {
  readonly total: number | null;
  readonly started: number;
  readonly done: number;
  readonly active: number;
  readonly items?: readonly unknown[] | undefined;
  readonly output?: readonly unknown[] | undefined;
}

/** What a token waits for; `ready` only while a step is being computed. */
export type TokenWait = 'ready' | 'task' | 'service' | 'event' | 'join' | 'scope' | 'loop' | 'compensation';

export interface TokenState {
  readonly id: number;
  readonly scope: number;
  readonly node: string;
  readonly wait: TokenWait;
  readonly flow?: string | undefined;
  readonly iteration?: number | undefined;
  /** The token that throws the compensation this handler belongs to. */
  readonly compensates?: number | undefined;
  readonly loop?: LoopState | undefined;
  readonly pending?: readonly CompensationStep[] | undefined;
}

/** An event that may still happen: of a token (catch, boundary, event gateway) or of a scope (event sub-process). */
export interface WaitState {
  readonly id: number;
  readonly token: number | null;
  readonly scope: number;
  readonly event: string;
  readonly kind: 'timer' | 'message' | 'signal' | 'conditional';
  readonly name?: string | undefined;
  readonly key?: string | undefined;
  readonly due?: Instant | undefined;
  readonly repeat?: Repetition | undefined;
  readonly last?: boolean | undefined;
}

/** Why an instance stands still or failed: a stable code, the element, and details. */
export interface Trouble {
  readonly code: string;
  readonly element: string;
  readonly details?: Readonly<Record<string, unknown>> | undefined;
}

/** The whole state of one instance: plain JSON, no reference to anything outside. */
export interface ProcessState {
  readonly status: InstanceStatus;
  readonly next: number;
  readonly scopes: readonly ScopeState[];
  readonly tokens: readonly TokenState[];
  readonly waits: readonly WaitState[];
  readonly trouble?: Trouble | undefined;
}

export type EventType =
  | 'entered'
  | 'left'
  | 'cancelled'
  | 'flow'
  | 'variable'
  | 'timer-set'
  | 'timer-fired'
  | 'message-thrown'
  | 'message-caught'
  | 'signal-thrown'
  | 'signal-caught'
  | 'escalation-thrown'
  | 'error-thrown'
  | 'compensation-thrown'
  | 'condition-met'
  | 'incident'
  | 'ended';

/** One line of the history, in the order in which it happened. */
export interface EngineEvent {
  readonly at: Instant;
  readonly type: EventType;
  readonly element: string;
  readonly token?: number | undefined;
  readonly detail?: Readonly<Record<string, unknown>> | undefined;
}

export interface Step {
  readonly state: ProcessState;
  readonly events: readonly EngineEvent[];
}
