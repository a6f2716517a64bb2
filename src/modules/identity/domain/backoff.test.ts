import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addMs, epochMs, toInstant } from '#platform/time';
import type { Instant } from '#platform/time';
import { accountAndPlaceRule, accountEverywhereRule, afterFailure, placeRule, waitUntil } from './backoff.ts';
import type { FailureCount } from './backoff.ts';
import { measuresOf, placeKey } from './throttle.ts';
import { codesPerHour, nextCodeAt } from './one-time-code.ts';

const start = toInstant('2026-11-23T00:00:00Z');

function fail(times: number, at: Instant): FailureCount {
  return { failures: times, lastAt: at };
}

describe('waiting after wrong tries', () => {
  it('is free for the first tries, then doubles up to a limit, and is forgotten', () => {
    const wait = (failures: number) => (epochMs(waitUntil(accountAndPlaceRule, fail(failures, start), start) ?? start) - epochMs(start)) / 1000;
    expect([0, 1, 4, 5, 6, 7, 9, 10, 40].map(wait)).toEqual([0, 0, 0, 30, 60, 120, 480, 900, 900]);
    expect(waitUntil(accountAndPlaceRule, fail(40, start), addMs(start, 3_600_000))).toBeUndefined();
  });

  it('never lasts longer than the rule says, whatever happened before, and not until a time comes round again from which the clock was set back', () => {
    const anyTime = fc.integer({ min: -7_200_000, max: 7_200_000 });
    fc.assert(
      fc.property(fc.constantFrom(accountAndPlaceRule, placeRule, accountEverywhereRule), fc.nat(1e6), anyTime, (rule, failures, later) => {
        const now = addMs(start, later);
        const until = waitUntil(rule, fail(failures, start), now);
        if (until !== undefined) expect(epochMs(until) - epochMs(now)).toBeLessThanOrEqual(rule.maxWaitSeconds * 1000);
        expect(waitUntil(rule, undefined, now)).toBeUndefined();
      }),
    );
  });

  it('B18: leaves a guesser at most 40 tries an hour from one place against one account', () => {
    let count: FailureCount | undefined;
    let now = start;
    let tries = 0;
    while (epochMs(now) - epochMs(start) < 3_600_000) {
      const until = waitUntil(accountAndPlaceRule, count, now);
      if (until !== undefined) {
        now = until;
        continue;
      }
      tries += 1;
      count = afterFailure(accountAndPlaceRule, count, now);
    }
    expect(tries).toBeLessThanOrEqual(40);
  });

  it('counts anew once the old failures are forgotten', () => {
    expect(afterFailure(placeRule, fail(30, start), addMs(start, 1000)).failures).toBe(31);
    expect(afterFailure(placeRule, fail(30, start), addMs(start, 3_600_000)).failures).toBe(1);
    expect(afterFailure(placeRule, undefined, start).failures).toBe(1);
  });
});

describe('what a try is measured by', () => {
  it('B18: a browser that signed in before has only its own count', () => {
    expect(measuresOf({ name: 'lanhdao', place: '10.0.0.1', knownDevice: 'abc' }).map(({ key }) => key)).toEqual(['device:abc']);
    expect(measuresOf({ name: 'lanhdao', place: '10.0.0.1' }).map(({ key }) => key)).toEqual(['name-place:lanhdao|10.0.0.1', 'place:10.0.0.1', 'name:lanhdao']);
    expect(measuresOf({ kind: 'track', name: 'h24', place: '10.0.0.1' }).map(({ key }) => key)).toEqual([
      'track:name-place:h24|10.0.0.1',
      'track:place:10.0.0.1',
      'track:name:h24',
    ]);
  });

  it.each([
    ['10.0.0.1', '10.0.0.1'],
    ['::ffff:10.0.0.1', '10.0.0.1'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
    ['2001:db8:1:2::1', '2001:db8:1:2::/64'],
    ['2001:0DB8:0001:0002::9', '2001:db8:1:2::/64'],
    ['::1', '0:0:0:0::/64'],
    ['fe80::1%eth0', 'fe80:0:0:0::/64'],
  ])('takes %s for the place %s', (address, place) => {
    expect(placeKey(address)).toBe(place);
  });
});

describe('how often a code is sent', () => {
  it('is once a minute and five times an hour', () => {
    expect(nextCodeAt([], start)).toBeUndefined();
    expect(nextCodeAt([start], addMs(start, -1))).toBeUndefined();
    expect(nextCodeAt([start], addMs(start, 59_999))).toBe(addMs(start, 60_000));
    expect(nextCodeAt([start], addMs(start, 60_000))).toBeUndefined();
    const five = [0, 2, 4, 6, 8].map((minutes) => addMs(start, minutes * 60_000));
    expect(nextCodeAt(five, addMs(start, 600_000))).toBe(addMs(start, 3_600_000));
    expect(nextCodeAt(five, addMs(start, 3_600_000))).toBeUndefined();
  });

  it('never lets more than five through in any hour, whatever the order of asking', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1000, max: 900_000 }), { maxLength: 60 }), (gaps) => {
        const sent: Instant[] = [];
        let now = start;
        for (const gap of gaps) {
          now = addMs(now, gap);
          if (nextCodeAt(sent, now) === undefined) sent.push(now);
        }
        for (const at of sent) expect(sent.filter((other) => other >= at && epochMs(other) - epochMs(at) < 3_600_000).length).toBeLessThanOrEqual(codesPerHour);
      }),
    );
  });
});
