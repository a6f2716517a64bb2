import type { ComponentChildren, JSX } from 'preact';
import { useText } from '#platform/http/jsx';
import { texts } from '../../locales/index.ts';
import { VisuallyHidden } from '../visually-hidden.tsx';

/** One fact: what, and its value; with `change` a link to correct it. */
export interface SummaryRow {
  readonly key: string;
  readonly value: ComponentChildren;
  readonly change?: string | undefined;
}
/** A fact as a pair, for lists that nobody changes. */
export type SummaryPair = readonly [key: string, value: ComponentChildren];

function toRow(row: SummaryRow | SummaryPair): SummaryRow {
  return 'key' in row ? row : { key: row[0], value: row[1] };
}

function isEmpty(value: ComponentChildren): boolean {
  return value === undefined || value === null || value === '';
}

/** Facts in two columns (`stacked`: each below its name, for names as long as a sentence); with change links it is "check your answers". */
export function SummaryList({ rows, stacked }: { readonly rows: readonly (SummaryRow | SummaryPair)[]; readonly stacked?: boolean | undefined }): JSX.Element {
  const t = useText(texts);
  const lines = rows.map(toRow);
  const act = lines.some((row) => row.change !== undefined);
  return (
    <dl class={['facts', act ? 'facts--act' : '', stacked === true ? 'facts--stacked' : ''].filter(Boolean).join(' ')}>
      {lines.map(({ key, value, change }) => (
        <div key={key}>
          <dt>{key}</dt>
          <dd>{isEmpty(value) ? <span class="mist">{t('ui.empty.value')}</span> : value}</dd>
          {change === undefined ? null : (
            <dd class="act">
              <a href={change}>
                {t('ui.change')}
                <VisuallyHidden> {key}</VisuallyHidden>
              </a>
            </dd>
          )}
        </div>
      ))}
    </dl>
  );
}

/** One part of "check your answers": its title, a link to change all of it, its facts. */
export function Answers({
  title,
  change,
  rows,
  stacked,
}: {
  readonly title: string;
  readonly change?: string | undefined;
  readonly rows: readonly (SummaryRow | SummaryPair)[];
  readonly stacked?: boolean | undefined;
}): JSX.Element {
  const t = useText(texts);
  return (
    <section class="answers">
      <div class="answers__head">
        <h2>{title}</h2>
        {change === undefined ? null : (
          <a href={change}>
            {t('ui.change')}
            <VisuallyHidden> {title}</VisuallyHidden>
          </a>
        )}
      </div>
      <SummaryList rows={rows} stacked={stacked} />
    </section>
  );
}
