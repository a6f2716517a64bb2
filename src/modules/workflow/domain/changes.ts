import type { Models, ModelNode } from './model/model.ts';
import type { ProcessState, TokenState, WaitState } from './engine/state.ts';

/** A token at which work for a person (or for the applicant) is open. */
export interface OpenWork {
  readonly token: TokenState;
  readonly node: ModelNode;
  readonly kind: 'user' | 'manual' | 'receive';
}

/** What a step opened and closed, as far as it is kept in tables of its own. */
export interface Changes {
  readonly opened: readonly OpenWork[];
  readonly closedTokens: readonly number[];
  readonly newWaits: readonly WaitState[];
  readonly goneWaits: readonly number[];
}

/** The work that is open in a state, by token. */
export function openWork(models: Models, state: ProcessState | undefined): ReadonlyMap<number, OpenWork> {
  const work = new Map<number, OpenWork>();
  if (state === undefined || state.status !== 'running') return work;
  const processes = new Map(state.scopes.map((scope) => [scope.id, scope.process]));
  for (const token of state.tokens) {
    if (token.wait !== 'task' && token.wait !== 'event') continue;
    const node = models[processes.get(token.scope) ?? '']?.nodes[token.node];
    if (node?.kind === 'user' || node?.kind === 'manual' || node?.kind === 'receive') work.set(token.id, { token, node, kind: node.kind });
  }
  return work;
}

function storedWaits(state: ProcessState | undefined): ReadonlyMap<number, WaitState> {
  const waits = state === undefined || state.status !== 'running' ? [] : state.waits;
  return new Map(waits.filter((wait) => wait.kind !== 'conditional').map((wait) => [wait.id, wait]));
}

/** Compares two states of one instance. */
export function changesBetween(models: Models, before: ProcessState | undefined, after: ProcessState): Changes {
  const [workBefore, workAfter] = [openWork(models, before), openWork(models, after)];
  const [waitsBefore, waitsAfter] = [storedWaits(before), storedWaits(after)];
  return {
    opened: [...workAfter.values()].filter(({ token }) => !workBefore.has(token.id)),
    closedTokens: [...workBefore.keys()].filter((token) => !workAfter.has(token)),
    newWaits: [...waitsAfter.values()].filter((wait) => waitsBefore.get(wait.id)?.due !== wait.due || !waitsBefore.has(wait.id)),
    goneWaits: [...waitsBefore.keys()].filter((wait) => !waitsAfter.has(wait)),
  };
}
