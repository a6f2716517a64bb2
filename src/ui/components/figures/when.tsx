import type { JSX } from 'preact';
import { useRequest, useText } from '#platform/http/jsx';
import type { Instant, PlainDate } from '#platform/time';
import { dateIn } from '#platform/time';
import { texts } from '../../locales/index.ts';
import { dayInFigures, dayInWords, dayNearNow, numberInWords, timeOfDay } from './dates.ts';

/** How a moment is said: in full, near now ("hôm nay, 16:30"), or as figures for narrow columns. */
export type WhenStyle = 'full' | 'near' | 'short';

/** What a moment or a day takes; give `at` or `on`. */
export type WhenProps = { readonly style?: WhenStyle | undefined } & ({ readonly at: Instant } | { readonly on: PlainDate });

/** A moment in Việt Nam, or a day, in words: "thứ Năm, 26/11/2026, 16:30". */
export function When(props: WhenProps): JSX.Element {
  const t = useText(texts);
  const { now } = useRequest();
  const moment = 'at' in props;
  const day = moment ? dateIn(props.at) : props.on;
  const shown = props.style === 'short' ? dayInFigures(day) : props.style === 'near' ? dayNearNow(t, day, now) : dayInWords(t, day);
  return <time datetime={moment ? props.at : props.on}>{moment ? `${shown}${props.style === 'short' ? ' ' : ', '}${timeOfDay(props.at)}` : shown}</time>;
}

/** An amount in đồng: "20.000 đồng"; nothing to pay is said in words. */
export function Money({ amount, free }: { readonly amount: number; readonly free?: boolean | undefined }): JSX.Element {
  const t = useText(texts);
  const { locale } = useRequest();
  if (amount === 0 && free === true) return <>{t('ui.money.free')}</>;
  return <span class="num nowrap">{t('ui.money.read', { amount: numberInWords(amount, locale, 0) })}</span>;
}

/** A number in the reader's notation. */
export function Num({ value, digits }: { readonly value: number; readonly digits?: number | undefined }): JSX.Element {
  const { locale } = useRequest();
  return <span class="num">{numberInWords(value, locale, digits)}</span>;
}
