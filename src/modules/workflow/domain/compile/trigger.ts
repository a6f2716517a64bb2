import { childOf, childrenOf, expressionOf, extensionOf, extensionText, foreignAttribute, idOf, textOf, typeOf, type BpmnElement } from '../model/element.ts';
import type { TimerSpec, Trigger } from '../model/model.ts';
import { expressionProblem } from '../expression.ts';
import { refusal, remark, undecided, unsupported, type Problem } from '../problem.ts';
import { isTimerText } from '../timer.ts';

/** The event definitions of an event, its own and the shared ones it refers to. */
export function eventDefinitionsOf(element: BpmnElement): readonly BpmnElement[] {
  return [...childrenOf(element, 'eventDefinitions'), ...childrenOf(element, 'eventDefinitionRef')];
}

/** Reads what an event waits for or throws, and notes what cannot be executed. */
export function readTrigger(element: BpmnElement, problems: Problem[]): Trigger {
  const id = idOf(element);
  const [definition, ...more] = eventDefinitionsOf(element);
  if (definition === undefined) return { kind: 'none' };
  if (more.length > 0) problems.push(unsupported(id, 'multiple-events', 'an event with several event definitions is not supported'));
  return readDefinition(element, definition, id, problems);
}

function readDefinition(element: BpmnElement, definition: BpmnElement, id: string, problems: Problem[]): Trigger {
  switch (typeOf(definition)) {
    case 'TimerEventDefinition':
      return readTimer(definition, id, problems);
    case 'MessageEventDefinition':
      return readMessage(element, childOf(definition, 'messageRef'), problems);
    case 'SignalEventDefinition':
      return { kind: 'signal', name: nameOf(element, childOf(definition, 'signalRef'), 'signal', problems) };
    case 'ErrorEventDefinition':
      return { kind: 'error', code: codeOf(childOf(definition, 'errorRef'), 'errorCode') };
    case 'EscalationEventDefinition':
      return { kind: 'escalation', code: codeOf(childOf(definition, 'escalationRef'), 'escalationCode') };
    case 'ConditionalEventDefinition':
      return { kind: 'conditional', condition: readCondition(definition, id, problems) };
    case 'CompensateEventDefinition':
      return readCompensation(definition, id, problems);
    case 'LinkEventDefinition':
      return { kind: 'link', name: linkName(element, definition) };
    case 'TerminateEventDefinition':
      return { kind: 'terminate' };
    case 'CancelEventDefinition':
      return { kind: 'cancel' };
    default:
      problems.push(unsupported(id, 'unsupported-event', `${definition.$type} is not supported`));
      return { kind: 'none' };
  }
}

/**
 * What joins a throwing link to its catching one: the name; without it the catching event that `target` names (as the catching one says by `source`);
 * without that the events' own names. Links without any name belong together.
 */
function linkName(element: BpmnElement, definition: BpmnElement): string {
  const target = childOf(definition, 'target');
  const caught = target ?? (childrenOf(definition, 'source').length > 0 ? definition : undefined);
  const reference = caught === undefined ? undefined : (textOf(caught, 'name') ?? textOf(caught, 'id'));
  return textOf(definition, 'name') ?? reference ?? textOf(element, 'name') ?? '';
}

function codeOf(target: BpmnElement | undefined, property: string): string | undefined {
  return target === undefined ? undefined : (textOf(target, property) ?? textOf(target, 'name') ?? textOf(target, 'id'));
}

function nameOf(element: BpmnElement, target: BpmnElement | undefined, what: string, problems: Problem[]): string {
  const name = target === undefined ? undefined : (textOf(target, 'name') ?? textOf(target, 'id'));
  if (name !== undefined) return name;
  const id = idOf(element);
  problems.push(remark(id, `${what}-unnamed`, `the event names no ${what}; its own name stands for it`));
  return textOf(element, 'name') ?? id;
}

/** A message by name, with the expression that tells instances apart. */
export function readMessage(element: BpmnElement, message: BpmnElement | undefined, problems: Problem[]): Trigger {
  const subscription = message === undefined ? undefined : extensionOf(message, 'zeebe:subscription');
  const key = foreignAttribute(element, 'motcua:correlationKey') ?? extensionText(subscription, 'correlationKey');
  checkExpression(key, idOf(element), problems);
  return { kind: 'message', name: nameOf(element, message, 'message', problems), ...(key === undefined ? {} : { key }) };
}

function readCompensation(definition: BpmnElement, id: string, problems: Problem[]): Trigger {
  if (definition['waitForCompletion'] === false) {
    problems.push(remark(id, 'compensation-waits', 'waitForCompletion="false" is treated as true'));
  }
  const activity = childOf(definition, 'activityRef');
  return { kind: 'compensation', activity: activity === undefined ? undefined : idOf(activity) };
}

function readCondition(definition: BpmnElement, id: string, problems: Problem[]): string | undefined {
  const condition = expressionOf(definition, 'condition');
  if (condition === undefined) problems.push(undecided(id, 'missing-condition', 'a conditional event needs a condition'));
  checkExpression(condition, id, problems);
  return condition;
}

/** Notes an expression that is not FEEL under the id of its element. */
export function checkExpression(text: string | undefined, id: string, problems: Problem[]): void {
  const problem = text === undefined ? undefined : expressionProblem(text);
  if (problem !== undefined) problems.push(unsupported(id, problem.code, problem.message));
}

function readTimer(definition: BpmnElement, id: string, problems: Problem[]): Trigger {
  const given = (['timeDate', 'timeDuration', 'timeCycle'] as const).filter((name) => childOf(definition, name) !== undefined);
  const [name] = given;
  const text = name === undefined ? undefined : expressionOf(definition, name);
  if (given.length > 1) problems.push(refusal(id, 'timer-ambiguous', 'a timer event has only one of timeDate, timeDuration, timeCycle'));
  if (name === undefined || text === undefined) {
    problems.push(undecided(id, 'timer-missing', 'a timer event needs one of timeDate, timeDuration, timeCycle'));
    return { kind: 'timer', timer: { kind: 'open', text: '', isExpression: false, workingTime: false } };
  }
  const kind = name === 'timeDate' ? 'date' : name === 'timeDuration' ? 'duration' : 'cycle';
  const isExpression = !isTimerText(kind, text);
  if (isExpression) checkTimerExpression(kind, text, id, problems);
  const workingTime = foreignAttribute(definition, 'motcua:workingTime') === 'true';
  return { kind: 'timer', timer: { kind, text, isExpression, workingTime } };
}

function checkTimerExpression(kind: TimerSpec['kind'], text: string, id: string, problems: Problem[]): void {
  const looksLikeText = /^(?:R\d*\/|-?P[\dT]|\d{4}-|\d)|^[\d*?/, -]+$/.test(text);
  const problem = expressionProblem(text);
  if (!looksLikeText && problem === undefined) return;
  const message = `"${text}" is not an ISO 8601 ${kind}`;
  problems.push(problem?.code === 'expression-foreign' ? unsupported(id, problem.code, message) : refusal(id, 'timer-unreadable', message));
}
