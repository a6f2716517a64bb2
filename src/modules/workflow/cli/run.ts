import { DomainError } from '#platform/errors';
import { toInstant, type Instant } from '#platform/time';
import type { BpmnFile } from '../domain/bpmn-file.ts';
import type { Models } from '../domain/model/model.ts';
import { usesWorkingTime, type WorkingTime } from '../domain/timer.ts';
import { addDuration, parseDuration, parseMoment } from '../domain/duration.ts';
import type { Variables } from '../domain/expression.ts';
import { firstProcess, processesBeside } from '../domain/simulation/choose-process.ts';
import { memoryDriver, type Driver } from '../domain/simulation/driver.ts';
import { readScript } from '../domain/simulation/script.ts';
import { answersFrom, decisionsFrom, simulate, type Simulation, type SimulationReport } from '../domain/simulation/simulate.ts';
import { checkReport, printCheck } from './check.ts';
import { printRun } from './print-run.ts';
import { readBpmn } from '../domain/bpmn-file.ts';
import { readBytes, readXmlFile } from './read-file.ts';

export interface RunOptions {
  readonly set?: readonly string[];
  readonly script?: string;
  readonly start?: string;
  readonly until?: string;
  readonly process?: string;
  readonly startEvent?: string;
  readonly auto: boolean;
  readonly database?: string | true;
  readonly json?: boolean;
}

/** Executes a process with a virtual clock and prints what happened; 0 unless it ended with an error or was refused (1). */
export async function runFile(path: string, options: RunOptions): Promise<number> {
  const xml = await readXmlFile(path);
  const file = await readBpmn(xml);
  if (!file.isAccepted) {
    if (options.json === true) console.log(JSON.stringify({ ended: 'refused', ...checkReport(path, file) }, null, 2));
    else printCheck(path, file);
    return 1;
  }
  const simulation = await readOptions(file, options);
  const { report, engine } = await play(xml, simulation, options);
  const outcome = { file: path, process: simulation.processId, processes: file.processes.map((one) => one.id), engine, ...named(report, file) };
  if (options.json === true) console.log(JSON.stringify(outcome, null, 2));
  else printRun(outcome, file);
  return report.ended === 'error' ? 1 : 0;
}

/** Adds to every event the name of its element. */
function named(report: SimulationReport, file: BpmnFile) {
  const nodes = new Map(
    Object.values(file.models)
      .flatMap((model) => Object.values(model.nodes))
      .map((node) => [node.id, node]),
  );
  return {
    ...report,
    events: report.events.map(({ at, type, element, token, detail, instance }) => {
      const node = nodes.get(element);
      return {
        at,
        ...(instance === undefined ? {} : { instance }),
        type,
        element,
        ...(node === undefined ? {} : { kind: node.kind, elementName: node.name }),
        ...(token === undefined ? {} : { token }),
        ...detail,
      };
    }),
  };
}

export type RunOutcome = ReturnType<typeof named> & {
  readonly file: string;
  readonly process: string;
  readonly processes: readonly string[];
  readonly engine: string;
};

/** Working time on the shipped calendar, in the common office hours: a dry run knows no agency. */
async function shippedWorkingTime(models: Models): Promise<WorkingTime | undefined> {
  if (!usesWorkingTime(models)) return undefined;
  const [{ workingTimeOn }, { createWorkingClock, readShippedCalendar }] = await Promise.all([
    import('../actions/working-time.ts'),
    import('#modules/calendar'),
  ]);
  return workingTimeOn(createWorkingClock(readShippedCalendar()));
}

async function play(xml: string, simulation: Simulation, options: RunOptions): Promise<{ report: SimulationReport; engine: string }> {
  const rest = [...simulation.script];
  const answer = answersFrom(rest, simulation.models);
  const workingTime = await shippedWorkingTime(simulation.models);
  if (options.database === undefined) {
    const place = { models: simulation.models, workingTime, openCalls: true, decide: decisionsFrom(rest, simulation.models) };
    const another = (): Driver => memoryDriver(place, answer);
    return { report: await simulate(simulation, rest, another(), another), engine: 'memory' };
  }
  const { withScratchEngine } = await import('./scratch-engine.ts');
  const url = options.database === true ? process.env['DATABASE_URL'] : options.database;
  if (url === undefined || url === '') throw new DomainError('workflow.database-unreachable', { reason: 'no address' });
  const report = await withScratchEngine({ url, xml, simulation, answer, workingTime }, (driver: Driver) => simulate(simulation, rest, driver));
  return { report, engine: 'postgresql' };
}

/** A Monday morning: two runs of one file say the same unless another start is asked for. */
const defaultStart = toInstant('2026-01-05T08:00:00+07:00');

async function readOptions(file: BpmnFile, options: RunOptions): Promise<Simulation> {
  const start = options.start === undefined ? defaultStart : moment(options.start, '--start');
  const processId = options.process ?? firstProcess(file);
  if (processId === undefined) throw new DomainError('workflow.nothing-to-run');
  if (!Object.hasOwn(file.models, processId))
    throw new DomainError('workflow.unknown-process', { process: processId, holds: file.processes.map((one) => one.id) });
  const script = options.script === undefined ? [] : readScript(new TextDecoder().decode(await readBytes(options.script)));
  return {
    models: file.models,
    processId,
    variables: readVariables(options.set ?? []),
    script,
    start,
    autoComplete: options.auto,
    beside: options.process === undefined ? processesBeside(file, processId) : [],
    messageFlows: file.messageFlows,
    until: options.until === undefined ? undefined : untilOf(options.until, start),
    startEvent: options.startEvent,
  };
}

function untilOf(text: string, start: Instant): Instant {
  const duration = parseDuration(text);
  return duration === undefined ? moment(text, '--until') : addDuration(start, duration);
}

function moment(text: string, option: string): Instant {
  const instant = parseMoment(text);
  if (instant === undefined) throw new DomainError('workflow.timer-unreadable', { text: `${option} ${text}` });
  return instant;
}

/** Reads `k=v` pairs; a value that is JSON is that value, any other is text. */
export function readVariables(pairs: readonly string[]): Variables {
  return Object.fromEntries(
    pairs.map((pair) => {
      const at = pair.indexOf('=');
      if (at < 1) throw new DomainError('workflow.script-unreadable', { field: pair, wanted: 'pair', reason: `--set "${pair}" is not k=v` });
      return [pair.slice(0, at), readValue(pair.slice(at + 1))];
    }),
  );
}

function readValue(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return text;
  }
}
