import { announce, each } from './dom.ts';

/** A second press of a form's button within five seconds sends nothing; Back and a restored page press freely again. */
export function sendOnce(): void {
  const sent = new WeakMap<HTMLFormElement, number>();
  document.addEventListener('submit', (event) => {
    const form = event.target as HTMLFormElement;
    if (form.dataset['once'] === undefined) return;
    const before = sent.get(form);
    if (before !== undefined && Date.now() - before < 5000) event.preventDefault();
    else {
      sent.set(form, Date.now());
      if (event.submitter instanceof HTMLButtonElement) event.submitter.setAttribute('aria-disabled', 'true');
    }
  });
  addEventListener('pageshow', () => {
    each<HTMLFormElement>('form[data-once]', (form) => sent.delete(form));
    each('button[aria-disabled]', (button) => button.removeAttribute('aria-disabled'));
  });
}

/** Puts the focus on the error summary; its links go to the field and keep the label in sight. */
export function focusErrors(): void {
  const summary = document.querySelector<HTMLElement>('[data-focus]');
  summary?.focus();
  summary?.addEventListener('click', (event) => {
    const hash = event.target instanceof HTMLAnchorElement ? event.target.hash.slice(1) : '';
    const field = hash === '' ? null : document.getElementById(hash);
    if (field === null) return;
    event.preventDefault();
    (field.closest('.field') ?? field).scrollIntoView({ block: 'start' });
    field.focus({ preventScroll: true });
  });
}

function showCount(area: HTMLTextAreaElement, line: HTMLElement): void {
  const left = Number(area.dataset['limit']) - [...area.value].length;
  const pattern = (left < 0 ? line.dataset['over'] : line.dataset['left']) ?? '';
  line.textContent = pattern.replace('0', String(Math.abs(left)));
  line.classList.toggle('counter--over', left < 0);
}

/** Tells how many characters are left, aloud only after a pause in writing. */
export function countCharacters(): void {
  each<HTMLTextAreaElement>('textarea[data-limit]', (area) => {
    const line = document.getElementById(`${area.id}-count`);
    if (line === null) return;
    let pause = 0;
    area.addEventListener('input', () => {
      showCount(area, line);
      clearTimeout(pause);
      pause = window.setTimeout(() => announce(line.textContent ?? ''), 1500);
    });
    showCount(area, line);
  });
}

/** The name and value of everything in a form that is not a file. */
function typedValues(form: HTMLFormElement): URLSearchParams {
  const values = new URLSearchParams();
  for (const [name, value] of new FormData(form)) if (typeof value === 'string') values.append(name, value);
  return values;
}

interface Saved {
  readonly version?: number;
  readonly savedAt?: string;
  /** What another tab or device had saved and this save replaced. */ readonly notice?: string | null;
}

async function post(address: string, body: URLSearchParams): Promise<Saved | undefined> {
  const answer = await fetch(address, { method: 'POST', body, keepalive: true, headers: { accept: 'application/json' } }).catch(() => undefined);
  if (answer?.ok !== true) return undefined;
  return answer.json().catch(() => ({})) as Promise<Saved>;
}

/** Says when the server kept the draft, and goes on from the version it now has; says so too when it was not kept. */
async function saveNow(form: HTMLFormElement, address: string): Promise<boolean> {
  const line = form.querySelector<HTMLElement>('[data-saved]');
  const saved = await post(address, typedValues(form));
  if (saved === undefined) {
    if (line !== null) line.textContent = line.dataset['unsaved'] ?? '';
    return false;
  }
  const version = form.querySelector<HTMLInputElement>('input[name="_version"]');
  if (version !== null && saved.version !== undefined) version.value = String(saved.version);
  const at = new Date(saved.savedAt ?? Date.now()).toLocaleTimeString('vi-VN', { hour: '2-digit', minute: '2-digit', timeZone: 'Asia/Ho_Chi_Minh' });
  if (line !== null) line.textContent = saved.notice ?? (line.dataset['saved'] ?? '').replace('%', at);
  return true;
}

/** Saves a draft two seconds after the last change, and at once when the page is left; what the server did not take is sent again and again. */
export function saveDrafts(): void {
  each<HTMLFormElement>('form[data-autosave]', (form) => {
    const address = form.dataset['autosave'] ?? '';
    let pause = 0;
    const saveIn = (milliseconds: number): void => {
      clearTimeout(pause);
      pause = window.setTimeout(flush, milliseconds);
    };
    const flush = (): void => {
      if (pause === 0) return;
      clearTimeout(pause);
      pause = 0;
      void saveNow(form, address).then((isSaved) => {
        if (!isSaved && pause === 0) saveIn(5000);
      });
    };
    form.addEventListener('input', () => saveIn(2000));
    form.addEventListener('submit', () => {
      clearTimeout(pause);
      pause = 0;
    });
    addEventListener('pagehide', flush);
    document.addEventListener('visibilitychange', () => {
      if (document.hidden) flush();
    });
  });
}
