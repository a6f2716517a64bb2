import type { JSX } from 'preact';
import { useText } from '#platform/http/jsx';
import { Button, FieldGroup, Hidden, fieldId } from '#ui/components';
import { isRecord } from '../domain/answer.ts';
import type { RawAnswers } from '../domain/answer.ts';
import { isAsked } from '../domain/form-definition.ts';
import type { FormField } from '../domain/form-definition.ts';
import { openRowCount } from '../domain/resolve-answers.ts';
import { texts } from '../locales/index.ts';
import { naming } from './control.ts';
import { FieldRuns } from './field-runs.tsx';
import type { FieldViewProps } from './field-view.tsx';

/** Rows with buttons to add, remove and move them; every button is a plain submit, so it works without scripts. */
export function RowsControl({ field, name, state, size }: FieldViewProps): JSX.Element {
  const t = useText(texts);
  const rows = rowsOf(field, state.answers);
  const error = state.form.errors.find((problem) => problem.name === name)?.message;
  const full = rows.length >= (field.validation.maxItems ?? 100);
  return (
    <FieldGroup id={fieldId(name)} {...naming(field, state)} hint={field.hint ?? undefined} error={error} size={size}>
      <div id={fieldId(name)} tabindex={-1}>
        <Hidden name={`${name}.count`} value={rows.length} />
        {rows.length === 0 ? <p class="mist">{t('forms.row.empty')}</p> : null}
        {rows.map((row, index) => (
          <RowView key={index} field={field} name={name} state={state} row={row} index={index} count={rows.length} />
        ))}
        {field.rows !== undefined || full ? null : (
          <Button kind="quiet" small name="_do" value={`add:${name}`}>
            {t('forms.row.add', { label: naming(field, state).label })}
          </Button>
        )}
      </div>
    </FieldGroup>
  );
}

/** At least the rows that the form demands stand open from the start. */
function rowsOf(field: FormField, answers: RawAnswers): readonly RawAnswers[] {
  const raw = answers[field.id];
  const rows = (Array.isArray(raw) ? raw : []).map((row: unknown) => (isRecord(row) ? row : {}));
  const least = openRowCount(field);
  return rows.length >= least ? rows : [...rows, ...Array.from({ length: least - rows.length }, () => ({}))];
}

interface RowProps extends FieldViewProps {
  readonly row: RawAnswers;
  readonly index: number;
  readonly count: number;
}

function RowView({ field, name, state, row, index, count }: RowProps): JSX.Element {
  const t = useText(texts);
  const n = index + 1;
  const hidden = hiddenColumns(field, state, `${name}.${index}.`);
  return (
    <fieldset class="sheet">
      <legend class="label">{field.rows?.[index] ?? t('forms.row', { n })}</legend>
      <FieldRuns
        fields={(field.fields ?? []).filter((column) => isAsked(column) && !hidden.has(column.id))}
        state={{ ...state, answers: row }}
        prefix={`${name}.${index}.`}
      />
      {field.rows !== undefined ? null : (
        <div class="buttons buttons--tight">
          {index === 0 ? null : (
            <Button kind="quiet" small name="_do" value={`up:${name}:${index}`}>
              {t('forms.row.up', { n })}
            </Button>
          )}
          {n === count ? null : (
            <Button kind="quiet" small name="_do" value={`down:${name}:${index}`}>
              {t('forms.row.down', { n })}
            </Button>
          )}
          <Button kind="quiet" small name="_do" value={`remove:${name}:${index}`}>
            {t('forms.row.remove', { n })}
          </Button>
        </div>
      )}
    </fieldset>
  );
}

/** Columns that this row does not ask for now; unknown paths stay visible. */
function hiddenColumns(field: FormField, state: FieldViewProps['state'], prefix: string): ReadonlySet<string> {
  return new Set((field.fields ?? []).map((column) => column.id).filter((id) => state.hidden.has(prefix + id)));
}
