import { BpmnModdle, type ModdleWarning } from 'bpmn-moddle';
import type { GlobalTasks } from './compile/collect.ts';
import { compileProcess, type CompiledProcess } from './compile/compile-process.ts';
import { checkAttributes } from './check/unsupported.ts';
import { checkEvents } from './check/events.ts';
import { checkGateways } from './check/gateways.ts';
import { checkStructure } from './check/structure.ts';
import { checkAttributeNames } from './check/attributes.ts';
import { checkMessageFlows } from './check/message-flows.ts';
import { checkBooleans, withPlainBooleans } from './check/values.ts';
import { childOf, childrenOf, flagOf, idOf, textOf, typeOf, type BpmnElement } from './model/element.ts';
import type { Models, ProcessModel } from './model/model.ts';
import { isExecutable, isRefused, refusal, remark, undecided, unsupported, type Problem } from './problem.ts';
import { withUsualPrefixes } from './prefixes.ts';
import { fileUnreadable } from './file-fault.ts';
import { guardXml } from './xml.ts';

export interface ProcessSummary {
  readonly id: string;
  readonly name: string;
  readonly isExecutable: boolean;
}

/** A BPMN file, read and checked. `models` holds what was compiled even if the file is refused. */
export interface BpmnFile {
  readonly isAccepted: boolean;
  /** Whether it may also be published: it leaves nothing open that an engine must know. */
  readonly isExecutable: boolean;
  readonly problems: readonly Problem[];
  readonly processes: readonly ProcessSummary[];
  readonly models: Models;
  /** Who sends messages to whom across pools, by the ids of elements or participants. */
  readonly messageFlows: readonly MessageFlow[];
}

export interface MessageFlow {
  readonly source: string;
  readonly target: string;
}

/** Reads and checks BPMN 2.0 XML. Throws `workflow.file-unreadable` for what is not harmless BPMN XML at all. */
export async function readBpmn(xml: string): Promise<BpmnFile> {
  guardXml(xml);
  const plain = withPlainBooleans(withUsualPrefixes(xml.replace(/^\uFEFF/, '').normalize('NFC')));
  const { root, warnings } = await parse(plain);
  const problems: Problem[] = [
    ...checkBooleans(plain),
    ...checkReservedIds(plain),
    ...warnings.flatMap(problemOfWarning),
    ...checkDefinitions(root),
    ...checkAttributeNames(root),
    ...checkMessageFlows(root),
  ];
  const processes = childrenOf(root, 'rootElements').filter((element) => typeOf(element) === 'Process');
  const chosen = chooseProcesses(processes, problems);
  const globals = globalTasksOf(root);
  const models: Record<string, ProcessModel> = {};
  for (const process of processes.filter((one) => childrenOf(one, 'flowElements').length > 0)) {
    const compiled = compileProcess(process, globals);
    const found = checkProcess(compiled);
    if (chosen.includes(process)) {
      models[compiled.model.id] = compiled.model;
      problems.push(...found);
    } else {
      problems.push(...found.filter((problem) => problem.kind === 'illegal'));
    }
  }
  problems.push(...checkCalls(models));
  const summaries = chosen.map((process) => ({
    id: idOf(process),
    name: textOf(process, 'name') ?? idOf(process),
    isExecutable: flagOf(process, 'isExecutable'),
  }));
  return {
    isAccepted: !isRefused(problems),
    isExecutable: isExecutable(problems),
    problems: withoutTwins(problems),
    processes: summaries,
    models,
    messageFlows: messageFlowsOf(root),
  };
}

function checkProcess({ model, collected }: CompiledProcess): readonly Problem[] {
  const { loose } = collected;
  return [...collected.problems, ...checkAttributes(collected), ...checkStructure(model, loose), ...checkEvents(model), ...checkGateways(model, loose)];
}

async function parse(xml: string): Promise<{ root: BpmnElement; warnings: readonly ModdleWarning[] }> {
  try {
    const { rootElement, warnings } = await new BpmnModdle().fromXML(xml);
    return { root: rootElement as BpmnElement, warnings };
  } catch (error) {
    throw fileUnreadable('not-xml', error instanceof Error ? error.message : String(error));
  }
}

function chooseProcesses(processes: readonly BpmnElement[], problems: Problem[]): readonly BpmnElement[] {
  const filled = processes.filter((process) => childrenOf(process, 'flowElements').length > 0);
  const executable = filled.filter((process) => flagOf(process, 'isExecutable'));
  if (filled.length === 0)
    problems.push(undecided(processes[0] === undefined ? 'definitions' : idOf(processes[0]), 'no-process', 'the file holds no process with elements'));
  if (executable.length === 0) {
    problems.push(...filled.map((process) => remark(idOf(process), 'not-executable', 'isExecutable is not set; the process is taken as executable')));
    return filled;
  }
  problems.push(
    ...filled
      .filter((process) => !executable.includes(process))
      .map((process) => remark(idOf(process), 'not-executable', 'isExecutable is not set; the process is described, not executed')),
  );
  return executable;
}

const HARMLESS_ROOTS = new Set([
  'Process',
  'Collaboration',
  'Message',
  'Signal',
  'Error',
  'Escalation',
  'ItemDefinition',
  'DataStore',
  'Interface',
  'Resource',
  'Category',
  'CorrelationProperty',
  'EndPoint',
  'PartnerEntity',
  'PartnerRole',
  'Extension',
  'Relationship',
  'Import',
]);

