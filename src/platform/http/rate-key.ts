import type { FastifyRequest } from 'fastify';
import type { App } from '#platform/app';
import { hashToken, isToken, sessionCookie } from '#platform/sessions';
import { epochMs } from '#platform/time';
import { placeOf } from './place.ts';

const trustMs = 60_000;
const mostKept = 20_000;
/** Tokens from one address that turned out to open nothing, after which the address counts as a whole. */
const mostGuesses = 30;

/**
 * Whose requests are counted together: those of a signed-in person, wherever they sit, else those of an address. So whoever shares an
 * address with an attacker (an office, a mobile network) works on, and made-up session tokens do not open fresh counts.
 */
export function rateKeyOf(app: App): (request: FastifyRequest) => Promise<string> {
  const known = new Map<string, number>();
  const guesses = new Map<string, { count: number; readonly from: number }>();
  return async (request) => {
    const place = placeOf(request);
    const token = request.cookies[sessionCookie];
    if (!isToken(token)) return place;
    const now = epochMs(app.clock.now());
    const key = `session:${hashToken(token).toString('base64url')}`;
    if ((known.get(key) ?? 0) > now) return key;
    const seen = guesses.get(place);
    const guessed = seen !== undefined && now - seen.from < trustMs ? seen : { count: 0, from: now };
    if (guessed.count >= mostGuesses) return place;
    const { actor } = await app.resolveVisitor(app, token).catch(() => ({ actor: { kind: 'anonymous' as const } }));
    if (actor.kind === 'anonymous') {
      keep(guesses, place, { ...guessed, count: guessed.count + 1 });
      return place;
    }
    keep(known, key, now + trustMs);
    return key;
  };
}

/** Keeps the newest; the oldest goes when there are too many. */
function keep<T>(map: Map<string, T>, key: string, value: T): void {
  map.delete(key);
  map.set(key, value);
  const [oldest] = map.keys();
  if (map.size > mostKept && oldest !== undefined) map.delete(oldest);
}
