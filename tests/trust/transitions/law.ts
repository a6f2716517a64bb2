import type { Role } from '#platform/permissions';
import { lastMomentOf } from './days.ts';

/**
 * What the law says of a dossier, written down a second time and in other words than the product has it: the ten numbers of the national
 * portal (1 filed … 10 handed over), who may do what in the one-stop flow, the places that are kept apart, and the five states.
 */
export interface Standing {
  readonly business: number;
  readonly received: boolean;
  readonly delivery: 'none' | 'signed' | 'issued' | 'delivered';
  /** The fee of the record, and whether the tax office's part was paid. */
  readonly fee: 'none' | 'due' | 'settled' | 'cancelled' | 'refund-due' | 'refunded';
  readonly taxPaid: boolean;
  readonly results: readonly string[];
  /** The open step; undefined when the process has ended. */
  readonly at: string | undefined;
  /** The process stands still because it has no way of its own to the applicant. */
  readonly halted: boolean;
  readonly supplements: number;
  readonly extended: boolean;
  readonly rated: boolean;
  readonly questions: number;
  /** Who decides, and at whose counter it was handed in and is given back. */
  readonly holder: Place;
  readonly counter: Place;
  readonly online: boolean;
  /** Until when the applicant may do their step, when the record gives them a time for it. */
  readonly until: string | undefined;
  /** Somebody of the desk has taken the open step to themselves. */
  readonly taken: boolean;
  /** Sheets of paper taken in over the counter. */
  readonly sheets: number;
}

/** Three agencies of the same kind. */
export type Place = 'home' | 'away' | 'third';
/** Where a step is done: at the counter, by whoever decides, or by an agency that the record names. */
export type StationPlace = 'counter' | 'holder' | 'elsewhere';
/** What a step is for, and where it leads: `otherwise` is the ordinary way on, `online` that of dossiers filed online; `days` is the applicant's time. */
export interface Station {
  readonly kind: 'reception' | 'examination' | 'approval' | 'issuing' | 'hand-over' | 'supplement' | 'confirmation' | 'tax' | 'payment';
  readonly otherwise: string;
  readonly ways: Readonly<Record<string, string>>;
  readonly place: StationPlace;
  readonly online?: string | undefined;
  readonly days?: number | undefined;
}
/** The stations of one procedure by step. */
export type Route = Readonly<Record<string, Station>>;

/** Whoever tries something; officers work where the act belongs ("right"), or in the agency that is named. */
export type Where = 'right' | Place;
/** Everybody who may knock. */
export type Who =
  | { readonly kind: 'owner' | 'stranger' | 'nobody' | 'client' }
  | { readonly kind: 'crew'; readonly at: Where }
  | { readonly kind: 'role'; readonly role: Role; readonly desk: 'right' | 'wrong'; readonly at: Where };

/** One attempt; `sound` is false when it comes without the words, the papers or the later date that it needs. */
export type Attempt = { readonly who: Who; readonly sound: boolean } & (
  | { readonly act: 'receive' | 'refuse' | 'answer' | 'withdraw' | 'stop' | 'extend' | 'consult' | 'opine' | 'draft' | 'settle' | 'rate' | 'papers' }
  | { readonly act: 'ask'; readonly again: boolean }
  | { readonly act: 'confirm'; readonly change: boolean }
  | { readonly act: 'transfer'; readonly to: Place | 'centre' }
  | { readonly act: 'pass'; readonly to: 'desk' | 'agency' }
  | { readonly act: 'claim' | 'assign' }
  | { readonly act: 'step'; readonly outcome: string | undefined }
);
/** When and by which door it is tried. */
export interface Moment {
  readonly at: string;
  readonly inBulk: boolean;
}

