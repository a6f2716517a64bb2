import { stepsOf, type ProcedureRecord, type RecordStep } from '../procedure-record.ts';

/** What an element of the drawn process is. */
export type GraphKind = 'start' | 'end' | 'user' | 'receive' | 'exclusive' | 'inclusive';

/** An element of the process; `step` only for work. */
export interface GraphNode {
  readonly id: string;
  readonly kind: GraphKind;
  readonly name: string;
  readonly lane: string;
  readonly step?: RecordStep & { readonly phase: string };
}

/** A sequence flow; `condition` is FEEL, `isDefault` the flow taken when no other holds. */
export interface GraphFlow {
  readonly id: string;
  readonly from: string;
  readonly to: string;
  readonly name: string;
  readonly condition: string | null;
  readonly isDefault: boolean;
}

/** A step table as a graph: desks are lanes, in the order in which they first act. */
export interface ProcessGraph {
  readonly id: string;
  readonly name: string;
  readonly lanes: readonly string[];
  readonly nodes: readonly GraphNode[];
  readonly flows: readonly GraphFlow[];
}

/** The desk label of the applicant: such a step waits for them and stops the agency's clock. */
export const applicantDesk = 'Người yêu cầu';

const startId = 'start_1';
const endId = 'end_1';

/** The id of the BPMN process of a procedure: letters, digits and underscores. */
export function processIdOf(code: string): string {
  return `p_${code.replaceAll('.', '_')}`;
}

/** Turns the step table of a record into a graph of tasks, gateways and flows. */
export function graphOf(record: Pick<ProcedureRecord, 'code' | 'name' | 'process'>): ProcessGraph {
  const steps = stepsOf(record);
  const [first] = steps;
  const firstLane = first?.desk ?? applicantDesk;
  const joined = new Set(steps.filter((step) => step.waitFor !== undefined).map((step) => step.id));
  const entryOf = (id: string): string => (id === 'end' ? endId : joined.has(id) ? `join_${id}` : id);
  const nodes: GraphNode[] = [
    { id: startId, kind: 'start', name: 'Nộp hồ sơ', lane: firstLane },
    ...steps.flatMap(nodesOf),
    { id: endId, kind: 'end', name: 'Kết thúc', lane: steps.find((step) => step.next.some(({ to }) => to === 'end'))?.desk ?? firstLane },
  ];
  const flows: GraphFlow[] = [
    flow(startId, entryOf(first?.id ?? 'end'), 0),
    ...[...joined].map((id) => flow(`join_${id}`, id, 0)),
    ...steps.flatMap((step) => flowsOf(step, entryOf)),
  ];
  return { id: processIdOf(record.code), name: record.name, lanes: [...new Set(steps.map((step) => step.desk))], nodes, flows };
}

function nodesOf(step: RecordStep & { readonly phase: string }): readonly GraphNode[] {
  const task: GraphNode = { id: step.id, kind: step.desk === applicantDesk ? 'receive' : 'user', name: shortDuty(step.duty), lane: step.desk, step };
  const join: readonly GraphNode[] = step.waitFor === undefined ? [] : [{ id: `join_${step.id}`, kind: 'inclusive', name: '', lane: step.desk }];
  const split: readonly GraphNode[] =
    step.next.length === 1 ? [] : [{ id: `split_${step.id}`, kind: step.nextMode === 'all' ? 'inclusive' : 'exclusive', name: '', lane: step.desk }];
  return [...join, task, ...split];
}

function flowsOf(step: RecordStep, entryOf: (id: string) => string): readonly GraphFlow[] {
  const [only, ...others] = step.next;
  if (only !== undefined && others.length === 0) return [flow(step.id, entryOf(only.to), 0)];
  const split = `split_${step.id}`;
  return [flow(step.id, split, 0), ...step.next.map(({ to, when }, index) => branch(split, entryOf(to), index, when, step.nextMode === 'all'))];
}

/** Where all branches open, the entry without a condition always opens; elsewhere it is the default. */
function branch(from: string, to: string, index: number, when: string | null, opensAll: boolean): GraphFlow {
  if (when === null && opensAll) return { ...flow(from, to, index), condition: 'true' };
  return { ...flow(from, to, index), name: outcomeIn(when), condition: when, isDefault: when === null };
}

function flow(from: string, to: string, index: number): GraphFlow {
  return { id: `f_${from}_${to}_${index}`, from, to, name: '', condition: null, isDefault: false };
}

/** The word an officer chooses, when the condition is one. */
function outcomeIn(when: string | null): string {
  return /^(?:outcome|channel)\s*=\s*"([^"]+)"$/.exec(when ?? '')?.[1] ?? '';
}

/** The first clause of a duty, for the name of the task. */
export function shortDuty(duty: string): string {
  const clause = duty.split(/[;.(]/)[0]?.trim() ?? duty;
  return clause.length <= 90 ? clause : `${clause.slice(0, 88).replace(/\s\S*$/, '')} …`;
}
