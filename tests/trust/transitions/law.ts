import type { Role } from '#platform/permissions';

/**
 * What the law says of a dossier, written down a second time and in other words than the product has it: the ten numbers of the national
 * portal (1 filed … 10 handed over), who may do what in the one-stop flow, and the five states that are kept apart.
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
}

/** What a step is for, and where it leads: `otherwise` is the ordinary way on. */
export interface Station { readonly kind: 'reception' | 'examination' | 'approval' | 'issuing' | 'hand-over' | 'supplement' | 'tax' | 'payment'; readonly otherwise: string; readonly ways: Readonly<Record<string, string>> }
/** The stations of one procedure by step. */
export type Route = Readonly<Record<string, Station>>;

/** Whoever tries something. */
export type Who = { readonly kind: 'owner' | 'stranger' | 'nobody' | 'client' | 'crew' | 'foreign' } | { readonly kind: 'role'; readonly role: Role; readonly desk: 'right' | 'wrong' };

/** One attempt; `sound` is false when it comes without the words, the papers or the later date that it needs. */
export type Attempt = { readonly who: Who; readonly sound: boolean } & (
  | { readonly act: 'receive' | 'refuse' | 'answer' | 'withdraw' | 'stop' | 'extend' | 'consult' | 'opine' | 'draft' | 'settle' | 'rate' }
  | { readonly act: 'ask'; readonly again: boolean }
  | { readonly act: 'step'; readonly outcome: string | undefined }
);

const crewRoles: readonly Role[] = ['desk-clerk', 'officer', 'leader', 'records-clerk'];
const workers: readonly Role[] = ['desk-clerk', 'officer', 'leader', 'records-clerk', 'cashier'];
const counter: readonly Role[] = ['desk-clerk'];
const deskOrOfficer: readonly Role[] = ['desk-clerk', 'officer'];
const deciders: readonly Role[] = ['officer', 'leader'];
const leaders: readonly Role[] = ['leader'];

/** Who may do it at all; `owner` beside the roles. */
const competent: Readonly<Record<Exclude<Attempt['act'], 'step' | 'opine'>, { readonly roles: readonly Role[]; readonly owner?: true }>> = {
  receive: { roles: counter }, refuse: { roles: deskOrOfficer }, ask: { roles: deskOrOfficer }, answer: { roles: counter, owner: true },
  withdraw: { roles: counter, owner: true }, stop: { roles: leaders }, extend: { roles: leaders }, consult: { roles: deciders },
  draft: { roles: ['officer'] }, settle: { roles: workers }, rate: { roles: [], owner: true },
};
const kindRoles: Readonly<Record<Station['kind'], readonly Role[]>> = {
  reception: workers, examination: workers, approval: leaders, issuing: ['records-clerk'], 'hand-over': deskOrOfficer, tax: workers, supplement: [], payment: [],
};

/** A dossier just filed. */
export function filed(route: Route, fee: Standing['fee']): Standing {
  return { business: 1, received: false, delivery: 'none', fee, taxPaid: false, results: [], at: Object.keys(route)[0], halted: false, supplements: 0, extended: false, rated: false, questions: 0 };
}

/** The finance state that belongs to a standing: what has to be done first speaks. */
export function financeOf({ business, fee, taxPaid }: Standing): string {
  if (business === 6 || fee === 'due') return 'due';
  if (fee === 'refund-due') return 'refund-due';
  if (fee === 'settled' || taxPaid) return 'settled';
  return fee === 'refunded' ? 'refunded' : 'none';
}

