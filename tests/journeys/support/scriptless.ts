import type { WebServer } from '#platform/http';
import type { HtmlForm } from './html-form.ts';
import { textOf } from './html-form.ts';

/** A page as it came: where it is, and what it says. */
export interface Shown {
  readonly url: string;
  readonly status: number;
  readonly html: string;
  readonly text: string;
}

/** A file as a person picks it. */
export interface Picked {
  readonly field: string;
  readonly name: string;
  readonly content: Uint8Array;
  readonly type: string;
}

/** A browser that runs no scripts: cookies, links, forms with and without files; it follows every redirect as browsers do. */
export interface Scriptless {
  open(path: string): Promise<Shown>;
  /** Sends a form the way its page wrote it, with what was changed in its controls, and the pressed button. */
  send(from: Shown, form: HtmlForm, options?: { readonly button?: readonly [string, string]; readonly files?: readonly Picked[] }): Promise<Shown>;
}

/** Opens a scriptless browser; `cookie` is the header of a signed-in session. */
export function scriptless(server: WebServer, cookie?: string): Scriptless {
  const jar = new Map<string, string>();
  for (const pair of cookie?.split('; ') ?? []) keep(jar, pair);
  const request = async (method: 'GET' | 'POST', url: string, payload?: Uint8Array, type?: string): Promise<Shown> => {
    const reply = await server.inject({
      method,
      url,
      headers: {
        host: 'localhost',
        cookie: [...jar].map(([name, value]) => `${name}=${value}`).join('; '),
        ...(type === undefined ? {} : { 'content-type': type }),
      },
      ...(payload === undefined ? {} : { payload: Buffer.from(payload) }),
    });
    for (const line of [reply.headers['set-cookie'] ?? []].flat()) keep(jar, line);
    if (reply.statusCode === 303 || reply.statusCode === 302)
      return request('GET', new URL(String(reply.headers.location), `http://localhost${url}`).href.slice('http://localhost'.length));
    return { url, status: reply.statusCode, html: reply.body, text: textOf(reply.body) };
  };
  return {
    open: (path) => request('GET', path),
    send: async (from, form, { button, files = [] } = {}) => {
      const body = bodyOf(form, button, files);
      const packed = form.isMultipart ? new Response(body) : new Response(new URLSearchParams([...body].map(([name, value]) => [name, String(value)])));
      return request('POST', form.action ?? from.url, new Uint8Array(await packed.arrayBuffer()), packed.headers.get('content-type') ?? '');
    },
  };
}

function bodyOf(form: HtmlForm, button: readonly [string, string] | undefined, files: readonly Picked[]): FormData {
  const body = new FormData();
  for (const { name, kind, sent } of form.controls.values()) {
    if (kind === 'button') continue;
    for (const value of sent) body.append(name, value);
    for (const file of files.filter(({ field }) => field === name)) body.append(name, new Blob([Buffer.from(file.content)], { type: file.type }), file.name);
  }
  if (button !== undefined) body.append(button[0], button[1]);
  return body;
}

function keep(jar: Map<string, string>, line: string): void {
  const [pair = ''] = line.split(';');
  const at = pair.indexOf('=');
  if (pair.slice(at + 1) === '' || /max-age=0/iu.test(line)) jar.delete(pair.slice(0, at));
  else jar.set(pair.slice(0, at), pair.slice(at + 1));
}
