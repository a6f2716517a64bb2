import { accountAndPlaceRule, accountEverywhereRule, placeRule } from './backoff.ts';
import type { BackoffRule } from './backoff.ts';

/** Where a try comes from and whom it names. */
export interface Attempt {
  /** User name or contact as typed, in lower case. */
  readonly name: string;
  readonly place: string;
  /** Set when the browser proved that this very account signed in from it before. */
  readonly knownDevice?: string | undefined;
  /** Set for tries of another kind than signing in, such as look-ups: they are counted apart. */
  readonly kind?: string | undefined;
}

/** A count that a try is measured by. */
export interface Measure {
  readonly key: string;
  readonly rule: BackoffRule;
}

/**
 * The counts that decide about a try. A browser that signed in to the account before has only its own count, so a flood from
 * elsewhere never makes the owner wait (OWASP, device cookies); every other try is counted by account and place, place, and account.
 */
export function measuresOf(attempt: Attempt): readonly Measure[] {
  const place = placeKey(attempt.place);
  const kind = attempt.kind === undefined ? '' : `${attempt.kind}:`;
  if (attempt.knownDevice !== undefined) return [{ key: `device:${attempt.knownDevice}`, rule: accountAndPlaceRule }];
  return [
    { key: `${kind}name-place:${attempt.name}|${place}`, rule: accountAndPlaceRule },
    { key: `${kind}place:${place}`, rule: placeRule },
    { key: `${kind}name:${attempt.name}`, rule: accountEverywhereRule },
  ];
}

/** An address as one place: IPv4 as it is, IPv6 by its /64 network, which one subscriber holds whole. */
export function placeKey(address: string): string {
  const plain = address
    .toLowerCase()
    .replace(/^::ffff:(?=\d+\.)/, '')
    .replace(/%.*$/, '');
  if (!plain.includes(':')) return plain;
  const [head = '', tail] = plain.split('::');
  const front = head === '' ? [] : head.split(':');
  const back = tail === undefined || tail === '' ? [] : tail.split(':');
  const zeros = tail === undefined ? [] : Array.from({ length: Math.max(0, 8 - front.length - back.length) }, () => '0');
  return `${[...front, ...zeros, ...back]
    .slice(0, 4)
    .map((group) => group.replace(/^0+(?=.)/, ''))
    .join(':')}::/64`;
}
