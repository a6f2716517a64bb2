import type { JSX } from 'preact';
import { useRequest } from '#platform/http/jsx';
import { splitItem, titleOf, valueAt } from '../../domain/draft/record-tree.ts';
import type { Place } from '../../domain/draft/parts.ts';
import type { OpenDraft } from '../../reads/draft.ts';
import { Shell } from '../../views/shell.tsx';
import { ItemTable } from './item-table.tsx';

/** One list of a draft: its items in order. */
export function ListView({ open, place, error }: { readonly open: OpenDraft; readonly place: Place; readonly error: string | undefined }): JSX.Element {
  const { findText } = useRequest();
  const base = `/quan-tri/thu-tuc/${open.draft.code}/soan`;
  const [list = ''] = /[a-zA-Z]+$/.exec(place.path) ?? [];
  const title = findText(`administration.record.list.${place.path}`) ?? findText(`administration.record.list.${place.kind}`) ?? list;
  const hint = findText(`administration.record.list.${place.path}.hint`);
  const owner = place.parent === undefined || splitItem(place.parent).index === -1 ? '' : titleOf(valueAt(open.record, place.parent));
  return (
    <Shell
      title={owner === '' ? title : `${title}: ${owner}`}
      caption={open.draft.record.name}
      back={place.parent === undefined ? base : `${base}/${place.parent}`}
      errors={error === undefined ? [] : [{ name: '', message: error }]}
    >
      {hint === undefined ? null : <p>{hint}</p>}
      <ItemTable open={open} path={place.path} kind={place.kind} />
    </Shell>
  );
}
