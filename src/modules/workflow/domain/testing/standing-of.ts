import { stateOf } from '../engine/run.ts';
import type { ProcessState } from '../engine/state.ts';
import type { Driver } from '../simulation/driver.ts';

/** How the instance that a driver plays stands now, as plain data. */
export function standingOf({ standing }: Driver): ProcessState {
  if (standing === undefined) throw new Error('nothing has begun yet');
  return stateOf(standing);
}
