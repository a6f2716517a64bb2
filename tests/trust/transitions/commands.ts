import fc from 'fast-check';
import type { AsyncCommand } from 'fast-check';
import { expect } from 'vitest';
import { newId, sqlOf } from '#platform/db';
import { runDueJobs } from '#platform/jobs';
import { roles, systemActor } from '#platform/permissions';
import { addMs, toInstant } from '#platform/time';
import type { Site } from '../../../src/modules/dossiers/testing/site.ts';
import { gatewaySecret } from '../../../src/modules/payments/gateway/gateway.ts';
import { signNotice } from '../../../src/modules/payments/gateway/signature.ts';
import type { NoticeFacts } from '../../../src/modules/payments/gateway/signature.ts';
import { receiveNotice } from '../../../src/modules/payments/actions/receive-notice.ts';
import type { Channel, Doors, Subject } from './doors.ts';
import { lawOf, paid, placeOf, timeLaw } from './law.ts';
import type { Attempt, Place, Route, Standing, Where, Who } from './law.ts';
import { shownAs, snapshotOf } from './snapshot.ts';

/** What the test believes; replaced as the law moves it. */
export interface Model {
  standing: Standing;
  readonly route: Route;
  accepted: string | undefined;
}
/** The product with one dossier in it. */
export interface Real {
  readonly site: Site;
  readonly doors: Doors;
  readonly subject: Subject;
  readonly done: Map<string, number>;
  readonly fee: { readonly code: string; readonly amount: number } | undefined;
}

type Move = AsyncCommand<Model, Real>;
const system = systemActor('test');

/** One attempt through one channel: done when the law says so, otherwise refused with nothing changed. */
class Try implements Move {
  readonly attempt: Attempt;
  readonly channel: Channel;
  constructor(attempt: Attempt, channel: Channel) {
    this.attempt = attempt;
    this.channel = channel;
  }
  check(): boolean {
    return true;
  }
  toString(): string {
    return JSON.stringify({ ...this.attempt, channel: this.channel });
  }
  async run(model: Model, real: Real): Promise<void> {
    const { app } = real.site;
    const attempt = aimed(this.attempt, model);
    const lawful = lawOf(model.route, model.standing, attempt, { at: app.clock.now(), inBulk: this.channel === 'bulk' });
    const before = await snapshotOf(app, real.subject.dossierId);
    const done = await real.doors.try(real.subject, attempt, { channel: this.channel, place: placeOf(model.route, model.standing, attempt.act) });
    const told = `${JSON.stringify(attempt)} by ${this.channel} in ${JSON.stringify(model.standing)}`;
    expect(done, `${told} is ${lawful === undefined ? 'illegal' : 'legal'}`).toBe(lawful !== undefined);
    if (lawful === undefined) {
      expect(await snapshotOf(app, real.subject.dossierId), `${told} was refused and changes nothing`).toEqual(before);
      return;
    }
    real.done.set(`${attempt.act} by ${this.channel}`, (real.done.get(`${attempt.act} by ${this.channel}`) ?? 0) + 1);
    model.standing = lawful;
    await runDueJobs(app);
    const after = await snapshotOf(app, real.subject.dossierId);
    expect(after, told).toMatchObject(shownAs(model.route, lawful));
    expect(after.audited, `${told} is on record`).toBeGreaterThan(before.audited);
  }
}

/** Something that the law allows now, so that sequences come far and every act is really done: chosen by number, endings rarely. */
class Onward implements Move {
  readonly choice: number;
  readonly channel: Channel;
  constructor(choice: number, channel: Channel) {
    this.choice = choice;
    this.channel = channel;
  }
  check(): boolean {
    return true;
  }
  toString(): string {
    return `onward ${String(this.choice)} by ${this.channel}`;
  }
  async run(model: Model, real: Real): Promise<void> {
    const moment = { at: real.site.app.clock.now(), inBulk: this.channel === 'bulk' };
    const isLawful = (attempt: Attempt): boolean => lawOf(model.route, model.standing, attempt, moment) !== undefined;
    const candidates = (this.choice % 10 === 0 ? [...everyday, ...endings] : everyday).filter(isLawful);
    const attempt = candidates[this.choice % Math.max(1, candidates.length)];
    if (attempt !== undefined) await new Try(attempt, this.channel).run(model, real);
  }
}

