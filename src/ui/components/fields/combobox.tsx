import type { JSX } from 'preact';
import { useText } from '#platform/http/jsx';
import { Script } from '../script.tsx';
import { texts } from '../../locales/index.ts';
import type { FieldProps } from '../types.ts';
import { Field } from './field.tsx';
import { useField } from './field-state.ts';
import type { SelectOption } from './select.tsx';

/** What a search-as-you-type field takes. It posts the chosen value under `name` and what was typed under `<name>-text`. */
export interface ComboboxProps extends FieldProps {
  /** Answers `?q=` with JSON: a list of `{ value, label, hint? }`, or `{ items: [...] }`. */
  readonly url: string;
  /** The words that belong to the value. */
  readonly text?: string | undefined;
  /** Without scripts: what the search for `<name>-text` found, to choose from; posted by the button `<name>-search`. */
  readonly found?: readonly SelectOption[] | undefined;
}

function WithoutScripts({ name, found }: Pick<ComboboxProps, 'name' | 'found'>): JSX.Element {
  const t = useText(texts);
  return (
    <noscript>
      <button class="btn btn--quiet btn--small" type="submit" name={`${name}-search`} value="1">
        {t('ui.combobox.find')}
      </button>
      {found?.length === 0 ? <p class="hint">{t('ui.combobox.none')}</p> : null}
      {found === undefined
        ? null
        : found.map((option) => (
            <div class="choice" key={option.value}>
              <input type="radio" name={name} value={option.value} id={`${name}-${option.value}`} />
              <label for={`${name}-${option.value}`}>{option.label}</label>
            </div>
          ))}
    </noscript>
  );
}

/** Finds one of very many (a commune, an occupation) while writing, with or without Vietnamese marks. */
export function Combobox(props: ComboboxProps): JSX.Element {
  const t = useText(texts);
  const { id, value, error, describedBy } = useField(props);
  const typed = props.form?.values[`${props.name}-text`];
  const text = props.text ?? (typeof typed === 'string' ? typed : '');
  return (
    <Field id={id} label={props.label} hint={props.hint} error={error} optional={props.optional} size={props.size}>
      <div
        class="combo"
        data-combobox={props.url}
        data-label={typeof props.label === 'string' ? props.label : undefined}
        data-none={t('ui.combobox.none')}
        data-some={t('ui.combobox.some', { n: 0 })}
      >
        <input
          class="input"
          id={id}
          name={`${props.name}-text`}
          type="text"
          value={text}
          autocomplete="off"
          spellcheck={false}
          aria-describedby={describedBy}
          aria-invalid={error === undefined ? undefined : 'true'}
        />
        <input type="hidden" name={props.name} value={value} />
        <WithoutScripts name={props.name} found={props.found} />
      </div>
      <Script name="combobox.js" />
    </Field>
  );
}
