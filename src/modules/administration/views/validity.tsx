import type { JSX } from 'preact';
import { useText } from '#platform/http/jsx';
import type { PlainDate } from '#platform/time';
import { administrationTexts } from '../locales/index.ts';
import { shownDay } from '../reads/typed-day.ts';

/** From when to when something holds, in words. */
export function Validity({ from, to }: { readonly from: PlainDate | undefined; readonly to: PlainDate | undefined }): JSX.Element {
  const t = useText(administrationTexts);
  if (from !== undefined && to !== undefined) return <span class="nowrap">{t('administration.valid.span', { from: shownDay(from), to: shownDay(to) })}</span>;
  if (to !== undefined) return <span class="nowrap">{t('administration.valid.until', { to: shownDay(to) })}</span>;
  if (from !== undefined) return <span class="nowrap">{t('administration.valid.since', { from: shownDay(from) })}</span>;
  return <>{t('administration.valid.always')}</>;
}
