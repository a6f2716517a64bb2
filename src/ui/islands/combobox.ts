import { announce, each, make } from './dom.ts';

interface Found {
  readonly value: string;
  readonly label: string;
  readonly hint?: string | undefined;
}

interface Combo {
  readonly box: HTMLInputElement;
  readonly kept: HTMLInputElement;
  readonly list: HTMLUListElement;
  readonly url: string;
  readonly words: DOMStringMap;
}

async function ask(url: string, text: string, signal: AbortSignal): Promise<readonly Found[] | undefined> {
  const address = new URL(url, location.href);
  address.searchParams.set('q', text.normalize('NFC'));
  const answer = await fetch(address, { signal, headers: { accept: 'application/json' } });
  if (!answer.ok) return undefined;
  const data = (await answer.json()) as readonly Found[] | { readonly items: readonly Found[] };
  return 'items' in data ? data.items : data;
}

function close({ box, list }: Combo): void {
  list.hidden = true;
  box.setAttribute('aria-expanded', 'false');
  box.removeAttribute('aria-activedescendant');
}

function choose(combo: Combo, line: HTMLLIElement): void {
  combo.box.value = line.dataset['label'] ?? '';
  combo.kept.value = line.dataset['value'] ?? '';
  combo.kept.dispatchEvent(new Event('input', { bubbles: true }));
  close(combo);
}

function show(combo: Combo, found: readonly Found[]): void {
  const { box, list, words } = combo;
  list.replaceChildren(
    ...found.map(({ value, label, hint }, index) => {
      const line = make('li', { role: 'option', id: `${box.id}-o${String(index)}`, 'aria-selected': 'false', 'data-value': value, 'data-label': label }, label);
      if (hint !== undefined && hint !== '') line.append(make('span', { class: 'hint' }, hint));
      return line;
    }),
  );
  const none = words['none'] ?? '';
  if (found.length === 0) list.append(make('li', { role: 'option', 'aria-disabled': 'true', class: 'mist' }, none));
  list.hidden = false;
  box.setAttribute('aria-expanded', 'true');
  box.removeAttribute('aria-activedescendant');
  announce(found.length === 0 ? none : (words['some'] ?? '').replace('0', String(found.length)));
}

function move({ box, list }: Combo, step: number): void {
  const lines = [...list.children].filter((line) => line.ariaDisabled !== 'true');
  const now = lines.findIndex((line) => line.ariaSelected === 'true');
  const next = lines[(now + step + lines.length) % lines.length] ?? lines[0];
  for (const line of lines) line.setAttribute('aria-selected', String(line === next));
  if (next === undefined) return;
  box.setAttribute('aria-activedescendant', next.id);
  next.scrollIntoView({ block: 'nearest' });
}

function onKey(combo: Combo, event: KeyboardEvent): void {
  if (event.isComposing || combo.list.hidden) return;
  const chosen = combo.list.querySelector<HTMLLIElement>('[aria-selected="true"]');
  if (event.key === 'ArrowDown') move(combo, 1);
  else if (event.key === 'ArrowUp') move(combo, -1);
  else if (event.key === 'Escape') close(combo);
  else if (event.key === 'Enter' && chosen !== null) choose(combo, chosen);
  else return;
  event.preventDefault();
}

/** A failed or overtaken question shows nothing: the words stay in the box and can be sent as they are. Words that are exactly the one thing found choose it. */
async function findAndShow(combo: Combo, text: string, signal: AbortSignal): Promise<void> {
  const found = await ask(combo.url, text, signal).catch(() => undefined);
  if (signal.aborted) return;
  if (found === undefined) {
    close(combo);
    return;
  }
  show(combo, found);
  const [only, ...others] = combo.list.children;
  if (others.length === 0 && only instanceof HTMLLIElement && only.dataset['label']?.toLowerCase() === text.normalize('NFC').toLowerCase()) choose(combo, only);
}

/** Asks 200 ms after the last letter and never writes into the box while an input method (Telex, VNI) is at work. */
function watch(combo: Combo): void {
  const { box, kept, list } = combo;
  let pause = 0;
  let asked = new AbortController();
  const search = (): void => {
    clearTimeout(pause);
    asked.abort();
    kept.value = '';
    const text = box.value.trim();
    if (text.length < 2) {
      close(combo);
      return;
    }
    asked = new AbortController();
    const { signal } = asked;
    pause = window.setTimeout(() => void findAndShow(combo, text, signal), 200);
  };
  box.addEventListener('input', (event) => {
    if (!(event as InputEvent).isComposing) search();
  });
  box.addEventListener('compositionend', search);
  box.addEventListener('focus', () => {
    if (kept.value === '') search();
  });
  box.addEventListener('keydown', (event) => onKey(combo, event));
  box.addEventListener('blur', () => setTimeout(() => close(combo), 150));
  list.addEventListener('mousedown', (event) => {
    const line = event.target instanceof Element ? event.target.closest('li') : null;
    if (line !== null && line.ariaDisabled !== 'true') choose(combo, line);
    event.preventDefault();
  });
}

each('[data-combobox]', (root) => {
  const box = root.querySelector<HTMLInputElement>('input[type="text"]');
  const kept = root.querySelector<HTMLInputElement>('input[type="hidden"]');
  if (box === null || kept === null) return;
  each('[data-nojs]', (element) => element.remove(), root);
  const list = make('ul', { class: 'combo__list', role: 'listbox', id: `${box.id}-list`, 'aria-label': root.dataset['label'] ?? '', hidden: '' });
  for (const [name, value] of Object.entries({
    role: 'combobox',
    'aria-expanded': 'false',
    'aria-controls': list.id,
    'aria-autocomplete': 'list',
    autocomplete: 'off',
  }))
    box.setAttribute(name, value);
  box.parentElement?.append(list);
  watch({ box, kept, list, url: root.dataset['combobox'] ?? '', words: root.dataset });
});