const crew: Who = { kind: 'crew', at: 'right' };
const owner: Who = { kind: 'owner' };
const here = { who: crew, sound: true } as const;
/** Every lawful kind of act once, steps thrice, as those who usually do it do it. */
const everyday: readonly Attempt[] = [
  { ...here, act: 'receive' },
  { ...here, act: 'step', outcome: undefined },
  { ...here, act: 'draft' },
  { ...here, act: 'step', outcome: undefined },
  { ...here, act: 'ask', again: true },
  { who: owner, sound: true, act: 'answer' },
  { who: owner, sound: true, act: 'confirm', change: false },
  { who: owner, sound: true, act: 'confirm', change: true },
  { ...here, act: 'settle' },
  { ...here, act: 'step', outcome: undefined },
  { ...here, act: 'papers' },
  { ...here, act: 'claim' },
  { ...here, act: 'pass', to: 'desk' },
  { ...here, act: 'consult' },
  { ...here, act: 'opine' },
  { ...here, act: 'extend' },
  { ...here, act: 'transfer', to: 'away' },
  { ...here, act: 'transfer', to: 'home' },
  { who: owner, sound: true, act: 'rate' },
];
const endings: readonly Attempt[] = [
  { ...here, act: 'refuse' },
  { ...here, act: 'stop' },
  { who: owner, sound: true, act: 'withdraw' },
];
const channels: readonly Channel[] = ['action', 'api', 'page', 'bulk'];

/**
 * Walks a dossier through as many standings as `rounds` allow, at each doing what was done least there before; wherever it comes to stand for
 * the first time, everything that the law refuses there is tried, each by another channel in turn.
 */
export async function explore(model: Model, real: Real, rounds: number): Promise<number> {
  const [seen, done] = [new Set<string>(), new Map<string, number>()];
  let refused = 0;
  for (let round = 0; round < rounds; round += 1) {
    const { route } = model;
    const moment = { at: real.site.app.clock.now(), inBulk: false };
    const { at, business, results, halted, taken } = model.standing;
    const place = [at, business, results.join(), halted, taken].join(' ');
    const isLawful = (attempt: Attempt, inBulk = false): boolean => lawOf(route, model.standing, attempt, { ...moment, inBulk }) !== undefined;
    if (!seen.has(place)) {
      for (const attempt of [...everyday, ...endings]) {
        const channel = channels[(refused + round) % channels.length] ?? 'action';
        if (isLawful(attempt) || isLawful(attempt, true)) continue;
        refused += 1;
        await new Try(attempt, channel).run(model, real);
      }
    }
    seen.add(place);
    const timesDone = (attempt: Attempt): number => done.get(`${String(at)} ${JSON.stringify(attempt)}`) ?? 0;
    const [next] = everyday.filter((attempt) => isLawful(attempt)).toSorted((a, b) => timesDone(a) - timesDone(b));
    if (next === undefined) return refused;
    done.set(`${String(at)} ${JSON.stringify(next)}`, timesDone(next) + 1);
    await new Try(next, channels[round % 3] ?? 'action').run(model, real);
  }
  return refused;
}

/** An outcome is chosen by number among those of the open step, so that random sequences come far. */
function aimed(attempt: Attempt, { route, standing }: Model): Attempt {
  if (attempt.act !== 'step' || attempt.outcome === undefined || !/^\d$/u.test(attempt.outcome)) return attempt;
  const ways = Object.keys(route[standing.at ?? '']?.ways ?? {});
  return { ...attempt, outcome: ways[Number(attempt.outcome) % Math.max(1, ways.length)] ?? 'khác' };
}

