import type { FastifyInstance } from 'fastify';
import { createServer } from '#platform/http';
import { signInAs } from '#modules/identity';
import { testApp } from '#platform/testing';
import type { TestApp, TestAppOptions } from '#platform/testing';
import { ProblemPage } from '#ui/layouts';

/** What is posted: several values under one name as a list. */
export type Fields = Readonly<Record<string, string | readonly string[]>>;

/** A browser without scripts that keeps its cookies. */
export interface TestBrowser {
  get(url: string): Promise<{ readonly status: number; readonly html: string; readonly location: string | undefined }>;
  /** Posts the fields with the CSRF token of the page at `url` (or at `from`). */
  post(url: string, fields: Fields, from?: string): Promise<{ readonly status: number; readonly html: string; readonly location: string | undefined }>;
  /** Posts the fields and one file as multipart. */
  upload(
    url: string,
    fields: Readonly<Record<string, string>>,
    file: { readonly field: string; readonly name: string; readonly bytes: Uint8Array },
  ): Promise<{ readonly status: number; readonly html: string; readonly location: string | undefined }>;
}

/** A served product for page tests. */
export interface TestSite extends TestApp {
  readonly server: FastifyInstance;
  browser(cookie?: string): TestBrowser;
  administrator(): Promise<TestBrowser>;
}

/** Serves the product without listening. */
export async function testSite(options: TestAppOptions = {}): Promise<TestSite> {
  const test = await testApp(options);
  const server = await createServer(test.app, { assets: new Map(), shell: { ProblemPage } });
  const browser = (cookie = ''): TestBrowser => openBrowser(server, cookie);
  return {
    ...test,
    server,
    browser,
    administrator: async () =>
      browser((await signInAs(test.app, { kind: 'officer', roles: [{ role: 'administrator' }], displayName: 'Lê Thị Làm Mẫu' })).cookie),
    close: async () => {
      await server.close();
      await test.close();
    },
  };
}

function openBrowser(server: FastifyInstance, cookie: string): TestBrowser {
  const jar = new Map(cookie === '' ? [] : [cookie.split('=') as [string, string]]);
  const send = async (request: { method: 'GET' | 'POST'; url: string; payload?: string | Buffer }, type = 'application/x-www-form-urlencoded') => {
    const headers = {
      cookie: [...jar].map(([name, value]) => `${name}=${value}`).join('; '),
      ...(request.payload === undefined ? {} : { 'content-type': type }),
    };
    const answer = await server.inject({ ...request, headers });
    for (const { name, value } of answer.cookies) jar.set(name, encodeURIComponent(value));
    return { status: answer.statusCode, html: answer.body, location: answer.headers.location };
  };
  const get = (url: string) => send({ method: 'GET', url });
  const tokenOf = async (url: string): Promise<string> => /name="_csrf" value="([^"]+)"/.exec((await get(url)).html)?.[1] ?? '';
  return {
    get,
    post: async (url, fields, from = url) => {
      return send({
        method: 'POST',
        url,
        payload: new URLSearchParams(
          Object.entries({ _csrf: await tokenOf(from), ...fields }).flatMap(([name, value]) => [value].flat().map((one) => [name, one] as [string, string])),
        ).toString(),
      });
    },
    upload: async (url, fields, { field, name, bytes }) => {
      const values = Object.entries({ _csrf: await tokenOf(url), ...fields }).map(
        ([key, value]) => `--x\r\ncontent-disposition: form-data; name="${key}"\r\n\r\n${value}\r\n`,
      );
      const head = `${values.join('')}--x\r\ncontent-disposition: form-data; name="${field}"; filename="${name}"\r\ncontent-type: application/octet-stream\r\n\r\n`;
      return send(
        { method: 'POST', url, payload: Buffer.concat([Buffer.from(head), Buffer.from(bytes), Buffer.from('\r\n--x--\r\n')]) },
        'multipart/form-data; boundary=x',
      );
    },
  };
}

/** The values of the first posting form in the main part of a page (or of the given HTML) as a browser would post them, to post them back changed. */
export function fieldsOf(page: string): Record<string, string | string[]> {
  const html = /<form method="post"[^>]*>([\s\S]*?)<\/form>/.exec(page.slice(Math.max(0, page.indexOf('<main'))))?.[1] ?? '';
  const fields: Record<string, string | string[]> = {};
  const put = (name: string, value: string): void => {
    const old = fields[name];
    fields[name] = old === undefined ? value : [old, value].flat();
  };
  for (const [tag, name = ''] of html.matchAll(/<input(?:[^>"]|"[^"]*")* name="([^"]+)"(?:[^>"]|"[^"]*")*>/g)) {
    if (name !== '_csrf' && (!/type="(radio|checkbox)"/.test(tag) || / checked/.test(tag)) && !(name in fields && /type="hidden"/.test(tag)))
      put(name, decode(/ value="([^"]*)"/.exec(tag)?.[1] ?? ''));
  }
  for (const [, name = '', text = ''] of html.matchAll(/<textarea[^>]* name="([^"]+)"[^>]*>([\s\S]*?)<\/textarea>/g)) put(name, decode(text));
  for (const [, name = '', options = ''] of html.matchAll(/<select[^>]* name="([^"]+)"[^>]*>([\s\S]*?)<\/select>/g))
    put(name, decode(/<option value="([^"]*)" selected/.exec(options)?.[1] ?? ''));
  return fields;
}

function decode(text: string): string {
  return text.replaceAll('&quot;', '"').replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
}
