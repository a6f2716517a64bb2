/** Calls back for every element that matches and lies in the page now. */
export function each<E extends Element = HTMLElement>(selector: string, act: (element: E) => void, root: ParentNode = document): void {
  for (const element of root.querySelectorAll<E>(selector)) act(element);
}

/** Makes an element with text and attributes; never parses markup. */
export function make<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Readonly<Record<string, string>> = {},
  ...children: readonly (Node | string)[]
): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...children);
  return element;
}

/** Says something to people who listen, without moving the focus. */
export function announce(text: string): void {
  let live = document.getElementById('live');
  if (live === null) {
    live = make('div', { id: 'live', class: 'visually-hidden', 'aria-live': 'polite' });
    document.body.append(live);
  }
  live.textContent = text;
}

/** True while the person is writing, so that single keys are letters and not shortcuts. */
export function isWriting(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target instanceof HTMLInputElement) return !['checkbox', 'radio', 'button', 'submit', 'file'].includes(target.type);
  return target.isContentEditable || target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement;
}
