import { createServer } from '#platform/http';
import type { WebServer } from '#platform/http';
import type { App } from '#platform/app';
import { ProblemPage } from '#ui/layouts';

/** An answer as a browser sees it. */
export interface Answer {
  readonly status: number;
  readonly html: string;
  readonly location: string;
  readonly cookies: readonly string[];
}

/** A browser without scripts: cookies, links, forms. */
export interface TestBrowser {
  readonly jar: Map<string, string>;
  get(path: string, headers?: Readonly<Record<string, string>>): Promise<Answer>;
  /** Posts a form with the protection token of the page last seen. */
  post(path: string, fields: Readonly<Record<string, string>>, headers?: Readonly<Record<string, string>>): Promise<Answer>;
  follow(answer: Answer): Promise<Answer>;
}

/** The web server of an app without its assets. */
export function testServer(app: App): Promise<WebServer> {
  return createServer(app, { assets: new Map(), shell: { ProblemPage } });
}

/** A new browser that knows no cookie yet; `place` is its network address. */
export function openBrowser(server: WebServer, place = '127.0.0.1'): TestBrowser {
  const jar = new Map<string, string>();
  let token = '';
  const send = async (
    method: 'GET' | 'POST',
    path: string,
    fields: Readonly<Record<string, string>> | undefined,
    headers: Readonly<Record<string, string>>,
  ): Promise<Answer> => {
    const url = new URL(path, 'http://localhost');
    const reply = await server.inject({
      method,
      url: `${url.pathname}${url.search}`,
      remoteAddress: place,
      headers: {
        host: 'localhost',
        cookie: [...jar].map(([name, value]) => `${name}=${value}`).join('; '),
        ...(fields === undefined ? {} : { 'content-type': 'application/x-www-form-urlencoded' }),
        ...headers,
      },
      ...(fields === undefined ? {} : { payload: new URLSearchParams({ _csrf: token, ...fields }).toString() }),
    });
    const cookies = [reply.headers['set-cookie'] ?? []].flat();
    for (const cookie of cookies) keepCookie(jar, cookie);
    token = /name="_csrf" value="([^"]+)"/.exec(reply.body)?.[1] ?? token;
    return { status: reply.statusCode, html: reply.body, location: String(reply.headers.location ?? ''), cookies };
  };
  return {
    jar,
    get: (path, headers = {}) => send('GET', path, undefined, headers),
    post: (path, fields, headers = {}) => send('POST', path, fields, headers),
    follow: (answer) => send('GET', answer.location, undefined, {}),
  };
}

function keepCookie(jar: Map<string, string>, cookie: string): void {
  const [pair = ''] = cookie.split(';');
  const name = pair.slice(0, pair.indexOf('='));
  const value = pair.slice(pair.indexOf('=') + 1);
  if (value === '' || /max-age=0|expires=thu, 01 jan 1970/i.test(cookie)) jar.delete(name);
  else jar.set(name, value);
}
