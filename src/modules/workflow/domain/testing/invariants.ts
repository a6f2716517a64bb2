import type { ProcessState } from '../engine/state.ts';

/** Says what is inconsistent in a state; empty when tokens, scopes and waits fit together. */
export function inconsistencies(state: ProcessState): readonly string[] {
  const scopes = new Map(state.scopes.map((scope) => [scope.id, scope]));
  const tokens = new Map(state.tokens.map((token) => [token.id, token]));
  const wrong: string[] = [];
  for (const token of state.tokens) {
    if (!scopes.has(token.scope)) wrong.push(`token ${token.id} in no scope`);
    if (token.wait === 'ready' && state.status === 'running') wrong.push(`token ${token.id} was left unmoved at ${token.node}`);
    const holds = state.scopes.filter((scope) => scope.token === token.id && scope.finished !== true).length;
    if (token.wait === 'scope' && holds !== 1) wrong.push(`token ${token.id} at ${token.node} holds ${holds} scopes`);
    if (token.wait === 'loop' && holds !== token.loop?.active) wrong.push(`loop ${token.id} holds ${holds} of ${token.loop?.active ?? 0} iterations`);
  }
  for (const scope of state.scopes) {
    if (scope.finished === true || scope.parent === null) continue;
    if (!tokens.has(scope.token ?? -1)) wrong.push(`scope ${scope.id} of ${scope.element} has no token`);
    if (!state.tokens.some((token) => token.scope === scope.id)) wrong.push(`scope ${scope.id} of ${scope.element} is empty`);
  }
  for (const wait of state.waits) {
    if (wait.token !== null && !tokens.has(wait.token)) wrong.push(`wait ${wait.id} of a token that is gone`);
    if (!scopes.has(wait.scope)) wrong.push(`wait ${wait.id} in no scope`);
  }
  if (state.status === 'completed' && state.tokens.length + state.waits.length > 0) wrong.push('completed with tokens or waits left');
  return wrong;
}