/** The bank or the gateway says something: once, twice, forged, wrong, late, out of order. */
class Notice implements Move {
  readonly kind: 'success' | 'twice' | 'late' | 'out-of-order' | 'wrong-amount' | 'forged' | 'failed' | 'refund';
  constructor(kind: Notice['kind']) {
    this.kind = kind;
  }
  check({ accepted, standing }: Readonly<Model>): boolean {
    return this.kind !== 'refund' || (accepted !== undefined && ![7, 8].includes(standing.business)) || standing.fee === 'refund-due';
  }
  toString(): string {
    return `notice ${this.kind}`;
  }
  async run(model: Model, real: Real): Promise<void> {
    if (real.fee === undefined) return;
    const { app } = real.site;
    const reference = this.kind === 'refund' && model.accepted !== undefined ? model.accepted : newId();
    const before = model.standing;
    for (const [facts, forged] of this.#notices(reference, real.fee, app.clock.now())) {
      await app.transaction(system, (ctx) => receiveNotice(ctx, facts, forged ? '0'.repeat(64) : signNotice(gatewaySecret(app), facts)));
    }
    if (['success', 'twice', 'late', 'out-of-order'].includes(this.kind)) {
      model.standing = paid(before, 'success');
      if (model.standing !== before) model.accepted = reference;
    }
    if (this.kind === 'refund') [model.standing, model.accepted] = [paid(before, 'refund'), undefined];
    await runDueJobs(app);
    real.done.set('notice', (real.done.get('notice') ?? 0) + 1);
    expect(await snapshotOf(app, real.subject.dossierId), `${this.kind} in ${JSON.stringify(before)}`).toMatchObject(shownAs(model.route, model.standing));
  }
  #notices(reference: string, { code, amount }: NonNullable<Real['fee']>, now: string): readonly (readonly [NoticeFacts, boolean])[] {
    const facts: NoticeFacts = { reference, code, amount, status: 'succeeded', occurredAt: now };
    switch (this.kind) {
      case 'twice':
        return [
          [facts, false],
          [facts, false],
        ];
      case 'late':
        return [[{ ...facts, occurredAt: '2026-11-01T00:00:00.000Z' }, false]];
      case 'out-of-order':
        return [
          [facts, false],
          [{ ...facts, status: 'pending' }, false],
          [{ ...facts, status: 'failed' }, false],
        ];
      case 'wrong-amount':
        return [[{ ...facts, amount: amount + 1 }, false]];
      case 'forged':
        return [[facts, true]];
      case 'failed':
        return [[{ ...facts, status: 'failed' }, false]];
      case 'refund':
        return [[{ ...facts, status: 'refunded' }, false]];
      case 'success':
        return [[facts, false]];
    }
  }
}

/** What nobody does: time passes, up to the applicant's limit or beyond it, every message and timer that ever came is delivered again, the operator lets a process go on. */
class Quiet implements Move {
  readonly what: 'time' | 'before the limit' | 'the limit' | 'messages' | 'operator';
  readonly hours: number;
  constructor(what: Quiet['what'], hours: number) {
    this.what = what;
    this.hours = hours;
  }
  check({ standing: { until } }: Readonly<Model>): boolean {
    return until !== undefined || !this.what.includes('limit');
  }
  toString(): string {
    return `${this.what} ${this.hours}`;
  }
  async run(model: Model, real: Real): Promise<void> {
    const {
      site: { app },
      subject,
    } = real;
    const before = await snapshotOf(app, subject.dossierId);
    await this.#happen(real, model.standing.until);
    const next = timeLaw(model.route, model.standing, app.clock.now());
    if (next !== model.standing) real.done.set(`limit of ${model.standing.at ?? ''}`, (real.done.get(`limit of ${model.standing.at ?? ''}`) ?? 0) + 1);
    await runDueJobs(app, 1000);
    const after = await snapshotOf(app, subject.dossierId);
    if (next === model.standing) expect({ ...after, audited: 0 }, this.toString()).toEqual({ ...before, audited: 0 });
    model.standing = next;
    expect(after, this.toString()).toMatchObject(shownAs(model.route, next));
  }
  async #happen({ site: { app, clock }, subject, doors }: Real, until: string | undefined): Promise<void> {
    if (this.what === 'operator') return doors.resume(subject);
    if (this.what === 'time') return clock.advance(this.hours * 3_600_000);
    if (this.what !== 'messages') return clock.set(addMs(toInstant(until ?? app.clock.now()), this.what === 'the limit' ? 0 : -1));
    await app.transaction(system, (ctx) =>
      sqlOf(ctx.tx).run(
        `update platform.job j set state = 'waiting', run_at = $2, attempts = 0, key = null where state = 'done' and (
         (name = 'events.deliver' and payload ->> 'eventId' in (select id::text from platform.event where payload ->> 'dossierId' = $1))
         or (name like 'dossiers.%' and payload ->> 'dossierId' = $1))`,
        [subject.dossierId, app.clock.now()],
      ),
    );
  }
}

