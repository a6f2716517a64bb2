import type { JSX } from 'preact';
import { useText } from '#platform/http/jsx';
import { Checkboxes, DateField, FileField, InsetText, MoneyField, NumberField, PartialDateField, Radios, Select, TextArea, TextField } from '#ui/components';
import type { ShownFile } from '#ui/components';
import { isRecord } from '../domain/answer.ts';
import { ethnicGroupExtras, ethnicGroups } from '../domain/data/ethnic-groups.ts';
import { nations, stateless } from '../domain/data/nations.ts';
import type { FieldKind, FormField } from '../domain/form-definition.ts';
import { isRowKind } from '../domain/form-definition.ts';
import { fileTypes } from '../locales/errors.vi.ts';
import { texts } from '../locales/index.ts';
import { naming } from './control.ts';
import type { ControlState } from './control.ts';
import { AddressControl, UnitControl } from './place-control.tsx';
import { RowsControl } from './rows-control.tsx';

/** What the control of one field takes; `name` is the field's path. */
export interface FieldViewProps {
  readonly field: FormField;
  readonly name: string;
  readonly state: ControlState;
  readonly size?: 'page' | 'big' | undefined;
}

type Control = (props: FieldViewProps) => JSX.Element;

/** At most so many answers stand as radio buttons; more become a list. */
const radioLimit = 9;
const denseRadioLimit = 3;

function common({ field, name, state, size }: FieldViewProps) {
  return { form: state.form, name, ...naming(field, state), hint: field.hint ?? undefined, size } as const;
}

function ChoiceControl(props: FieldViewProps): JSX.Element {
  const { options } = props.field;
  if (options.length > (props.state.dense ? denseRadioLimit : radioLimit))
    return <Select {...common(props)} options={options.map((value) => ({ value, label: value }))} />;
  return (
    <Radios
      {...common(props)}
      choices={options.map((value) => ({ value, label: value }))}
      inline={options.length <= 3 && options.every((option) => option.length < 18)}
    />
  );
}

function BooleanControl(props: FieldViewProps): JSX.Element {
  const t = useText(texts);
  if (props.field.validation.mustBeTrue !== true) {
    return (
      <Radios
        {...common(props)}
        inline
        choices={[
          { value: 'true', label: t('forms.yes') },
          { value: 'false', label: t('forms.no') },
        ]}
      />
    );
  }
  return <Checkboxes {...common(props)} optional={false} label={t('forms.pledge.accept')} choices={[{ value: 'true', label: props.field.label }]} />;
}

function FileControl(props: FieldViewProps): JSX.Element {
  const { accept = [], maxFiles = 20 } = props.field.validation;
  const raw = props.state.answers[props.field.id];
  const files: readonly ShownFile[] = (Array.isArray(raw) ? raw : []).flatMap((file: unknown) => (isRecord(file) ? [shownFile(file)] : []));
  return (
    <FileField
      {...common(props)}
      files={files}
      multiple={maxFiles > 1}
      accept={accept.length === 0 ? undefined : accept.join(',')}
      kinds={accept.length === 0 ? undefined : fileTypes(accept.join(' '))}
      maxSize="50 MB"
      plain={props.state.plainFiles}
    />
  );
}

function shownFile(file: Readonly<Record<string, unknown>>): ShownFile {
  const id = String(file['fileId'] ?? '');
  return { id, name: String(file['name'] ?? id), size: Number(file['size'] ?? 0), downloadUrl: `/tep/${id}` };
}

const nationOptions = [...nations.map(({ name }) => name), stateless].map((value) => ({ value, label: value }));
const ethnicOptions = [...ethnicGroups.map(({ name }) => name), ...ethnicGroupExtras].map((value) => ({ value, label: value }));

/** Browsers may fill in what belongs to the person at the keyboard, and nothing about anybody else. */
function autocompleteOf(field: FormField): string {
  const tokens: Readonly<Record<string, string>> = { 'profile.fullName': 'name', 'profile.phone': 'tel', 'profile.email': 'email' };
  return tokens[field.prefill ?? ''] ?? 'off';
}

const controls: Readonly<Record<FieldKind, Control>> = {
  text: (props) => (
    <TextField {...common(props)} autocomplete={autocompleteOf(props.field)} width={(props.field.validation.maxLength ?? 200) <= 30 ? 20 : undefined} />
  ),
  textarea: (props) => <TextArea {...common(props)} limit={props.field.validation.maxLength} />,
  date: (props) => <DateField {...common(props)} birthday={props.field.prefill === 'profile.birthDate'} />,
  'partial-date': (props) => <PartialDateField {...common(props)} birthday={props.field.prefill === 'profile.birthDate'} />,
  number: (props) => <NumberField {...common(props)} decimal={!Number.isInteger(props.field.validation.min ?? 0)} />,
  money: (props) => <MoneyField {...common(props)} />,
  choice: ChoiceControl,
  choices: (props) => <Checkboxes {...common(props)} choices={props.field.options.map((value) => ({ value, label: value }))} />,
  boolean: BooleanControl,
  'person-id': (props) => <TextField {...common(props)} inputmode="numeric" autocomplete="off" width={12} spellcheck={false} />,
  phone: (props) => <TextField {...common(props)} type="tel" autocomplete={autocompleteOf(props.field)} width={12} />,
  email: (props) => <TextField {...common(props)} type="email" autocomplete={autocompleteOf(props.field)} spellcheck={false} />,
  address: (props) => <AddressControl {...props} />,
  'admin-unit': (props) => <UnitControl {...props} />,
  nation: (props) => <Select {...common(props)} options={nationOptions} />,
  'ethnic-group': (props) => <Select {...common(props)} options={ethnicOptions} />,
  file: FileControl,
  'repeat-group': (props) => <RowsControl {...props} />,
  table: (props) => <RowsControl {...props} />,
  signature: () => <SignatureNote />,
  calculated: () => <></>,
};

function SignatureNote(): JSX.Element {
  const t = useText(texts);
  return <InsetText>{t('forms.signature.online')}</InsetText>;
}

/** The control of one field, whatever its kind; works without scripts. */
export function FieldView(props: FieldViewProps): JSX.Element {
  const Shown = controls[props.field.type];
  // A row group keeps its own heading; everything else is one control with its label.
  return isRowKind(props.field) ? <RowsControl {...props} /> : <Shown {...props} />;
}
