import { isWriting } from './dom.ts';
import { currentRow, moveRow, openRow, tickRow, watchTicks } from './rows.ts';
import { watchScanner } from './scanner.ts';
import { watchWalk } from './walk.ts';

const setting = 'motcua-keys';
const search = document.querySelector<HTMLInputElement>('[data-global-search]');
const dialog = document.querySelector<HTMLDialogElement>('[data-keys-dialog]');

/** Presses what carries the key: in the row with the focus first, then in the content, then in the rail. */
function press(key: string): boolean {
  const selector = `[data-key="${CSS.escape(key.toLowerCase())}"]`;
  const places = [currentRow(), document.querySelector('main'), document];
  const button = places.reduce<HTMLElement | null>((found, place) => found ?? place?.querySelector<HTMLElement>(selector) ?? null, null);
  button?.click();
  return button !== null;
}

const shortcuts: Readonly<Record<string, () => boolean>> = {
  j: () => {
    moveRow(1);
    return true;
  },
  k: () => {
    moveRow(-1);
    return true;
  },
  x: () => {
    tickRow();
    return currentRow() !== undefined;
  },
  Enter: openRow,
  '/': () => {
    search?.focus();
    search?.select();
    return search !== null;
  },
  '?': () => {
    dialog?.showModal();
    return dialog !== null;
  },
};

function isOff(): boolean {
  return localStorage.getItem(setting) === 'off';
}

addEventListener('keydown', (event) => {
  if (event.defaultPrevented || event.ctrlKey || event.altKey || event.metaKey || event.isComposing) return;
  if (dialog?.open === true || isWriting(event.target)) return;
  if (isOff() && event.key !== '?') return;
  const known = shortcuts[event.key.length === 1 ? event.key.toLowerCase() : event.key];
  if (known?.() === true || (event.key.length === 1 && press(event.key))) event.preventDefault();
});

const toggle = dialog?.querySelector<HTMLInputElement>('[data-keys-switch]');
if (toggle !== null && toggle !== undefined) {
  toggle.checked = !isOff();
  toggle.addEventListener('change', () => localStorage.setItem(setting, toggle.checked ? 'on' : 'off'));
}

/** A link to a folded part opens it; the cursor goes to its first field. */
addEventListener('hashchange', () => focusPart());
addEventListener('click', (event) => {
  const link = event.target instanceof Element ? event.target.closest<HTMLAnchorElement>('a[href^="#"]') : null;
  if (link !== null && link.hash === location.hash) focusPart();
});
function focusPart(): void {
  const part = location.hash.length > 1 ? document.getElementById(location.hash.slice(1)) : null;
  if (!(part instanceof HTMLFormElement)) return;
  const folded = part.closest('details');
  if (folded !== null) folded.open = true;
  part.querySelector<HTMLElement>('input:not([type="hidden"]), select, textarea, button')?.focus();
}

watchWalk();
watchTicks();
// After an act the list stands there again: the cursor is on the next piece of work.
if (document.querySelector('.flash') !== null && location.hash === '') moveRow(1);
if (search !== null) watchScanner(search);
