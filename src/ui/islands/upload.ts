import { announce, each, make } from './dom.ts';
import { UploadRefused, upload } from './tus.ts';

interface Drop {
  readonly root: HTMLElement;
  readonly input: HTMLInputElement;
  readonly list: HTMLUListElement;
  readonly token: string;
  readonly name: string;
}

function readableSize(bytes: number): string {
  if (bytes < 1_000_000) return `${String(Math.max(1, Math.round(bytes / 1000)))} kB`;
  return `${(bytes / 1_000_000).toFixed(1).replace('.', ',')} MB`;
}

function word(root: HTMLElement, key: string, name: string, percent = 0): string {
  return (root.dataset[key] ?? '').replace('{name}', name).replace('{percent}', String(percent));
}

/** Tells the form that its files are others now, so that a draft is saved. */
function changed(root: HTMLElement): void {
  root.dispatchEvent(new Event('input', { bubbles: true }));
}

function removeButton(root: HTMLElement, name: string, line: HTMLElement): HTMLButtonElement {
  const button = make(
    'button',
    { type: 'button', class: 'btn btn--quiet btn--small', 'aria-label': word(root, 'removeName', name) },
    root.dataset['remove'] ?? '',
  );
  button.addEventListener('click', () => {
    line.remove();
    changed(root);
    root.querySelector('input')?.focus();
  });
  return button;
}

const sentEvent = 'motcua-file-sent';
const failedEvent = 'motcua-file-failed';

/** A form that is sent while its files are still on the way waits for them and then goes on by itself; it stays when one fails. */
function waitForFiles(form: HTMLFormElement): void {
  let held: HTMLElement | null | undefined;
  form.addEventListener(
    'submit',
    (event) => {
      const bar = form.querySelector('.files progress');
      if (bar === null) return;
      event.preventDefault();
      event.stopPropagation();
      const text = bar.closest<HTMLElement>('[data-upload]')?.dataset['waiting'] ?? '';
      if (held === undefined) bar.after(make('small', {}, text));
      announce(text);
      held = event.submitter;
    },
    { capture: true },
  );
  form.addEventListener(failedEvent, () => (held = undefined));
  form.addEventListener(sentEvent, () => {
    if (held === undefined || form.querySelector('.files progress') !== null) return;
    form.requestSubmit(held);
  });
}

interface Line {
  readonly line: HTMLLIElement;
  readonly name: HTMLElement;
  readonly note: HTMLElement;
  readonly bar: HTMLProgressElement;
  readonly end: HTMLElement;
  readonly thumb: HTMLElement;
}

function addLine({ list }: Drop, file: File): Line {
  const name = make('span', { class: 'files__name' }, file.name);
  const note = make('small', {}, readableSize(file.size));
  const bar = make('progress', { max: String(Math.max(1, file.size)), value: '0', 'aria-label': file.name });
  const thumb = make('div', { class: 'files__thumb' });
  const end = make('div');
  const line = make('li', {}, thumb, make('div', {}, name, note, bar), end);
  list.append(line);
  return { line, name, note, bar, end, thumb };
}

/** The SHA-256 of a file as the receipt prints it; browsers compute it only on secure pages. */
async function checksumOf(file: File): Promise<string | undefined> {
  if (!isSecureContext) return undefined;
  const digest = await crypto.subtle.digest('SHA-256', await file.arrayBuffer());
  return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

async function proveFile(drop: Drop, file: File, note: HTMLElement): Promise<void> {
  const sum = await checksumOf(file).catch(() => undefined);
  if (sum !== undefined)
    note.after(make('details', { class: 'proof' }, make('summary', {}, drop.root.dataset['checksum'] ?? ''), make('span', { class: 'sum' }, sum)));
}

function finish(drop: Drop, file: File, parts: Line, id: string): void {
  parts.bar.remove();
  parts.name.replaceWith(make('a', { class: 'files__name', href: `/tep/${id}` }, file.name));
  void proveFile(drop, file, parts.note);
  parts.line.append(make('input', { type: 'hidden', name: `${drop.name}-id`, value: id }));
  parts.end.append(removeButton(drop.root, file.name, parts.line));
  if (file.type === 'application/pdf' || file.type.startsWith('image/')) {
    parts.thumb.replaceChildren(make('img', { src: `/tep/${id}/anh-nho`, alt: '', width: '48', height: '64' }));
  }
  announce(word(drop.root, 'sent', file.name));
  changed(drop.root);
  drop.root.dispatchEvent(new Event(sentEvent, { bubbles: true }));
}

function fail(drop: Drop, file: File, parts: Line, error: unknown): void {
  const said = error instanceof UploadRefused ? error.message : '';
  const text = said === '' ? word(drop.root, 'failed', file.name) : said;
  parts.bar.remove();
  parts.note.textContent = text;
  parts.note.className = 'error';
  announce(text);
  const again = make('button', { type: 'button', class: 'btn btn--quiet btn--small' }, drop.root.dataset['retry'] ?? '');
  again.addEventListener('click', () => {
    parts.line.remove();
    void send(drop, file);
  });
  parts.end.append(said === '' ? again : removeButton(drop.root, file.name, parts.line));
  drop.root.dispatchEvent(new Event(failedEvent, { bubbles: true }));
}

async function send(drop: Drop, file: File): Promise<void> {
  const parts = addLine(drop, file);
  let told = 0;
  try {
    const id = await upload(file, {
      token: drop.token,
      onProgress: (sent) => {
        parts.bar.value = sent;
        const percent = Math.round((sent / Math.max(1, file.size)) * 100);
        if (percent - told >= 25) {
          told = percent;
          announce(word(drop.root, 'sending', file.name, percent));
        }
      },
    });
    finish(drop, file, parts, id);
  } catch (error) {
    fail(drop, file, parts, error);
  }
}

async function sendAll(drop: Drop, files: readonly File[]): Promise<void> {
  const { input, list } = drop;
  if (!input.multiple) list.replaceChildren();
  input.value = '';
  for (const file of input.multiple ? files : files.slice(0, 1)) await send(drop, file);
}

each('[data-upload]', (root) => {
  const input = root.querySelector<HTMLInputElement>('input[type="file"]');
  const list = root.querySelector<HTMLUListElement>('.files');
  const token = input?.form?.querySelector<HTMLInputElement>('input[name="_csrf"]')?.value;
  if (input === null || list === null || token === undefined) return;
  each('[data-nojs]', (element) => element.remove(), root);
  const drop: Drop = { root, input, list, token, name: input.name };
  if (input.form !== null && input.form.dataset['waits'] === undefined) {
    input.form.dataset['waits'] = '';
    waitForFiles(input.form);
  }
  input.addEventListener('change', () => void sendAll(drop, [...(input.files ?? [])]));
  root.addEventListener('dragover', (event) => {
    event.preventDefault();
    root.classList.add('drop--over');
  });
  root.addEventListener('dragleave', () => root.classList.remove('drop--over'));
  root.addEventListener('drop', (event) => {
    event.preventDefault();
    root.classList.remove('drop--over');
    void sendAll(drop, [...(event.dataTransfer?.files ?? [])]);
  });
  list.addEventListener('click', (event) => {
    const button = event.target instanceof HTMLElement ? event.target.closest('[data-remove-file]') : null;
    if (button === null) return;
    event.preventDefault();
    button.closest('li')?.remove();
    changed(root);
    input.focus();
  });
});
