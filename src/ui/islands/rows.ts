import { each } from './dom.ts';

function rowsOf(): readonly HTMLTableRowElement[] {
  return [...document.querySelectorAll<HTMLTableRowElement>('table[data-rows] tbody tr:not(.group)')];
}

/** The row that the focus is in. */
export function currentRow(): HTMLTableRowElement | undefined {
  const row = document.activeElement?.closest('tr');
  return row instanceof HTMLTableRowElement && row.closest('table[data-rows]') !== null ? row : undefined;
}

/** Moves the focus so many rows down (up when negative), and in again from outside. */
export function moveRow(step: number): void {
  const rows = rowsOf();
  const now = currentRow();
  const index = now === undefined ? (step > 0 ? 0 : rows.length - 1) : Math.min(rows.length - 1, Math.max(0, rows.indexOf(now) + step));
  const row = rows[index];
  if (row === undefined) return;
  for (const other of rows) other.tabIndex = other === row ? 0 : -1;
  row.focus();
}

/** Opens what the row is about: its first link. */
export function openRow(): boolean {
  const row = currentRow();
  if (row === undefined || document.activeElement !== row) return false;
  row.querySelector<HTMLAnchorElement>('a[href]')?.click();
  return true;
}

/** Ticks the row, or takes the tick away. */
export function tickRow(): void {
  currentRow()?.querySelector<HTMLInputElement>('.pick input')?.click();
}

/** Makes "select all" tick every row, and counts what is ticked. */
export function watchTicks(): void {
  each<HTMLTableElement>('table[data-rows]', (table) => {
    const all = table.querySelector<HTMLInputElement>('thead .pick input');
    const boxes = [...table.querySelectorAll<HTMLInputElement>('tbody .pick input')];
    const bar = document.querySelector<HTMLElement>(`[data-selected-for="${table.id}"]`);
    const count = bar?.querySelector('output');
    const show = (): void => {
      const ticked = boxes.filter((box) => box.checked).length;
      if (all !== null) {
        all.checked = ticked > 0 && ticked === boxes.length;
        all.indeterminate = ticked > 0 && ticked < boxes.length;
      }
      if (count !== null && count !== undefined) count.textContent = (bar?.dataset['pattern'] ?? '').replace('0', String(ticked));
    };
    table.addEventListener('change', (event) => {
      if (event.target === all && all !== null) for (const box of boxes) box.checked = all.checked;
      show();
    });
    show();
  });
}
