import { FeelDate, FeelDateTime, FeelDuration, FeelTime, duration, evaluate } from 'feelin';
import { plus, times } from './decimal.ts';
import { amountOf, feelType, instantOf, isMoment, isYearsMonths } from './values.ts';

/** A years and months duration of that many months, or a days and time duration of that many seconds. */
export function durationOf(amount: number, yearsMonths: boolean): FeelDuration | null {
  const sign = amount < 0 ? '-' : '';
  if (yearsMonths) return duration(`${sign}P${Math.trunc(Math.abs(amount))}M`);
  const milliseconds = Math.round(Math.abs(amount) * 1000);
  return duration(`${sign}PT${Math.trunc(milliseconds / 1000)}.${String(milliseconds % 1000).padStart(3, '0')}S`);
}

/** Applies an operator of FEEL; null where the standard defines no result. */
export function calculate(operator: string, a: unknown, b: unknown): unknown {
  if (typeof a === 'number' && typeof b === 'number') return numeric(operator, a, b);
  if (typeof a === 'string' && typeof b === 'string') return operator === '+' ? a + b : null;
  if (a instanceof FeelDuration && b instanceof FeelDuration) return durations(operator, a, b);
  if (a instanceof FeelDuration && typeof b === 'number') return scaled(operator, a, b);
  if (typeof a === 'number' && b instanceof FeelDuration) return operator === '*' ? scaled('*', b, a) : null;
  if (isMoment(a) && b instanceof FeelDuration && (operator === '+' || operator === '-')) return moved(a, b, operator);
  if (a instanceof FeelDuration && isMoment(b) && operator === '+') return moved(b, a, '+');
  if (isMoment(a) && isMoment(b) && operator === '-') return between(a, b);
  return null;
}

function numeric(operator: string, a: number, b: number): number | null {
  const value = (() => {
    switch (operator) {
      case '+':
        return plus(a, b);
      case '-':
        return plus(a, -b);
      case '*':
        return times(a, b);
      case '/':
        return b === 0 ? Number.NaN : a / b;
      default:
        return a ** b;
    }
  })();
  return Number.isFinite(value) ? value + 0 : null;
}

function durations(operator: string, a: FeelDuration, b: FeelDuration): unknown {
  if (isYearsMonths(a) !== isYearsMonths(b)) return null;
  switch (operator) {
    case '+':
      return durationOf(amountOf(a) + amountOf(b), isYearsMonths(a));
    case '-':
      return durationOf(amountOf(a) - amountOf(b), isYearsMonths(a));
    case '/':
      return amountOf(b) === 0 ? null : amountOf(a) / amountOf(b);
    default:
      return null;
  }
}

function scaled(operator: string, a: FeelDuration, factor: number): unknown {
  if (operator === '*') return durationOf(times(amountOf(a), factor), isYearsMonths(a));
  return operator === '/' && factor !== 0 ? durationOf(amountOf(a) / factor, isYearsMonths(a)) : null;
}

/** A date stays a date, whatever hours are added to its beginning. */
function moved(a: FeelDate | FeelTime | FeelDateTime, by: FeelDuration, operator: '+' | '-'): unknown {
  if (a instanceof FeelTime && isYearsMonths(by)) return null;
  const value: unknown = evaluate(`a ${operator} b`, { a, b: by }).value;
  return a instanceof FeelDate && value instanceof FeelDateTime ? evaluate('date(a)', { a: value }).value : value;
}

/** The time between two moments of one kind; a date counts as its beginning beside a date and time. Mixed zones are null. */
function between(a: FeelDate | FeelTime | FeelDateTime, b: FeelDate | FeelTime | FeelDateTime): unknown {
  if (a instanceof FeelTime !== b instanceof FeelTime) return null;
  if (feelType(a) === feelType(b) && isZoned(a) !== isZoned(b)) return null;
  return durationOf(instantOf(a) - instantOf(b), false);
}

function isZoned(value: FeelDate | FeelTime | FeelDateTime): boolean {
  return !(value instanceof FeelDate) && value.timezone !== null;
}
