import type { JSX } from 'preact';
import { useRequest, useText } from '#platform/http/jsx';
import { Table, Tag } from '#ui/components';
import type { StepTimes } from '#modules/procedures';
import { administrationTexts } from '../../locales/index.ts';

const tones = { fits: 'leaf', detour: 'amber', over: 'ember', unknown: 'plain' } as const;

/** The sum of the step times held against the legal time of every way to file. */
export function StepTimesView({ times }: { readonly times: StepTimes }): JSX.Element {
  const t = useText(administrationTexts);
  const { locale } = useRequest();
  const days = (value: number): string => t('administration.draft.times.days', { n: value.toLocaleString(locale) });
  return (
    <>
      <h2>{t('administration.draft.times')}</h2>
      <p>{t('administration.draft.times.sums', { ordinary: days(times.ordinaryDays), longest: days(times.longestDays) })}</p>
      {times.uncounted.length === 0 ? null : <p>{t('administration.draft.times.uncounted', { steps: times.uncounted.join(', ') })}</p>}
      <Table
        caption={t('administration.draft.times')}
        hideCaption
        rows={times.channels}
        rowKey={({ channel }) => channel}
        columns={[
          { key: 'channel', title: t('administration.draft.times.channel'), cell: ({ channel }) => channel },
          {
            key: 'legal',
            title: t('administration.draft.times.legal'),
            cell: ({ value, unit }) => (value === null ? t('administration.draft.times.none') : `${value.toLocaleString(locale)} ${unit}`),
          },
          {
            key: 'verdict',
            title: t('administration.draft.times.verdict'),
            cell: ({ verdict }) => <Tag tone={tones[verdict]}>{t(`administration.draft.times.${verdict}`)}</Tag>,
          },
        ]}
      />
    </>
  );
}