/** Where a lawful attempt leads; undefined when the law refuses it. */
export function lawOf(route: Route, now: Standing, attempt: Attempt): Standing | undefined {
  if (attempt.act === 'step') return stepLaw(route, now, attempt);
  if (attempt.act === 'opine') return attempt.who.kind === 'foreign' && now.questions > 0 && attempt.sound && [2, 4, 5, 6].includes(now.business) ? { ...now, questions: now.questions - 1 } : undefined;
  if (!holds(attempt.who, competent[attempt.act])) return undefined;
  const { business } = now;
  switch (attempt.act) {
    case 'receive': return business === 1 && now.at !== undefined ? { ...now, business: 4, received: true, at: route[now.at]?.otherwise } : undefined;
    case 'refuse': return attempt.sound && !now.received && (business === 1 || business === 5) ? ended(now, 3) : undefined;
    case 'withdraw': return attempt.sound && [1, 2, 4, 5, 6].includes(business) ? ended(now, 7) : undefined;
    case 'stop': return attempt.sound && [2, 4, 5, 6].includes(business) && now.received ? ended(now, 8) : undefined;
    case 'ask': return attempt.sound && [1, 2, 4].includes(business) && (now.supplements === 0 || attempt.again) ? asked(route, now) : undefined;
    case 'answer': return business === 5 ? answered(route, now) : undefined;
    case 'extend': return attempt.sound && [2, 4, 5, 6].includes(business) && now.received && !now.extended ? { ...now, extended: true } : undefined;
    case 'consult': return attempt.sound && [2, 4].includes(business) ? { ...now, questions: now.questions + 1 } : undefined;
    // What lies before the leader is what the leader reads: nobody changes it meanwhile.
    case 'draft': return [2, 4].includes(business) && !now.results.includes('submitted') ? { ...now, results: drafted(now.results) } : undefined;
    case 'settle': return attempt.sound && business === 6 && kindAt(route, now) === 'payment' ? { ...now, business: 4, taxPaid: true, at: route[now.at ?? '']?.otherwise } : undefined;
    case 'rate': return [3, 8, 9, 10].includes(business) && !now.rated ? { ...now, rated: true } : undefined;
  }
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

function stepLaw(route: Route, now: Standing, { who, outcome, sound }: Extract<Attempt, { act: 'step' }>): Standing | undefined {
  const station = now.at === undefined ? undefined : route[now.at];
  if (station === undefined || now.halted || now.business === 5) return undefined;
  if (who.kind === 'role' && who.desk === 'wrong') return undefined;
  if (!holds(who, { roles: kindRoles[station.kind] })) return undefined;
  const to = outcome === undefined ? station.otherwise : station.ways[outcome];
  if (to === undefined || route[to]?.kind === 'supplement') return undefined;
  if (to === 'end' && outcome !== undefined) {
    if (!sound) return undefined;
    if (now.received) return [2, 4, 6].includes(now.business) ? ended(now, 8) : undefined;
    return now.business === 1 && holds(who, { roles: deskOrOfficer }) ? ended(now, 3) : undefined;
  }
  if (now.business === 1) return undefined;
  if (station.kind === 'hand-over') return handedOver(route, now, to);
  return [2, 4, 6].includes(now.business) ? worked(route, now, station, to) : undefined;
}

function worked(route: Route, now: Standing, station: Station, to: string): Standing | undefined {
  const next = route[to]?.kind;
  let { results, delivery } = now;
  const order = Object.keys(route);
  const back = station.kind === 'approval' && next === 'examination' && order.indexOf(to) < order.findIndex((step) => route[step]?.kind === 'approval');
  if (station.kind === 'examination' && next === 'approval') {
    if (results.length === 0) return undefined;
    results = results.map((one) => (one === 'draft' ? 'submitted' : one));
  }
  if (back) results = results.map((one) => (one === 'submitted' ? 'draft' : one));
  if (station.kind === 'approval' && !back) {
    results = results.map((one) => (one === 'draft' || one === 'submitted' ? 'signed' : one));
    delivery = delivery === 'none' ? 'signed' : delivery;
  }
  if (station.kind === 'issuing') [results, delivery] = [results.map((one) => (one === 'signed' ? 'issued' : one)), 'issued'];
  const money = next === 'tax' || next === 'payment';
  const business = money ? 6 : next === 'hand-over' && delivery !== 'none' ? 9 : 4;
  return { ...now, results: results.toSorted(), delivery, business, at: to };
}

function handedOver(route: Route, now: Standing, to: string): Standing | undefined {
  if (![2, 4, 9].includes(now.business)) return undefined;
  const issuesItself = !Object.values(route).some(({ kind }) => kind === 'issuing');
  const ready = issuesItself ? now.results.map((one) => (one === 'signed' ? 'issued' : one)) : now.results;
  if (!ready.includes('issued')) return undefined;
  return { ...now, results: ready.map((one) => (one === 'issued' ? 'delivered' : one)).toSorted(), delivery: 'delivered', business: to === 'end' ? 10 : now.business, at: to === 'end' ? undefined : to };
}

function asked(route: Route, now: Standing): Standing {
  const way = Object.values(route[now.at ?? '']?.ways ?? {}).find((to) => route[to]?.kind === 'supplement');
  return { ...now, business: 5, supplements: now.supplements + 1, at: way ?? now.at, halted: way === undefined };
}

function answered(route: Route, now: Standing): Standing {
  const at = now.halted ? now.at : route[now.at ?? '']?.otherwise;
  return { ...now, business: now.received ? 4 : 1, at, halted: false };
}

function ended(now: Standing, business: 3 | 7 | 8): Standing {
  const forNothing = business === 3 || (business === 7 && !now.received);
  const fee = now.fee === 'due' ? 'cancelled' : now.fee === 'settled' && forNothing ? 'refund-due' : now.fee;
  return { ...now, business, at: undefined, halted: false, fee };
}

function drafted(results: readonly string[]): readonly string[] {
  return results.includes('draft') ? results : [...results, 'draft'].toSorted();
}

function kindAt(route: Route, now: Standing): Station['kind'] | undefined {
  return now.at === undefined ? undefined : route[now.at]?.kind;
}
