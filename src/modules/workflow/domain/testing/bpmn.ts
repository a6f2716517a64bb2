import { toInstant } from '#platform/time';
import { readBpmn } from '../bpmn-file.ts';
import { completeTask, computeStep, fire, startInstance } from '../engine/engine.ts';
import type { Environment, Run } from '../engine/run.ts';
import type { ProcessState, Step, TokenState, WaitState } from '../engine/state.ts';
import type { Variables } from '../expression.ts';
import type { Models } from '../model/model.ts';

/** Wraps the inside of a process (and what stands beside it) into BPMN definitions. */
export function bpmn(inside: string, beside = '', id = 'p'): string {
  return `<?xml version="1.0" encoding="UTF-8"?>
<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
  xmlns:motcua="https://motcua.vn/bpmn" id="defs" targetNamespace="https://motcua.vn/test">
${beside}<process id="${id}" isExecutable="true">${inside}</process></definitions>`;
}

/** Sequence flows from lines such as `s->a`, `g->b [x > 1]`; their ids are `s_a`, `g_b`. */
export function flows(...lines: readonly string[]): string {
  return lines
    .map((line) => {
      const [, from = '', to = '', condition] = /^(\w+)->(\w+)(?: \[(.*)\])?$/.exec(line.trim()) ?? [];
      const body =
        condition === undefined
          ? ''
          : `<conditionExpression xsi:type="tFormalExpression">${condition.replaceAll('&', '&amp;').replaceAll('<', '&lt;')}</conditionExpression>`;
      return `<sequenceFlow id="${from}_${to}" sourceRef="${from}" targetRef="${to}">${body}</sequenceFlow>`;
    })
    .join('\n');
}

/** Reads a file that must be accepted. */
export async function compiled(xml: string): Promise<Models> {
  const file = await readBpmn(xml);
  if (!file.isAccepted) throw new Error(JSON.stringify(file.problems, null, 1));
  return file.models;
}

/** The codes under which a file is refused, by element id. */
export async function refusals(xml: string): Promise<readonly string[]> {
  const { problems } = await readBpmn(xml);
  return problems.filter((problem) => problem.severity === 'error').map((problem) => `${problem.elementId}: ${problem.code}`);
}

/** What a legal file leaves open, by element id. */
export async function openQuestions(xml: string): Promise<readonly string[]> {
  const { problems } = await readBpmn(xml);
  return problems.filter((problem) => problem.kind === 'undecided').map((problem) => `${problem.elementId}: ${problem.code}`);
}

export const testStart = toInstant('2026-01-05T01:00:00Z');

/** Plays one instance in memory, with a clock moved by hand. */
export class Player {
  state: ProcessState;
  readonly steps: Step[] = [];
  private environment: Environment;

  constructor(models: Models, variables: Variables = {}, options: Partial<Environment> & { process?: string; start?: string } = {}) {
    this.environment = { models, now: testStart, ...options };
    const first = computeStep(this.environment, undefined, (run) => startInstance(run, options.process ?? 'p', variables, options.start));
    this.state = first.state;
    this.steps.push(first);
  }

  apply(act: (run: Run) => void): this {
    const step = computeStep(this.environment, this.state, act);
    this.state = step.state;
    this.steps.push(step);
    return this;
  }

  /** Completes the first open task at the element. */
  complete(element: string, variables: Variables = {}): this {
    return this.apply((run) => completeTask(run, this.taskAt(element).id, variables));
  }

  /** Fires the first wait for the event element. */
  happen(event: string, variables: Variables = {}): this {
    return this.apply((run) => fire(run, this.waitFor(event).id, variables));
  }

  /** Moves the clock to a moment and fires all timers due until then, in order. */
  until(moment: string): this {
    const end = toInstant(moment);
    for (let wait = this.nextTimer(); wait?.due !== undefined && wait.due <= end; wait = this.nextTimer()) {
      this.environment = { ...this.environment, now: wait.due };
      const { id } = wait;
      this.apply((run) => fire(run, id));
    }
    this.environment = { ...this.environment, now: end };
    return this;
  }

  private nextTimer(): WaitState | undefined {
    return this.state.waits.filter((wait) => wait.kind === 'timer').toSorted((a, b) => ((a.due ?? '') < (b.due ?? '') ? -1 : 1))[0];
  }

  taskAt(element: string): TokenState {
    const token = this.state.tokens.find((one) => one.node === element && (one.wait === 'task' || one.wait === 'service'));
    if (token === undefined) throw new Error(`no task at ${element}: ${this.tasks.join()} (${this.state.status} ${JSON.stringify(this.state.trouble)})`);
    return token;
  }

  waitFor(event: string): WaitState {
    const wait = this.state.waits.find((one) => one.event === event);
    if (wait === undefined) throw new Error(`nothing waits for ${event}: ${this.state.waits.map((one) => one.event).join()}`);
    return wait;
  }

  /** The elements at which tasks are open. */
  get tasks(): readonly string[] {
    return this.state.tokens.filter((token) => token.wait === 'task' || token.wait === 'service').map((token) => token.node);
  }

  get status(): string {
    return this.state.status;
  }

  /** The variables of the process itself. */
  get variables(): Variables {
    return this.state.scopes.find((scope) => scope.parent === null)?.vars ?? {};
  }

  /** The elements in the order in which they were entered. */
  get entered(): readonly string[] {
    return this.happened('entered');
  }

  happened(type: string): readonly string[] {
    return this.steps
      .flatMap((step) => step.events)
      .filter((event) => event.type === type)
      .map((event) => event.element);
  }
}

/** Compiles and starts in one go. */
export async function play(inside: string, variables: Variables = {}, beside = ''): Promise<Player> {
  return new Player(await compiled(bpmn(inside, beside)), variables);
}
