import type { JSX } from 'preact';
import { useText } from '#platform/http/jsx';
import { Combobox, FieldGroup, Select, TextField, fieldId } from '#ui/components';
import { nations } from '../domain/data/nations.ts';
import type { FieldValidation } from '../domain/form-definition.ts';
import { texts } from '../locales/index.ts';
import { naming } from './control.ts';
import type { FieldViewProps } from './field-view.tsx';

const searchUrl = '/api/v1/forms/units';
const countries = nations.map(({ name }) => ({ value: name, label: name }));

function urlFor({ level, units }: FieldValidation): string {
  const asked = new URLSearchParams({ ...(level === undefined ? {} : { level }), ...(units === undefined ? {} : { units }) }).toString();
  return asked === '' ? searchUrl : `${searchUrl}?${asked}`;
}

/** One administrative unit, found while writing; never a list of 3,321. */
export function UnitControl({ field, name, state, size }: FieldViewProps): JSX.Element {
  const t = useText(texts);
  const hint = (
    <>
      {field.hint === null ? null : (
        <>
          {field.hint}
          <br />
        </>
      )}
      {t('forms.unit.hint')}
    </>
  );
  return <Combobox form={state.form} name={name} {...naming(field, state)} hint={hint} size={size} url={urlFor(field.validation)} found={state.found[name]} />;
}

/** An address: commune and province in one searched box, detail, former unit names as on old papers, country. */
export function AddressControl({ field, name, state, size }: FieldViewProps): JSX.Element {
  const t = useText(texts);
  const error = state.form.errors.find((problem) => problem.name === name)?.message;
  const id = fieldId(name);
  const described = [field.hint === null ? '' : `${id}-hint`, error === undefined ? '' : `${id}-error`].filter(Boolean).join(' ');
  const country = state.form.values[`${name}-country`];
  return (
    <FieldGroup
      id={id}
      {...naming(field, state)}
      hint={field.hint ?? undefined}
      error={error}
      size={size}
      describedBy={described === '' ? undefined : described}
    >
      <div id={id} tabindex={-1}>
        <Combobox
          form={state.form}
          name={`${name}-unit`}
          label={t('forms.address.commune')}
          hint={t('forms.address.commune.hint')}
          url={searchUrl}
          found={state.found[`${name}-unit`]}
        />
        <TextField
          form={state.form}
          name={`${name}-detail`}
          label={t('forms.address.detail')}
          autocomplete={field.prefill === 'profile.residence' ? 'address-line1' : 'off'}
        />
        <TextField form={state.form} name={`${name}-old`} label={t('forms.address.old-units')} hint={t('forms.address.old-units.hint')} autocomplete="off" />
        <Select
          form={state.form}
          name={`${name}-country`}
          label={t('forms.address.country')}
          options={countries}
          empty={false}
          value={typeof country === 'string' && country !== '' ? country : 'Việt Nam'}
        />
      </div>
    </FieldGroup>
  );
}
