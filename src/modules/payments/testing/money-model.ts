/** What has become of one transaction at the gateway: nothing yet, announced, counted, waiting for a person, sent back by hand, taken back by the bank. */
type Fate = 'none' | 'pending' | 'counted' | 'waiting' | 'returned' | 'back';
/** One transaction: its fate, the sum that was reported (in đồng), and whether reports contradict each other so that somebody has to look at it. */
interface Transaction {
  readonly fate: Fate;
  readonly sum: number;
  readonly isDoubted: boolean;
}
/** The claim of one fee and the money around it, as the law sees it and in no word of the module's own. Amounts in đồng. */
export interface Money {
  readonly claim: 'owed' | 'paid' | 'dropped';
  /** Cash at the agency that claims it, cash at the place of reception on its behalf, or one of the transactions. */
  readonly paidBy: 'cash' | 'cash there' | 'first' | 'second' | undefined;
  /** What went back to the payer, and what is decided to go back. */
  readonly given: number;
  readonly promised: number;
  readonly first: Transaction;
  readonly second: Transaction;
}
/** Everything that can happen to it. */
export const happenings = [
  'cash',
  'cash there',
  'void',
  'void there',
  'cancel',
  'promise all',
  'promise part',
  'give back',
  'first announced',
  'first came',
  'first came as another sum',
  'first taken back',
  'second came',
  'second taken back',
  'second sent back',
] as const;
/** One of them. */
export type Happening = (typeof happenings)[number];

/** The fee, another sum, and the part that is promised back when not all is; in đồng. */
export const fee = 8_000;
export const otherSum = 9_000;
export const part = 3_000;
const nothing: Transaction = { fate: 'none', sum: fee, isDoubted: false };
/** Nothing has happened yet. */
export const untouched: Money = { claim: 'owed', paidBy: undefined, given: 0, promised: 0, first: nothing, second: nothing };

const held = ({ claim, given }: Money): number => (claim === 'paid' ? fee - given : 0);
const unpaid = { paidBy: undefined, given: 0, promised: 0 } as const;

/** What follows; undefined when it must be refused, or when nothing that is said is new. */
export function followOf(money: Money, happening: Happening): Money | undefined {
  const canPromise = held(money) > 0 && money.promised === 0;
  switch (happening) {
    case 'cash':
    case 'cash there':
      return money.claim === 'owed' ? { ...money, claim: 'paid', paidBy: happening } : undefined;
    case 'void':
      return struckOut(money, 'cash');
    case 'void there':
      return struckOut(money, 'cash there');
    case 'cancel':
      return money.claim === 'owed' ? { ...money, claim: 'dropped' } : undefined;
    case 'promise all':
      return canPromise ? { ...money, promised: held(money) } : undefined;
    case 'promise part':
      return canPromise && held(money) >= part ? { ...money, promised: part } : undefined;
    case 'give back':
      return money.promised > 0 ? { ...money, given: money.given + money.promised, promised: 0 } : undefined;
    case 'first announced':
      return reported(money, 'first', 'pending', fee);
    case 'first came':
      return reported(money, 'first', 'came', fee);
    case 'first came as another sum':
      return reported(money, 'first', 'came', otherSum);
    case 'first taken back':
      return reported(money, 'first', 'back', fee);
    case 'second came':
      return reported(money, 'second', 'came', fee);
    case 'second taken back':
      return reported(money, 'second', 'back', fee);
    case 'second sent back':
      return money.second.fate === 'waiting' ? { ...money, second: { ...money.second, fate: 'returned' } } : undefined;
  }
}

/** Only whoever wrote the receipt strikes it out, and only before anything went back. */
function struckOut(money: Money, writtenAt: 'cash' | 'cash there'): Money | undefined {
  if (money.paidBy !== writtenAt || money.given > 0) return undefined;
  return { ...money, ...unpaid, claim: money.promised > 0 ? 'dropped' : 'owed' };
}

const order = { none: 0, pending: 1, came: 2, counted: 2, waiting: 2, returned: 2, back: 3 } as const;

/** Once money came, another sum is a contradiction; an earlier or a repeated word is no news. */
function reported(money: Money, which: 'first' | 'second', said: 'pending' | 'came' | 'back', sum: number): Money | undefined {
  const known = money[which];
  if (order[known.fate] >= order.came && known.sum !== sum) return { ...money, [which]: { ...known, isDoubted: true } };
  if (order[said] <= order[known.fate]) return undefined;
  if (said === 'pending') return { ...money, [which]: { ...known, fate: 'pending', sum } };
  if (said === 'back') return takenBack({ ...money, [which]: { ...known, fate: 'back', sum } }, which, known.fate === 'counted');
  const pays = money.claim === 'owed' && sum === fee;
  return { ...money, ...(pays ? { claim: 'paid', paidBy: which } : {}), [which]: { ...known, fate: pays ? 'counted' : 'waiting', sum } };
}

/** What the bank takes back of itself ends the payment; where money was promised or given back already, it is that refund, and twice is too much. */
function takenBack(money: Money, which: 'first' | 'second', wasCounted: boolean): Money {
  if (!wasCounted) return money;
  if (money.given === 0 && money.promised === 0) return { ...money, ...unpaid, claim: 'owed' };
  return { ...money, given: fee, promised: 0, [which]: { ...money[which], isDoubted: money[which].isDoubted || money.given > 0 } };
}
