import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { testApp, virtualClock } from '#platform/testing';
import type { TestApp } from '#platform/testing';
import { signInAs } from '../testing/sign-in-as.ts';
import { resolveActor } from './resolve-visitor.ts';

const clock = virtualClock('2026-11-23T02:00:00.000Z');
const minute = 60_000;
let test: TestApp;
beforeAll(async () => {
  test = await testApp({ clock, config: { session: { idleMinutes: 7, absoluteHours: 1 } } });
});
afterAll(() => test.close());

describe.each(['officer', 'citizen'] as const)('the session of an %s', (kind) => {
  const signIn = async () => {
    const { token } = await signInAs(test.app, kind === 'officer' ? { kind, roles: [] } : { kind });
    return async () => (await resolveActor(test.app, token)).actor.kind;
  };

  it('ends after `session.idleMinutes` without a click', async () => {
    const who = await signIn();
    clock.advance(6 * minute);
    expect(await who()).toBe(kind);
    clock.advance(6 * minute);
    expect(await who()).toBe(kind);
    clock.advance(8 * minute);
    expect(await who()).toBe('anonymous');
  });

  it('ends after `session.absoluteHours` however busy', async () => {
    const who = await signIn();
    for (let passed = 0; passed < 59; passed += 5) {
      expect(await who()).toBe(kind);
      clock.advance(5 * minute);
    }
    clock.advance(minute);
    expect(await who()).toBe('anonymous');
  });
});
