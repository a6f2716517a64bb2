import type { JSX } from 'preact';
import { useRequest, useText } from '#platform/http/jsx';
import { Button, EmptyState, Form, Hidden, Table, Tag, VisuallyHidden } from '#ui/components';
import type { PartKind } from '../../domain/draft/parts.ts';
import { problemPlace } from '../../domain/draft/problem-place.ts';
import { asList, isObject, valueAt } from '../../domain/draft/record-tree.ts';
import { administrationTexts } from '../../locales/index.ts';
import type { OpenDraft } from '../../reads/draft.ts';
import { useItemTitle } from './item-title.ts';

interface Item {
  readonly index: number;
  readonly title: string;
  readonly id: string;
  readonly problems: number;
  readonly isLast: boolean;
}

/** The items of a list in their order: open one, move it, add one. */
export function ItemTable({ open, path, kind }: { readonly open: OpenDraft; readonly path: string; readonly kind: PartKind }): JSX.Element {
  const t = useText(administrationTexts);
  const { findText } = useRequest();
  const { draft } = open;
  const here = `/quan-tri/thu-tuc/${draft.code}/soan/${path}`;
  const titleOf = useItemTitle();
  const items = itemsOf(open, path, (item) => titleOf(kind, item));
  const add = (
    <p>
      <Button kind="quiet" href={`${here}.${items.length}`}>
        {t('administration.draft.add-part', { kind: findText(`administration.record.part.${kind}`) ?? kind })}
      </Button>
    </p>
  );
  if (items.length === 0)
    return (
      <>
        <EmptyState title={t('administration.draft.empty')}>{t('administration.draft.empty.hint')}</EmptyState>
        {add}
      </>
    );
  return (
    <Form action={here} label={t('administration.draft.order')}>
      <Hidden name="rowVersion" value={draft.rowVersion} />
      <Table
        caption={t('administration.draft.items-caption')}
        hideCaption
        rows={items}
        rowKey={({ index }) => String(index)}
        columns={[
          {
            key: 'title',
            title: t('administration.draft.item'),
            cell: ({ index, title, id }) => (
              <>
                <a href={`${here}.${index}`}>
                  {index + 1}. {title}
                </a>
                {id === '' ? null : <div class="mist small">{id}</div>}
              </>
            ),
          },
          {
            key: 'state',
            title: t('administration.draft.state'),
            cell: (item) => (item.problems === 0 ? '' : <Tag tone="ember">{t('administration.draft.problems', { n: item.problems })}</Tag>),
          },
          ...(items.length === 1 ? [] : [{ key: 'move', title: t('administration.draft.move'), cell: (item: Item) => <Moves item={item} /> }]),
        ]}
      />
      {add}
    </Form>
  );
}

function itemsOf({ record, problems }: OpenDraft, path: string, titleOf: (item: unknown) => string): readonly Item[] {
  const list = asList(valueAt(record, path));
  const places = problems.map((problem) => problemPlace(record, problem.path).path);
  return list.map((item, index): Item => ({
    index,
    title: titleOf(item),
    id: isObject(item) && typeof item['id'] === 'string' ? item['id'] : '',
    isLast: index === list.length - 1,
    problems: places.filter((place) => place === `${path}.${index}` || place.startsWith(`${path}.${index}.`)).length,
  }));
}

function Moves({ item: { index, title, isLast } }: { readonly item: Item }): JSX.Element {
  const t = useText(administrationTexts);
  return (
    <span class="nowrap">
      {index === 0 ? null : (
        <Button small kind="quiet" name="up" value={String(index)}>
          {t('administration.draft.up')}
          <VisuallyHidden> {title}</VisuallyHidden>
        </Button>
      )}{' '}
      {isLast ? null : (
        <Button small kind="quiet" name="down" value={String(index)}>
          {t('administration.draft.down')}
          <VisuallyHidden> {title}</VisuallyHidden>
        </Button>
      )}
    </span>
  );
}
