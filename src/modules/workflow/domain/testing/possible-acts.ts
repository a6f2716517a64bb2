import type { ProcessState } from '../engine/state.ts';
import type { Act } from '../simulation/driver.ts';

/** Everything that could happen next from outside. */
export function possibleActs(state: ProcessState): readonly Act[] {
  return [
    ...state.tokens.filter((token) => token.wait === 'task').map((token): Act => ({ kind: 'complete', token: token.id, variables: {} })),
    ...state.waits.filter((wait) => wait.kind !== 'conditional').map((wait): Act => ({ kind: 'fire', wait: wait.id, variables: {} })),
  ];
}