const crewRoles: readonly Role[] = ['desk-clerk', 'officer', 'leader', 'records-clerk'];
const workers: readonly Role[] = ['desk-clerk', 'officer', 'leader', 'records-clerk', 'cashier'];
const counter: readonly Role[] = ['desk-clerk'];
const deskOrOfficer: readonly Role[] = ['desk-clerk', 'officer'];
const deciders: readonly Role[] = ['officer', 'leader'];
const leaders: readonly Role[] = ['leader'];

interface Competence {
  readonly roles: readonly Role[];
  readonly owner?: true;
  readonly at: readonly ('holder' | 'counter')[];
}
const both = ['holder', 'counter'] as const;
/** Who may do it at all and in which agency; `owner` beside the roles. What decides the matter belongs to whoever decides. */
const competent: Readonly<Record<Exclude<Attempt['act'], 'step' | 'opine' | 'claim' | 'pass' | 'assign'>, Competence>> = {
  receive: { roles: counter, at: ['counter'] },
  refuse: { roles: deskOrOfficer, at: both },
  ask: { roles: deskOrOfficer, at: both },
  answer: { roles: counter, owner: true, at: both },
  withdraw: { roles: counter, owner: true, at: both },
  confirm: { roles: counter, owner: true, at: both },
  papers: { roles: deskOrOfficer, at: both },
  settle: { roles: workers, at: both },
  stop: { roles: leaders, at: ['holder'] },
  extend: { roles: leaders, at: ['holder'] },
  consult: { roles: deciders, at: ['holder'] },
  draft: { roles: ['officer'], at: ['holder'] },
  transfer: { roles: ['desk-clerk', 'officer', 'leader', 'procedure-controller'], at: ['holder'] },
  rate: { roles: [], owner: true, at: both },
};
const kindRoles: Readonly<Record<Station['kind'], readonly Role[]>> = {
  reception: workers,
  examination: workers,
  approval: leaders,
  issuing: ['records-clerk'],
  'hand-over': deskOrOfficer,
  tax: workers,
  supplement: [],
  confirmation: [],
  payment: [],
};

/** A dossier just filed. */
export function filed(route: Route, fee: Standing['fee'], online: boolean): Standing {
  return {
    business: 1,
    received: false,
    delivery: 'none',
    fee,
    taxPaid: false,
    results: [],
    at: Object.keys(route)[0],
    halted: false,
    supplements: 0,
    extended: false,
    rated: false,
    questions: 0,
    holder: 'home',
    counter: 'home',
    online,
    until: undefined,
    taken: false,
    sheets: 0,
  };
}

/** The finance state that belongs to a standing: what has to be done first speaks. */
export function financeOf({ business, fee, taxPaid }: Standing): string {
  if (business === 6 || fee === 'due') return 'due';
  if (fee === 'refund-due') return 'refund-due';
  if (fee === 'settled' || taxPaid) return 'settled';
  return fee === 'refunded' ? 'refunded' : 'none';
}

/** True while it is the applicant's or the tax office's turn: the clock of a received dossier stands. */
export function isPaused(route: Route, now: Standing): boolean {
  return now.received && (now.business === 5 || now.business === 6 || kindAt(route, now) === 'confirmation');
}

/** The agency in which an act belongs; undefined for a step that the record gives to somebody else. */
export function placeOf(route: Route, now: Standing, act: Attempt['act']): Place | undefined {
  if (act === 'opine') return 'away';
  if (act === 'step' || act === 'claim' || act === 'pass' || act === 'assign') {
    const place = now.at === undefined ? 'holder' : route[now.at]?.place;
    return place === 'elsewhere' || place === undefined ? undefined : now[place];
  }
  return now[competent[act].at[0] ?? 'holder'];
}