const where: fc.Arbitrary<Where> = fc.oneof(
  { weight: 7, arbitrary: fc.constant<Where>('right') },
  { weight: 2, arbitrary: fc.constantFrom<Where>('home', 'away', 'third') },
);
const someone: fc.Arbitrary<Who> = fc.oneof(
  { weight: 5, arbitrary: fc.record({ kind: fc.constant('crew' as const), at: where }) },
  { weight: 2, arbitrary: fc.constantFrom<Who>({ kind: 'owner' }, { kind: 'stranger' }, { kind: 'nobody' }, { kind: 'client' }) },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('role' as const),
      role: fc.constantFrom(...roles),
      desk: fc.constantFrom('right' as const, 'wrong' as const),
      at: where,
    }),
  },
);
const sound = fc.oneof({ weight: 9, arbitrary: fc.constant(true) }, { weight: 1, arbitrary: fc.constant(false) });
const channel: fc.Arbitrary<Channel> = fc.constantFrom('action', 'api', 'page', 'bulk');

/** The citizen's own acts come from the citizen more often than not, and answers from whoever was asked. */
const attempts: fc.Arbitrary<Attempt> = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.record({
      act: fc.constant('step' as const),
      who: someone,
      sound,
      outcome: fc.oneof({ weight: 5, arbitrary: fc.constant(undefined) }, { weight: 2, arbitrary: fc.constantFrom('0', '1', '2', 'không có') }),
    }),
  },
  { weight: 3, arbitrary: fc.record({ act: fc.constantFrom('receive' as const, 'draft' as const, 'settle' as const), who: someone, sound }) },
  { weight: 2, arbitrary: fc.record({ act: fc.constant('ask' as const), who: someone, sound, again: fc.boolean() }) },
  {
    weight: 2,
    arbitrary: fc.record({ act: fc.constantFrom('answer' as const, 'rate' as const), who: fc.oneof(fc.constant<Who>({ kind: 'owner' }), someone), sound }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      act: fc.constantFrom('refuse' as const, 'stop' as const, 'extend' as const, 'consult' as const, 'withdraw' as const),
      who: fc.oneof(someone, fc.constant<Who>({ kind: 'owner' })),
      sound,
    }),
  },
  { weight: 1, arbitrary: fc.record({ act: fc.constant('opine' as const), who: fc.oneof(fc.constant<Who>({ kind: 'crew', at: 'right' }), someone), sound }) },
  {
    weight: 2,
    arbitrary: fc.record({ act: fc.constant('confirm' as const), who: fc.oneof(fc.constant<Who>({ kind: 'owner' }), someone), sound, change: fc.boolean() }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      act: fc.constant('transfer' as const),
      who: someone,
      sound,
      to: fc.constantFrom<Place | 'centre'>('home', 'away', 'third', 'centre'),
    }),
  },
  { weight: 1, arbitrary: fc.record({ act: fc.constant('papers' as const), who: someone, sound }) },
  { weight: 1, arbitrary: fc.record({ act: fc.constant('pass' as const), who: someone, sound, to: fc.constantFrom('desk' as const, 'agency' as const) }) },
);

/** Every kind of move. */
export const moves: readonly fc.Arbitrary<Move>[] = [
  ...Array.from({ length: 7 }, () => fc.tuple(fc.nat(999), channel).map(([choice, way]) => new Onward(choice, way))),
  ...Array.from({ length: 8 }, () => fc.tuple(attempts, channel).map(([attempt, way]) => new Try(attempt, way))),
  fc.constantFrom<Notice['kind']>('success', 'twice', 'late', 'out-of-order', 'wrong-amount', 'forged', 'failed', 'refund').map((kind) => new Notice(kind)),
  fc
    .tuple(fc.constantFrom<Quiet['what']>('time', 'before the limit', 'the limit', 'messages', 'operator'), fc.integer({ min: 1, max: 30 }))
    .map(([what, hours]) => new Quiet(what, hours)),
  fc.constantFrom<Quiet['what']>('before the limit', 'the limit').map((what) => new Quiet(what, 0)),
];
