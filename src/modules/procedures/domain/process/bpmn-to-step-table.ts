import type { RecordProblem } from '../check-record.ts';
import { applicantDesk, shortDuty } from './process-graph.ts';
import type { ProcedureRecord, RecordStep } from '../procedure-record.ts';

/** A flow node of a drawn process, as far as a step table can hold it. */
export interface DrawnNode {
  readonly id: string;
  readonly name: string;
  readonly kind: string;
  readonly lane?: string | undefined;
  readonly outgoing: readonly string[];
  readonly defaultFlow?: string | undefined;
}
/** A sequence flow of a drawn process; the condition is FEEL. */
export interface DrawnFlow {
  readonly id: string;
  readonly source: string;
  readonly target: string;
  readonly condition?: string | undefined;
}
/** A drawn process: the compiled model of a BPMN file. */
export interface DrawnProcess {
  readonly nodes: Readonly<Record<string, DrawnNode>>;
  readonly flows: Readonly<Record<string, DrawnFlow>>;
}

/** The process of a record after taking over a drawing, and every element that a step table cannot hold. */
export interface TakenDrawing {
  readonly process: ProcedureRecord['process'];
  readonly problems: readonly RecordProblem[];
}

type Process = ProcedureRecord['process'];
type Ways = Pick<RecordStep, 'next' | 'nextMode'>;
type Say = (elementId: string, code: string, detail?: string) => void;

const taskKinds: ReadonlySet<string> = new Set(['user', 'receive']);
const gatewayKinds: ReadonlySet<string> = new Set(['exclusive', 'inclusive']);

/**
 * Takes a drawn process over into the step table: lanes become desks, user and receive tasks steps under their own ids, gateways ways out.
 * A step that was known keeps its kind, duty, time, phase and outside body; a new one is the applicant's supplement or a desk's examination, with the task's name and no time yet.
 */
export function bpmnToStepTable(drawn: DrawnProcess, known: Process): TakenDrawing {
  const problems: RecordProblem[] = [];
  const say: Say = (elementId, code, detail = '') => {
    problems.push({ path: `process.${elementId}`, code, detail });
  };
  const nodes = Object.values(drawn.nodes);
  for (const { id, kind } of nodes) if (!taskKinds.has(kind) && !gatewayKinds.has(kind) && kind !== 'start' && kind !== 'end') say(id, 'drawing-element', kind);
  const steps = nodes.filter(({ kind }) => taskKinds.has(kind)).map((node) => stepOf(node, drawn, known, say));
  const first = nodes.filter(({ kind }) => kind === 'start').flatMap((start) => waysOf(start, drawn, say).next.map(({ to }) => to))[0];
  return { process: { ...known, phases: phasesOf(steps, known, first) }, problems };
}

function stepOf(node: DrawnNode, drawn: DrawnProcess, known: Process, say: Say): RecordStep {
  const { id, kind, lane } = node;
  if (!/^[a-z][a-zA-Z0-9]{0,63}$/.test(id)) say(id, 'drawing-id');
  if (lane === undefined || lane.trim() === '') say(id, 'drawing-lane');
  if (kind === 'receive' && lane !== applicantDesk) say(id, 'drawing-receive', applicantDesk);
  const before = known.phases.flatMap(({ steps }) => steps).find((step) => step.id === id);
  const kept = {
    kind: before?.kind ?? (kind === 'receive' ? ('applicant-supplement' as const) : ('examination' as const)),
    time: before?.time ?? { value: null, unit: 'ngày làm việc' as const },
    external: before?.external ?? null,
    ...(before?.result === undefined ? {} : { result: before.result }),
  };
  const waits = joinsBefore(node, drawn);
  return {
    ...kept,
    id,
    desk: lane ?? '',
    duty: before !== undefined && shortDuty(before.duty) === node.name ? before.duty : node.name === '' ? (before?.duty ?? id) : node.name,
    ...waysOf(node, drawn, say),
    ...(waits.length === 0 ? {} : { waitFor: before?.waitFor ?? [...waits] }),
  };
}