/** Where a lawful attempt leads; undefined when the law refuses it. */
export function lawOf(route: Route, now: Standing, attempt: Attempt, moment: Moment): Standing | undefined {
  const { act, who, sound } = attempt;
  const { business } = now;
  if (act === 'step') return stepLaw(route, now, attempt, moment);
  if (act === 'claim' || act === 'pass' || act === 'assign') return holdingLaw(route, now, attempt);
  if (act === 'opine')
    return ['crew', 'role'].includes(who.kind) &&
      holds(who, { roles: deciders }) &&
      isAt(who, ['away']) &&
      now.questions > 0 &&
      sound &&
      [2, 4, 5, 6].includes(business)
      ? { ...now, questions: now.questions - 1 }
      : undefined;
  const { at, ...rule } = competent[act];
  if (
    !holds(who, rule) ||
    !isAt(
      who,
      at.map((place) => now[place]),
    )
  )
    return undefined;
  const isShown = kindAt(route, now) === 'confirmation';
  switch (act) {
    case 'receive':
      return business === 1 && now.at !== undefined && isFree(now, who)
        ? arrived({ ...now, business: 4, received: true }, route[now.at]?.otherwise)
        : undefined;
    case 'refuse':
      return sound && !now.received && (business === 1 || business === 5) ? ended(now, 3) : undefined;
    case 'withdraw':
      return sound && [1, 2, 4, 5, 6].includes(business) ? ended(now, 7) : undefined;
    case 'stop':
      return sound && [2, 4, 5, 6].includes(business) && now.received ? ended(now, 8) : undefined;
    // One thing at a time is asked of the applicant, and every reason at once.
    case 'ask':
      return sound && [1, 2, 4].includes(business) && !isShown && (now.supplements === 0 || attempt.again) ? asked(route, now, moment.at) : undefined;
    case 'answer':
      return business === 5 ? answered(route, now) : undefined;
    case 'confirm':
      return isShown ? confirmed(route, now, attempt.change ? { words: sound } : undefined) : undefined;
    case 'papers':
      return sound && [1, 2, 4, 5, 6].includes(business) ? { ...now, sheets: 2 } : undefined;
    case 'extend':
      return sound && [2, 4, 5, 6].includes(business) && now.received && !now.extended ? { ...now, extended: true } : undefined;
    case 'consult':
      return sound && [2, 4].includes(business) && now.holder !== 'away' ? { ...now, questions: now.questions + 1 } : undefined;
    // What lies before the leader, or before the applicant, is what they read: nobody changes it meanwhile.
    case 'draft':
      return [2, 4].includes(business) && !now.results.includes('submitted') && !isShown ? { ...now, results: drafted(now.results) } : undefined;
    case 'settle':
      return sound && business === 6 && kindAt(route, now) === 'payment'
        ? arrived({ ...now, business: 4, taxPaid: true }, route[now.at ?? '']?.otherwise)
        : undefined;
    case 'transfer':
      return sound && [1, 2, 4].includes(business) && attempt.to !== 'centre' && attempt.to !== now.holder && !isDecided(now)
        ? transferred(route, now, attempt.to)
        : undefined;
    case 'rate':
      return [3, 8, 9, 10].includes(business) && !now.rated ? { ...now, rated: true } : undefined;
  }
}

/** What time alone does: an applicant's step whose time is over ends the dossier, silence on a draft is a yes. */
export function timeLaw(route: Route, now: Standing, at: string): Standing {
  if (now.until === undefined || at < now.until) return now;
  return kindAt(route, now) === 'confirmation' ? arrived(now, route[now.at ?? '']?.otherwise) : ended(now, now.received ? 8 : 3);
}

/** Money that comes by the bank: it never moves the case itself. */
export function paid(now: Standing, news: 'success' | 'refund'): Standing {
  if (news === 'success') return now.fee === 'due' ? { ...now, fee: 'settled' } : now;
  if (now.fee === 'settled') return { ...now, fee: 'due' };
  return now.fee === 'refund-due' ? { ...now, fee: 'refunded' } : now;
}

function holds(who: Who, { roles, owner }: { readonly roles: readonly Role[]; readonly owner?: true }): boolean {
  if (who.kind === 'owner') return owner === true;
  if (who.kind === 'crew') return roles.some((role) => crewRoles.includes(role));
  return who.kind === 'role' && roles.includes(who.role);
}

