import type { JSX } from 'preact';
import { When } from '#ui/components';
import { daysOf } from '../../domain/grants.ts';
import type { Delegation } from '../../domain/grants.ts';

/** From when to when somebody stands in: the first and the last day as they were typed, else to the minute. */
export function DelegationPeriod({ of }: { readonly of: Pick<Delegation, 'startsAt' | 'endsAt'> }): JSX.Element {
  const days = daysOf(of);
  return days === undefined ? (
    <>
      <When at={of.startsAt} style="short" /> – <When at={of.endsAt} style="short" />
    </>
  ) : (
    <span class="nowrap">
      <When on={days.first} style="short" /> – <When on={days.last} style="short" />
    </span>
  );
}