/** The ways out of a node: straight on, through one choice, or through one opening of several branches. */
function waysOf(node: DrawnNode, drawn: DrawnProcess, say: Say): Ways {
  const out = flowsFrom(node, drawn);
  const [only] = out;
  if (only === undefined || out.length > 1) {
    say(node.id, 'drawing-ways', String(out.length));
    return { next: [{ to: 'end', when: null }] };
  }
  const gateway = drawn.nodes[only.target];
  if (gateway === undefined || !gatewayKinds.has(gateway.kind) || gateway.outgoing.length < 2)
    return { next: [{ to: targetOf(only.target, drawn, say), when: null }] };
  const branches = flowsFrom(gateway, drawn).map((flow) => ({ to: targetOf(flow.target, drawn, say), when: conditionOf(flow, gateway) }));
  const next = [...branches.filter(({ when }) => when !== null), ...branches.filter(({ when }) => when === null)];
  return gateway.kind === 'inclusive' ? { next, nextMode: 'all' } : { next };
}

function conditionOf(flow: DrawnFlow, gateway: DrawnNode): string | null {
  const condition = flow.condition?.trim() ?? '';
  return flow.id === gateway.defaultFlow || condition === '' || (gateway.kind === 'inclusive' && condition === 'true') ? null : condition;
}

/** The step (or `end`) that a flow leads to, through gateways that only join. */
function targetOf(id: string, drawn: DrawnProcess, say: Say, depth = 0): string {
  const node = drawn.nodes[id];
  if (node === undefined || depth > 20) return 'end';
  if (node.kind === 'end') return 'end';
  if (!gatewayKinds.has(node.kind)) return node.id;
  const [only, ...more] = flowsFrom(node, drawn);
  if (only !== undefined && more.length === 0) return targetOf(only.target, drawn, say, depth + 1);
  say(node.id, 'drawing-nested');
  return 'end';
}

function flowsFrom(node: DrawnNode, { flows }: DrawnProcess): readonly DrawnFlow[] {
  return node.outgoing.flatMap((id) => flows[id] ?? []);
}

/** The steps whose branches an inclusive join right before a step waits for. */
function joinsBefore(node: DrawnNode, drawn: DrawnProcess): readonly string[] {
  const into = (id: string): readonly DrawnFlow[] => Object.values(drawn.flows).filter(({ target }) => target === id);
  const sources = (id: string, depth: number): readonly string[] => {
    const from = drawn.nodes[id];
    if (from === undefined || depth > 20) return [];
    return taskKinds.has(from.kind) ? [from.id] : into(id).flatMap(({ source }) => sources(source, depth + 1));
  };
  const joins = into(node.id)
    .map(({ source }) => drawn.nodes[source])
    .filter((before) => before?.kind === 'inclusive' && before.outgoing.length === 1);
  return [...new Set(joins.flatMap((join) => (join === undefined ? [] : into(join.id).flatMap(({ source }) => sources(source, 0)))))];
}

/** Known steps in their phases and order, new ones at the end of the phase of a step that leads to them; the step after the start first of all. */
function phasesOf(steps: readonly RecordStep[], known: Process, first: string | undefined): Process['phases'] {
  const order = known.phases.flatMap((phase) => phase.steps.map(({ id }) => id));
  const phaseOf = new Map(known.phases.flatMap((phase) => phase.steps.map(({ id }) => [id, phase.id] as const)));
  for (const { id } of steps) {
    const before = steps.find((step) => step.next.some(({ to }) => to === id) && phaseOf.has(step.id));
    if (!phaseOf.has(id)) phaseOf.set(id, phaseOf.get(before?.id ?? '') ?? known.phases[0]?.id ?? 'main');
  }
  const place = (id: string): number => (id === first ? -1 : order.includes(id) ? order.indexOf(id) : order.length);
  const sorted = steps.toSorted((a, b) => place(a.id) - place(b.id));
  return known.phases.map((phase) => ({ ...phase, steps: sorted.filter(({ id }) => phaseOf.get(id) === phase.id) })).filter((phase) => phase.steps.length > 0);
}