function globalTasksOf(root: BpmnElement): GlobalTasks {
  return new Map(
    childrenOf(root, 'rootElements')
      .filter((element) => GLOBAL_TASKS.has(typeOf(element)))
      .map((element) => [idOf(element), typeOf(element)]),
  );
}

function messageFlowsOf(root: BpmnElement): readonly MessageFlow[] {
  return childrenOf(root, 'rootElements')
    .flatMap((element) => childrenOf(element, 'messageFlows'))
    .flatMap((flow) => {
      const [source, target] = [childOf(flow, 'sourceRef'), childOf(flow, 'targetRef')];
      return source === undefined || target === undefined ? [] : [{ source: idOf(source), target: idOf(target) }];
    });
}

const GLOBAL_TASKS = new Set(['GlobalTask', 'GlobalUserTask', 'GlobalManualTask', 'GlobalBusinessRuleTask']);

function checkDefinitions(root: BpmnElement): readonly Problem[] {
  return childrenOf(root, 'rootElements')
    .filter((element) => !HARMLESS_ROOTS.has(typeOf(element)) && !GLOBAL_TASKS.has(typeOf(element)) && !typeOf(element).endsWith('EventDefinition'))
    .map((element) => unsupported(idOf(element), 'unsupported-element', `${typeOf(element)} is not supported`));
}

/** The one XML name that cannot be the key of a plain object. */
function checkReservedIds(xml: string): readonly Problem[] {
  return /\sid\s*=\s*["']__proto__["']/.test(xml) ? [unsupported('__proto__', 'reserved-id', '"__proto__" cannot be the id of an element here')] : [];
}

function problemOfWarning(warning: ModdleWarning): readonly Problem[] {
  const element = warning.element as BpmnElement | undefined;
  const [first = ''] = warning.message.split('\n');
  const duplicate = /duplicate ID <([^>]*)>/.exec(warning.message)?.[1];
  if (duplicate !== undefined) return [refusal(duplicate, 'duplicate-id', `the id "${duplicate}" is given to several elements`)];
  const illegalId = /illegal ID <([^>]*)>/.exec(warning.message)?.[1];
  if (illegalId !== undefined) return [refusal(illegalId, 'illegal-id', `"${illegalId}" is not a legal XML id`)];
  if (element !== undefined && warning.property !== undefined)
    return warning.property.includes(':') ? unresolved(element, warning.property, warning.value ?? '') : [];
  if (/unknown type <bpmn:|nested error: unrecognized element/.test(warning.message)) return [refusal(tagOf(first), 'unknown-element', first)];
  return [remark(tagOf(first), 'ignored-content', first)];
}

function tagOf(message: string): string {
  return /<\/?([^\s>/]+)/.exec(message)?.[0]?.replace('</', '<') ?? 'definitions';
}

/** References whose loss changes what is executed; the others (diagram, data, interfaces) are only remarked. */
const NEEDED = new Set([
  'sourceRef',
  'targetRef',
  'attachedToRef',
  'default',
  'messageRef',
  'signalRef',
  'errorRef',
  'escalationRef',
  'activityRef',
  'eventDefinitionRef',
  'loopDataInputRef',
]);

function unresolved(element: BpmnElement, property: string, value: string): readonly Problem[] {
  const name = property.slice(property.indexOf(':') + 1);
  if (typeOf(element) === 'MessageFlow' && ['sourceRef', 'targetRef'].includes(name)) return [];
  const isFlow = typeOf(element) === 'SequenceFlow' || !['sourceRef', 'targetRef'].includes(name);
  if (typeOf(element) === 'SequenceFlow' && ['sourceRef', 'targetRef'].includes(name)) {
    return [refusal(idOf(element), 'dangling-flow', `${name} "${value}" does not exist`)];
  }
  const message = `${name} "${value}" of ${typeOf(element)} does not exist in the file`;
  return [NEEDED.has(name) && isFlow ? refusal(ownerId(element), 'unresolved-reference', message) : remark(ownerId(element), 'unresolved-reference', message)];
}

/** The id of the nearest element that has one: event definitions often have none. */
function ownerId(element: BpmnElement): string {
  const parent = element['$parent'];
  if (textOf(element, 'id') !== undefined && !typeOf(element).endsWith('EventDefinition')) return idOf(element);
  return typeof parent === 'object' && parent !== null ? ownerId(parent as BpmnElement) : idOf(element);
}

function checkCalls(models: Models): readonly Problem[] {
  return Object.values(models).flatMap((model) =>
    Object.values(model.nodes).flatMap((node) =>
      node.called === undefined || Object.hasOwn(models, node.called)
        ? []
        : [remark(node.id, 'call-outside-file', `the called process "${node.called}" is not in this file`)],
    ),
  );
}

function withoutTwins(problems: readonly Problem[]): readonly Problem[] {
  const seen = new Map(problems.map((problem) => [`${problem.elementId} ${problem.code} ${problem.message}`, problem]));
  const flows = new Set(problems.filter((one) => one.code === 'dangling-flow' && one.message.endsWith('does not exist')).map((one) => one.elementId));
  return [...seen.values()].filter((one) => !(one.code === 'dangling-flow' && flows.has(one.elementId) && one.message.endsWith('leads nowhere')));
}
