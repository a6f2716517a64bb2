import type { JSX } from 'preact';
import { useText } from '#platform/http/jsx';
import { texts } from '../../locales/index.ts';
import type { FieldProps } from '../types.ts';
import { Field } from './field.tsx';
import { useField } from './field-state.ts';

/** What several lines of text take; with `limit` the reader sees how many characters are left. */
export interface TextAreaProps extends FieldProps {
  readonly rows?: number | undefined;
  readonly limit?: number | undefined;
  readonly readonly?: boolean | undefined;
}

/** Several lines of text. */
export function TextArea(props: TextAreaProps): JSX.Element {
  const t = useText(texts);
  const { id, value, error, describedBy } = useField(props);
  const counted = props.limit === undefined ? undefined : `${id}-count`;
  return (
    <Field id={id} label={props.label} hint={props.hint} error={error} optional={props.optional} size={props.size}>
      <textarea
        class="textarea"
        id={id}
        name={props.name}
        rows={props.rows ?? 4}
        data-limit={props.limit}
        readonly={props.readonly}
        aria-describedby={[describedBy, counted].filter(Boolean).join(' ') || undefined}
        aria-invalid={error === undefined ? undefined : 'true'}
      >
        {value}
      </textarea>
      {props.limit === undefined ? null : (
        <p class="counter" id={counted} data-left={t('ui.counter.left', { n: 0 })} data-over={t('ui.counter.over', { n: 0 })}>
          {t('ui.counter.limit', { n: props.limit })}
        </p>
      )}
    </Field>
  );
}
