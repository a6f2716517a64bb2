import type { JSX } from 'preact';
import { useText } from '#platform/http/jsx';
import { Button, Form, Hidden, Select } from '#ui/components';
import { periodNames } from '../domain/period.ts';
import type { PeriodName } from '../domain/period.ts';
import type { LeaderScope } from '../reads/scope.ts';
import { texts } from '../locales/index.ts';

/** What the filters take; `kept` are choices that stay as they are. */
export interface FiltersProps {
  readonly action: string;
  readonly scope: LeaderScope;
  readonly period: PeriodName;
  readonly kept: Readonly<Record<string, string | undefined>>;
}

/** Agency and period, always visible, in the address. */
export function Filters({ action, scope, period, kept }: FiltersProps): JSX.Element {
  const t = useText(texts);
  const whole = scope.root?.name ?? t(scope.wholeProvince ? 'leadership.province' : 'leadership.mine');
  const all = scope.choices.length > 1 ? whole : false;
  const options = scope.choices.filter(({ id }) => id !== scope.root?.id || all === false);
  return (
    <Form method="get" action={action} class="filters" label={t('leadership.filters')}>
      {Object.entries(kept).map(([name, value]) => (value === undefined ? null : <Hidden key={name} name={name} value={value} />))}
      <Select
        name="co-quan"
        label={t('leadership.filter.agency')}
        empty={all}
        value={scope.chosen?.id ?? ''}
        options={options.map(({ id, name, depth }) => ({ value: id, label: `${'\u2003'.repeat(Math.min(depth, 3))}${name}` }))}
      />
      <Select
        name="ky"
        label={t('leadership.filter.period')}
        empty={false}
        value={period}
        options={periodNames.map((value) => ({ value, label: t(`leadership.period.${value}`) }))}
      />
      <Button kind="quiet">{t('leadership.filter.show')}</Button>
    </Form>
  );
}
