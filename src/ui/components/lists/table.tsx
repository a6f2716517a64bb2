import type { ComponentChildren, JSX } from 'preact';
import { useText } from '#platform/http/jsx';
import { texts } from '../../locales/index.ts';
import { Icon } from '../icon.tsx';
import { VisuallyHidden } from '../visually-hidden.tsx';

/** One column; with `sortHref` its head is a link that sorts. */
export interface Column<R> {
  readonly key: string;
  readonly title: string;
  readonly cell: (row: R) => ComponentChildren;
  readonly right?: boolean | undefined;
  readonly sortHref?: string | undefined;
  readonly sorted?: 'ascending' | 'descending' | undefined;
}

/** Rows under a common heading, such as "Quá hạn (2)". */
export interface RowGroup<R> {
  readonly title?: string | undefined;
  readonly rows: readonly R[];
}

/** What a table takes; give `rows` or `groups`. */
export interface TableProps<R> {
  /** Says what the table shows; for listeners only with `hideCaption`. */
  readonly caption: string;
  readonly hideCaption?: boolean | undefined;
  readonly columns: readonly Column<R>[];
  readonly rows?: readonly R[] | undefined;
  readonly groups?: readonly RowGroup<R>[] | undefined;
  readonly rowKey: (row: R) => string;
  /** Ticks before the rows; they post `name` = value into the form around the table (or the form with this id). */
  readonly pick?:
    | {
        readonly name: string;
        readonly value: (row: R) => string;
        readonly label: (row: R) => string;
        readonly form?: string | undefined;
        readonly checked?: ((row: R) => boolean) | undefined;
      }
    | undefined;
  readonly current?: ((row: R) => boolean) | undefined;
  /** Row shortcuts j/k/Enter/x of the desk. */
  readonly keys?: boolean | undefined;
  readonly id?: string | undefined;
  /** Keeps the table a table on a phone (few narrow columns). */
  readonly compact?: boolean | undefined;
}

function Head<R>({ column }: { readonly column: Column<R> }): JSX.Element {
  const arrow = column.sorted === undefined ? null : <Icon name={column.sorted === 'ascending' ? 'up' : 'down'} />;
  return (
    <th scope="col" class={column.right === true ? 'right' : undefined} aria-sort={column.sorted}>
      {column.sortHref === undefined ? (
        column.title
      ) : (
        <a href={column.sortHref}>
          {column.title}
          {arrow}
        </a>
      )}
    </th>
  );
}

function Pick({
  name,
  value,
  label,
  form,
  checked,
}: {
  readonly name?: string;
  readonly value?: string;
  readonly label: string;
  readonly form?: string | undefined;
  readonly checked?: boolean | undefined;
}): JSX.Element {
  return (
    <label>
      <VisuallyHidden>{label}</VisuallyHidden>
      <input type="checkbox" name={name} value={value} form={form} checked={checked} />
    </label>
  );
}

function Row<R>({ row, table, first }: { readonly row: R; readonly table: TableProps<R>; readonly first: boolean }): JSX.Element {
  const { columns, pick, keys, current } = table;
  return (
    <tr class={current?.(row) === true ? 'on' : undefined} tabindex={keys === true ? (first ? 0 : -1) : undefined}>
      {pick === undefined ? null : (
        <td class="pick">
          <Pick name={pick.name} value={pick.value(row)} label={pick.label(row)} form={pick.form} checked={pick.checked?.(row)} />
        </td>
      )}
      {columns.map((column, index) => (
        <td key={column.key} class={column.right === true ? 'right' : index === 0 ? 'first' : undefined} data-label={index === 0 ? undefined : column.title}>
          {column.cell(row)}
        </td>
      ))}
    </tr>
  );
}

/** A table that sorts by links, groups, lets rows be picked, and becomes cards on a phone. */
export function Table<R>(table: TableProps<R>): JSX.Element {
  const t = useText(texts);
  const { caption, columns, pick, keys, rowKey } = table;
  const groups = table.groups ?? [{ rows: table.rows ?? [] }];
  const width = columns.length + (pick === undefined ? 0 : 1);
  const firstKey = groups.flatMap((group) => group.rows).map(rowKey)[0];
  return (
    <TableBox table={table}>
      <table class={table.compact === true ? 'table' : 'table table--cards'} id={table.id} data-rows={keys === true || pick !== undefined ? '' : undefined}>
        <caption class={table.hideCaption === true ? 'visually-hidden' : undefined}>{caption}</caption>
        <thead>
          <tr>
            {pick === undefined ? null : (
              <th scope="col" class="pick">
                <Pick label={t('ui.table.select-all')} />
              </th>
            )}
            {columns.map((column) => (
              <Head key={column.key} column={column} />
            ))}
          </tr>
        </thead>
        {groups.map((group, index) => (
          <tbody key={group.title ?? index}>
            {group.title === undefined ? null : (
              <tr class="group">
                <th colspan={width} scope="rowgroup">
                  {group.title}
                </th>
              </tr>
            )}
            {group.rows.map((row) => (
              <Row key={rowKey(row)} row={row} table={table} first={rowKey(row) === firstKey} />
            ))}
          </tbody>
        ))}
      </table>
    </TableBox>
  );
}

/** A table that stays one may be wider than a phone: then its box scrolls, also by keys. */
function TableBox<R>({ table, children }: { readonly table: TableProps<R>; readonly children: ComponentChildren }): JSX.Element {
  return table.compact === true ? (
    <section class="table-box" tabindex={0} aria-label={table.caption}>
      {children}
    </section>
  ) : (
    <div class="table-box">{children}</div>
  );
}

/** What can be done with the ticked rows of a table, above it; counts the ticks where scripts run. */
export function SelectedBar({ table, children }: { readonly table: string; readonly children: ComponentChildren }): JSX.Element {
  const t = useText(texts);
  return (
    <div class="selected-bar" data-selected-for={table} data-pattern={t('ui.table.selected', { n: 0 })}>
      <output class="nowrap" /> {children}
    </div>
  );
}
