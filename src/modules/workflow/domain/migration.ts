import { DomainError } from '#platform/errors';
import type { Models, ModelNode } from './model/model.ts';
import type { ProcessState } from './engine/state.ts';

export type ElementMapping = Readonly<Record<string, string>>;

export interface Version {
  readonly elementId: string;
  readonly models: Models;
}

export interface MappedState {
  readonly state: ProcessState;
  readonly renamed: ElementMapping;
}

/**
 * Carries a running state over to another version of the process. Every place in use must have a counterpart of the same kind
 * in the same kind of scope with the same waits; otherwise `workflow.migration-refused` names them all.
 */
export function mapState(state: ProcessState, from: Version, to: Version, mapping: ElementMapping): MappedState {
  if (state.status !== 'running') throw new DomainError('workflow.instance-not-running', { status: state.status });
  const problems: string[] = [];
  const renamed: Record<string, string> = {};
  const moved = (process: string, element: string): string => {
    const target = processAfter(process, from, to);
    const wanted = mapping[element] ?? (element === from.elementId ? to.elementId : element);
    renamed[element] = wanted;
    if (element !== process) compare(element, wanted, from.models[process]?.nodes[element], to.models[target]?.nodes[wanted], problems);
    return wanted;
  };
  const processes = new Map(state.scopes.map((scope) => [scope.id, scope.process]));
  const place = (scope: number, element: string): string => moved(processes.get(scope) ?? from.elementId, element);
  const next: ProcessState = {
    ...state,
    scopes: state.scopes.map((scope) => ({
      ...scope,
      process: processAfter(scope.process, from, to),
      element: moved(scope.process, scope.element),
      done: scope.done.map((record) => ({ ...record, node: moved(scope.process, record.node) })),
    })),
    tokens: state.tokens.map((token) => ({ ...token, node: place(token.scope, token.node), ...joinFlow(token, processes, from, to, mapping, problems) })),
    waits: state.waits.map((wait) => ({ ...wait, event: place(wait.scope, wait.event) })),
  };
  if (problems.length > 0) throw new DomainError('workflow.migration-refused', { problems: [...new Set(problems)] });
  return { state: next, renamed };
}

function processAfter(process: string, from: Version, to: Version): string {
  return process === from.elementId ? to.elementId : process;
}

function compare(element: string, wanted: string, before: ModelNode | undefined, after: ModelNode | undefined, problems: string[]): void {
  if (after === undefined) problems.push(`${element}: no element "${wanted}" in the new version`);
  else if (before !== undefined && before.kind !== after.kind) problems.push(`${element}: "${wanted}" is a ${after.kind}, not a ${before.kind}`);
  else if (before !== undefined && (before.loop === undefined) !== (after.loop === undefined)) problems.push(`${element}: only one of the versions repeats it`);
  else if (before !== undefined && before.trigger?.kind !== after.trigger?.kind) problems.push(`${element}: "${wanted}" waits for something else`);
}

/** A token that waits at a join keeps its place only if the flow it came by still leads there. */
function joinFlow(
  token: ProcessState['tokens'][number],
  processes: ReadonlyMap<number, string>,
  from: Version,
  to: Version,
  mapping: ElementMapping,
  problems: string[],
): { readonly flow?: string } {
  if (token.flow === undefined || token.wait !== 'join') return {};
  const process = processAfter(processes.get(token.scope) ?? from.elementId, from, to);
  const flow = mapping[token.flow] ?? token.flow;
  const isThere = to.models[process]?.flows[flow]?.target === (mapping[token.node] ?? token.node);
  if (!isThere) problems.push(`${token.flow}: a token waits behind this flow, and the new version has no such flow to "${token.node}"`);
  return { flow };
}