/** Officers act in the agency whose matter it is; "right" is that agency by definition. */
function isAt(who: Who, places: readonly Place[]): boolean {
  return (who.kind !== 'crew' && who.kind !== 'role') || who.at === 'right' || places.includes(who.at);
}

/** What somebody has taken is theirs; a leader may do it nevertheless. */
function isFree(now: Standing, who: Who): boolean {
  return !now.taken || who.kind === 'crew' || (who.kind === 'role' && who.role === 'leader');
}

/** Whose turn the open step is: in the right agency, at the right desk, free. */
function hasTurn(route: Route, now: Standing, who: Who, roles: readonly Role[]): boolean {
  const place = placeOf(route, now, 'step');
  if (who.kind === 'role' && who.desk === 'wrong') return false;
  return holds(who, { roles }) && isAt(who, place === undefined ? [] : [place]) && isFree(now, who);
}

/** Who has the work: taking it, passing it to another desk of the agency; to another agency it only goes with the whole dossier, and never to a stranger. */
function holdingLaw(route: Route, now: Standing, attempt: Attempt): Standing | undefined {
  const kind = kindAt(route, now);
  if (kind === undefined || kindRoles[kind].length === 0 || attempt.act === 'assign') return undefined;
  if (!hasTurn(route, now, attempt.who, workers)) return undefined;
  if (attempt.act === 'pass') return attempt.to === 'desk' ? { ...now, taken: false } : undefined;
  return now.taken ? undefined : { ...now, taken: true };
}

function stepLaw(route: Route, now: Standing, { who, outcome: said, sound }: Extract<Attempt, { act: 'step' }>, { at, inBulk }: Moment): Standing | undefined {
  const station = now.at === undefined ? undefined : route[now.at];
  if (station === undefined || now.halted || now.business === 5 || !hasTurn(route, now, who, kindRoles[station.kind])) return undefined;
  const back = Object.keys(station.ways).find((way) => route[station.ways[way] ?? '']?.kind === 'examination');
  // Many at once are only approved or sent back, and sent back with words.
  if (inBulk && (station.kind !== 'approval' || (said !== undefined && (back === undefined || !sound)))) return undefined;
  const outcome = inBulk && said !== undefined ? back : said;
  const to = outcome !== undefined ? station.ways[outcome] : now.online ? (station.online ?? station.otherwise) : station.otherwise;
  if (to === undefined || route[to]?.kind === 'supplement') return undefined;
  if (to === 'end' && outcome !== undefined) {
    if (!sound) return undefined;
    if (now.received) return [2, 4, 6].includes(now.business) ? ended(now, 8) : undefined;
    return now.business === 1 && holds(who, { roles: deskOrOfficer }) ? ended(now, 3) : undefined;
  }
  if (now.business === 1) return undefined;
  if (station.kind === 'hand-over') return handedOver(route, now, to);
  return [2, 4, 6].includes(now.business) ? worked(route, now, { station, to, at }) : undefined;
}

function worked(
  route: Route,
  now: Standing,
  { station, to, at }: { readonly station: Station; readonly to: string; readonly at: string },
): Standing | undefined {
  const next = route[to]?.kind;
  let { results, delivery } = now;
  const order = Object.keys(route);
  const back = station.kind === 'approval' && next === 'examination' && order.indexOf(to) < order.findIndex((step) => route[step]?.kind === 'approval');
  if (station.kind === 'examination' && (next === 'approval' || next === 'confirmation') && living(results).length === 0) return undefined;
  if (station.kind === 'examination' && next === 'approval') results = results.map((one) => (one === 'draft' ? 'submitted' : one));
  if (back) results = results.map((one) => (one === 'submitted' ? 'draft' : one));
  if (station.kind === 'approval' && !back) {
    results = results.map((one) => (one === 'draft' || one === 'submitted' ? 'signed' : one));
    delivery = delivery === 'none' ? 'signed' : delivery;
  }
  if (station.kind === 'issuing') [results, delivery] = [results.map((one) => (one === 'signed' ? 'issued' : one)), 'issued'];
  const money = next === 'tax' || next === 'payment';
  const business = money ? 6 : next === 'hand-over' && delivery !== 'none' ? 9 : 4;
  const days = next === 'confirmation' ? route[to]?.days : undefined;
  return { ...arrived({ ...now, results: results.toSorted(), delivery, business }, to), until: days === undefined ? undefined : lastMomentOf(at, days) };
}

