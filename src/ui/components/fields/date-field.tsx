import type { ComponentChildren, JSX } from 'preact';
import { useText } from '#platform/http/jsx';
import { texts } from '../../locales/index.ts';
import type { FieldProps } from '../types.ts';
import { FieldGroup } from './field.tsx';
import type { FieldState } from './field-state.ts';
import { useField } from './field-state.ts';

const parts = ['day', 'month', 'year'] as const;
/** The first box takes a whole date too: pasted, or written as people are used to. */
const mostSigns = { day: 10, month: 2, year: 4 } as const;
type DatePart = (typeof parts)[number];

/** What a date takes; the boxes are posted as `<name>-day`, `<name>-month`, `<name>-year`. */
export interface DateFieldProps extends FieldProps {
  /** Fills the browser's saved date of birth. */
  readonly birthday?: boolean | undefined;
}

function boxValue(props: DateFieldProps, state: FieldState, part: DatePart): string {
  const typed = props.form?.values[`${props.name}-${part}`];
  if (typeof typed === 'string') return typed;
  const [year = '', month = '', day = ''] = state.value.split('-');
  return { day, month, year }[part].replace(/^0(?=\d$)/, '');
}

function DateBoxes({ props, state }: { readonly props: DateFieldProps; readonly state: FieldState }): JSX.Element {
  const t = useText(texts);
  const wrong = state.error === undefined ? undefined : 'true';
  return (
    <div class="boxes" data-date>
      {parts.map((part, index) => {
        const id = index === 0 ? state.id : `${state.id}-${part}`;
        return (
          <div key={part}>
            <label class="label" for={id}>
              {t(`ui.date.${part}`)}
            </label>
            <input
              class={part === 'year' ? 'input input--year' : 'input'}
              id={id}
              name={`${props.name}-${part}`}
              type="text"
              inputmode="numeric"
              maxlength={mostSigns[part]}
              value={boxValue(props, state, part)}
              aria-invalid={wrong}
              autocomplete={props.birthday === true ? `bday-${part}` : 'off'}
            />
          </div>
        );
      })}
    </div>
  );
}

/** A day in three boxes: day, month, year. */
export function DateField(props: DateFieldProps): JSX.Element {
  const state = useField(props);
  return (
    <FieldGroup
      id={state.id}
      label={props.label}
      hint={props.hint}
      error={state.error}
      optional={props.optional}
      size={props.size}
      describedBy={state.describedBy}
    >
      <DateBoxes props={props} state={state} />
    </FieldGroup>
  );
}

/** A date of which only the year, or month and year, may be known (old papers). */
export function PartialDateField(props: DateFieldProps): JSX.Element {
  const t = useText(texts);
  const hint: ComponentChildren =
    props.hint === undefined ? (
      t('ui.date.partial.hint')
    ) : (
      <>
        {props.hint} {t('ui.date.partial.hint')}
      </>
    );
  return <DateField {...props} hint={hint} />;
}
