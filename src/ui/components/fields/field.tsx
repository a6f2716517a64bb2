import type { ComponentChildren, JSX } from 'preact';
import { useText } from '#platform/http/jsx';
import { texts } from '../../locales/index.ts';
import type { FieldProps } from '../types.ts';

interface PartsProps {
  readonly id: string;
  readonly hint?: ComponentChildren;
  readonly error?: string | undefined;
}

/** The hint and the error line of a field, with the ids that `aria-describedby` names. */
export function HintAndError({ id, hint, error }: PartsProps): JSX.Element {
  const t = useText(texts);
  return (
    <>
      {hint === undefined ? null : (
        <p class="hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      {error === undefined ? null : (
        <p class="error" id={`${id}-error`}>
          <span class="visually-hidden">{t('ui.error.prefix')}</span>
          {error}
        </p>
      )}
    </>
  );
}

type Shared = Pick<FieldProps, 'label' | 'hint' | 'optional' | 'size'> & PartsProps & { readonly children: ComponentChildren };

/** The label's own "(nếu có)" says already that a field may stay empty. */
function LabelText({ label, optional }: Pick<Shared, 'label' | 'optional'>): JSX.Element {
  const t = useText(texts);
  const isSaid = typeof label === 'string' && /\(nếu /u.test(label);
  return (
    <>
      {label}
      {optional === true && !isSaid ? <span class="optional"> {t('ui.optional')}</span> : null}
    </>
  );
}

function labelClass(size: Shared['size']): string {
  return size === undefined ? 'label' : `label label--${size}`;
}

/** One control with its label, hint and error. */
export function Field({ id, label, hint, error, optional, size, children }: Shared): JSX.Element {
  const text = (
    <label class={labelClass(size)} for={id} data-optional={optional === true ? '' : undefined}>
      <LabelText label={label} optional={optional} />
    </label>
  );
  return (
    <div class={error === undefined ? 'field' : 'field field--bad'}>
      {size === 'page' ? <h1 class="label--page">{text}</h1> : text}
      <HintAndError id={id} hint={hint} error={error} />
      {children}
    </div>
  );
}

/** Several controls that answer one question: fieldset, legend, hint, error. */
export function FieldGroup(props: Shared & { readonly describedBy?: string | undefined }): JSX.Element {
  const { id, label, hint, error, optional, size, describedBy, children } = props;
  const text = <LabelText label={label} optional={optional} />;
  return (
    <fieldset class={error === undefined ? 'field' : 'field field--bad'} aria-describedby={describedBy}>
      <legend class={labelClass(size)} data-optional={optional === true ? '' : undefined}>
        {size === 'page' ? <h1>{text}</h1> : text}
      </legend>
      <HintAndError id={id} hint={hint} error={error} />
      {children}
    </fieldset>
  );
}