function handedOver(route: Route, now: Standing, to: string): Standing | undefined {
  if (![2, 4, 9].includes(now.business)) return undefined;
  const issuesItself = !Object.values(route).some(({ kind }) => kind === 'issuing');
  const ready = issuesItself ? now.results.map((one) => (one === 'signed' ? 'issued' : one)) : now.results;
  if (!ready.includes('issued')) return undefined;
  return {
    ...arrived(now, to === 'end' ? undefined : to),
    results: ready.map((one) => (one === 'issued' ? 'delivered' : one)).toSorted(),
    delivery: 'delivered',
    business: to === 'end' ? 10 : now.business,
  };
}

function asked(route: Route, now: Standing, at: string): Standing {
  const way = Object.values(route[now.at ?? '']?.ways ?? {}).find((to) => route[to]?.kind === 'supplement');
  const asking = { ...now, business: 5, supplements: now.supplements + 1 };
  if (way === undefined) return { ...asking, halted: true };
  const days = route[way]?.days;
  return { ...arrived(asking, way), until: days === undefined ? undefined : lastMomentOf(at, days) };
}

function answered(route: Route, now: Standing): Standing {
  const back = { ...now, business: now.received ? 4 : 1, halted: false };
  return now.halted ? back : arrived(back, route[now.at ?? '']?.otherwise);
}

/** The applicant finds the draft right, or says what to change in it. */
function confirmed(route: Route, now: Standing, change: { readonly words: boolean } | undefined): Standing | undefined {
  const station = route[now.at ?? ''];
  if (change === undefined) return arrived(now, station?.otherwise);
  return change.words ? arrived(now, Object.values(station?.ways ?? {})[0]) : undefined;
}

/** The other agency begins anew with its own work; what the first one drafted is given up, what the applicant handed in and was promised stays. */
function transferred(route: Route, now: Standing, holder: Place): Standing {
  const first = Object.keys(route)[0];
  const moved = { ...now, holder, counter: now.received ? now.counter : holder, results: now.results.map(() => 'cancelled') };
  return arrived(moved, now.received ? route[first ?? '']?.otherwise : first);
}

function ended(now: Standing, business: 3 | 7 | 8): Standing {
  const forNothing = business === 3 || (business === 7 && !now.received);
  const fee = now.fee === 'due' ? 'cancelled' : now.fee === 'settled' && forNothing ? 'refund-due' : now.fee;
  return { ...arrived(now, undefined), business, halted: false, fee };
}

/** A new step begins: nobody has taken it, and no time of the applicant runs. */
function arrived(now: Standing, at: string | undefined): Standing {
  return { ...now, at, taken: false, until: undefined };
}

function drafted(results: readonly string[]): readonly string[] {
  return results.includes('draft') ? results : [...results, 'draft'].toSorted();
}

function living(results: readonly string[]): readonly string[] {
  return results.filter((one) => one !== 'cancelled');
}

/** Signed binds: no other agency takes it up any more. */
function isDecided({ results }: Standing): boolean {
  return results.some((one) => ['signed', 'issued', 'delivered'].includes(one));
}

function kindAt(route: Route, now: Standing): Station['kind'] | undefined {
  return now.at === undefined ? undefined : route[now.at]?.kind;
}
