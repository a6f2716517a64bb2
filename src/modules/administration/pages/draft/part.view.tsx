import type { JSX } from 'preact';
import { useRequest, useText } from '#platform/http/jsx';
import { Button, ButtonRow, Checkboxes, Details, Form, Hidden, Select, TextArea, TextField } from '#ui/components';
import type { FormView } from '#ui/components';
import { partSpecs, stepTable } from '../../domain/draft/parts.ts';
import type { FieldSpec, PartKind, Place } from '../../domain/draft/parts.ts';
import { valueAt } from '../../domain/draft/record-tree.ts';
import { administrationTexts } from '../../locales/index.ts';
import type { OpenDraft } from '../../reads/draft.ts';
import { Shell } from '../../views/shell.tsx';
import { DeskSelect } from './desk-select.tsx';
import { useItemTitle } from './item-title.ts';
import { ItemTable } from './item-table.tsx';

/** What the page shows. */
export interface PartProps {
  readonly open: OpenDraft;
  readonly place: Place;
  readonly isNew: boolean;
  readonly form: FormView;
}

/** The form of one part, then the lists inside it. */
export function PartView({ open, place, isNew, form }: PartProps): JSX.Element {
  const t = useText(administrationTexts);
  const { findText } = useRequest();
  const titleOf = useItemTitle();
  const { draft, record } = open;
  const spec = partSpecs[place.kind];
  const base = `/quan-tri/thu-tuc/${draft.code}/soan`;
  const kind = findText(`administration.record.part.${place.kind}`) ?? place.kind;
  const name = place.parent === undefined ? '' : titleOf(place.kind, valueAt(record, place.path));
  return (
    <Shell
      title={isNew ? t('administration.draft.add-part', { kind }) : name === '' ? kind : name}
      caption={draft.record.name}
      errors={form.errors}
      back={place.parent === undefined ? base : `${base}/${place.parent}`}
    >
      {name === '' ? null : <p class="mist">{kind}</p>}
      {spec.fields.length === 0 ? null : (
        <Form label={kind}>
          <Hidden name="rowVersion" value={draft.rowVersion} />
          {spec.fields.map((field) => (
            <Box key={field.name} kind={place.kind} field={field} form={form} desks={open.desks} />
          ))}
          <ButtonRow>
            <Button>{t('administration.procedure.draft.save')}</Button>
          </ButtonRow>
        </Form>
      )}
      {place.kind === 'process' ? <WholeProcess code={draft.code} /> : null}
      {isNew
        ? null
        : (spec.lists ?? [])
            .filter((list) => place.kind !== 'question' || valueAt(record, `${place.path}.${list.name}`) !== undefined)
            .map((list) => (
              <section key={list.name}>
                <h2>{findText(`administration.record.list.${place.kind}.${list.name}`) ?? list.name}</h2>
                <ItemTable open={open} path={`${place.path}.${list.name}`} kind={list.of} />
              </section>
            ))}
      {isNew || place.parent === undefined ? null : (
        <Details summary={t('administration.draft.remove')}>
          <Form label={t('administration.draft.remove')}>
            <Hidden name="rowVersion" value={draft.rowVersion} />
            <Hidden name="act" value="remove" />
            <p>{t('administration.draft.remove.lead')}</p>
            <Button kind="danger">{t('administration.draft.remove.submit', { name })}</Button>
          </Form>
        </Details>
      )}
    </Shell>
  );
}

/** The two ways to see all steps at once. */
function WholeProcess({ code }: { readonly code: string }): JSX.Element {
  const t = useText(administrationTexts);
  return (
    <p>
      <Button kind="quiet" href={`/quan-tri/thu-tuc/${code}/soan/${stepTable}`}>
        {t('administration.draft.steps')}
      </Button>{' '}
      <Button kind="quiet" href={`/quan-tri/thu-tuc/${code}/quy-trinh-bpmn`}>
        {t('administration.drawing.title')}
      </Button>
    </p>
  );
}

interface BoxProps {
  readonly kind: PartKind;
  readonly field: FieldSpec;
  readonly form: FormView;
  readonly desks: readonly string[];
}

const tall: Readonly<Partial<Record<FieldSpec['kind'], number>>> = { text: 4, lines: 5, ways: 5, rules: 5, feel: 2 };

/** The control of one value, with its words in the reader's language. */
function Box({ kind, field, form, desks }: BoxProps): JSX.Element {
  const { findText } = useRequest();
  const t = useText(administrationTexts);
  const { name, options = [], words = 'administration.record.option' } = field;
  const label = findText(`administration.record.${kind}.${name}`) ?? findText(`administration.record.any.${name}`) ?? name;
  const hint =
    findText(`administration.record.${kind}.${name}.hint`) ??
    findText(`administration.record.any.${name}.hint`) ??
    findText(`administration.record.kind.${field.kind}.hint`);
  const shared = {
    form,
    name,
    label,
    hint,
    optional: field.nullable === true || field.absent === true || field.kind === 'rules' || (field.kind === 'lines' && name !== 'keywords' && name !== 'cases'),
  };
  const choices = options.map((value) => ({ value, label: findText(`${words}.${value}`) ?? value }));
  if (field.kind === 'desk') return <DeskSelect form={form} name={name} desks={desks} hint={hint} />;
  if (field.kind === 'select') return <Select {...shared} options={choices} empty={shared.optional ? undefined : t('administration.record.choose')} />;
  if (field.kind === 'checks') return <Checkboxes {...shared} choices={choices} />;
  if (field.kind === 'flag') return <Checkboxes {...shared} choices={[{ value: 'yes', label: t('administration.record.yes') }]} />;
  const rows = tall[field.kind];
  if (rows !== undefined) return <TextArea {...shared} rows={rows} />;
  if (field.kind === 'number' || field.kind === 'decimal')
    return <TextField {...shared} width={12} inputmode={field.kind === 'number' ? 'numeric' : 'decimal'} />;
  return (
    <TextField {...shared} width={field.kind === 'date' ? 12 : field.kind === 'id' ? 20 : undefined} spellcheck={field.kind === 'id' ? false : undefined} />
  );
}
