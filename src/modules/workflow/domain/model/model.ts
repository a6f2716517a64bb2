export type NodeKind =
  | 'start'
  | 'end'
  | 'throw'
  | 'catch'
  | 'boundary'
  | 'task'
  | 'user'
  | 'manual'
  | 'service'
  | 'rule'
  | 'send'
  | 'receive'
  | 'exclusive'
  | 'parallel'
  | 'inclusive'
  | 'event-gateway'
  | 'sub-process'
  | 'transaction'
  | 'event-sub-process'
  | 'call';

/** When a timer goes off: an ISO 8601 text or a FEEL expression that yields one (`open`: the file does not say); working time if the clock of the agency counts. */
export interface TimerSpec {
  readonly kind: 'date' | 'duration' | 'cycle' | 'open';
  readonly text: string;
  readonly isExpression: boolean;
  readonly workingTime: boolean;
}

/** What starts, stops or is thrown by an event. */
export type Trigger =
  | { readonly kind: 'none' }
  | { readonly kind: 'timer'; readonly timer: TimerSpec }
  | { readonly kind: 'message'; readonly name: string; readonly key?: string | undefined }
  | { readonly kind: 'signal'; readonly name: string }
  | { readonly kind: 'error'; readonly code?: string | undefined }
  | { readonly kind: 'escalation'; readonly code?: string | undefined }
  | { readonly kind: 'conditional'; readonly condition?: string | undefined }
  | { readonly kind: 'compensation'; readonly activity?: string | undefined }
  | { readonly kind: 'link'; readonly name: string }
  | { readonly kind: 'terminate' }
  | { readonly kind: 'cancel' };

/** How an activity repeats. Expressions are FEEL. */
export type LoopSpec =
  | {
      readonly kind: 'multi';
      readonly sequential: boolean;
      readonly cardinality?: string | undefined;
      readonly collection?: string | undefined;
      readonly item?: string | undefined;
      readonly outputCollection?: string | undefined;
      readonly outputElement?: string | undefined;
      readonly until?: string | undefined;
    }
  | {
      readonly kind: 'standard';
      readonly testBefore: boolean;
      readonly condition?: string | undefined;
      readonly maximum?: number | undefined;
    };

/** A flow node, compiled: plain data, references by id. */
export interface ModelNode {
  readonly id: string;
  readonly name: string;
  readonly kind: NodeKind;
  readonly scope: string;
  readonly incoming: readonly string[];
  readonly outgoing: readonly string[];
  readonly boundary: readonly string[];
  readonly interrupting: boolean;
  readonly forCompensation: boolean;
  readonly trigger?: Trigger | undefined;
  readonly defaultFlow?: string | undefined;
  readonly attachedTo?: string | undefined;
  readonly lane?: string | undefined;
  readonly loop?: LoopSpec | undefined;
  /** The activity that undoes this one. */
  readonly handler?: string | undefined;
  readonly called?: string | undefined;
  readonly service?: string | undefined;
  readonly rule?: { readonly expression: string; readonly result?: string | undefined } | undefined;
}

export interface ModelFlow {
  readonly id: string;
  readonly name?: string | undefined;
  readonly source: string;
  readonly target: string;
  readonly condition?: string | undefined;
}

/** What lies directly inside a process or a sub-process. */
export interface ModelScope {
  readonly id: string;
  readonly nodes: readonly string[];
  /** Where a token appears when the scope begins: the start event, or the elements nothing leads to. */
  readonly starts: readonly string[];
  readonly eventSubProcesses: readonly string[];
}

/** One executable process: JSON-able, so that a published version can be stored and read back as it is. */
export interface ProcessModel {
  readonly id: string;
  readonly name: string;
  readonly nodes: Readonly<Record<string, ModelNode>>;
  readonly flows: Readonly<Record<string, ModelFlow>>;
  readonly scopes: Readonly<Record<string, ModelScope>>;
}

export type Models = Readonly<Record<string, ProcessModel>>;
