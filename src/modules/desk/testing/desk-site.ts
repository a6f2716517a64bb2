import { newId } from '#platform/db';
import { createServer } from '#platform/http';
import type { ServedAssets, WebServer } from '#platform/http';
import { systemActor } from '#platform/permissions';
import type { OfficerActor, Role } from '#platform/permissions';
import { testApp, virtualClock } from '#platform/testing';
import type { TestApp } from '#platform/testing';
import type { VirtualClock } from '#platform/time';
import { receiveAtDesk } from '#modules/dossiers';
import type { Dossier } from '#modules/dossiers';
import { generateAnswers } from '#modules/forms';
import type { FormDefinition } from '#modules/forms';
import { signInAs } from '#modules/identity';
import { listAgencies } from '#modules/organisations';
import { getProcedure, requiredDocuments, selectCases } from '#modules/procedures';
import { ProblemPage } from '#ui/layouts';

/** A page as it came; `text` is what people read, `location` where a redirect leads. */
export interface Shown {
  readonly status: number;
  readonly html: string;
  readonly text: string;
  readonly location: string;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly bytes: Buffer;
}
type Sent = readonly (readonly [name: string, value: string])[];
interface SentFile {
  readonly field: string;
  readonly name: string;
  readonly content: Buffer;
}

/** A browser without scripts of one officer. */
export interface DeskBrowser {
  readonly actor: OfficerActor;
  readonly cookie: string;
  get(url: string): Promise<Shown>;
  /** Sends a form of the page at `from` (the same address unless told) with its token; with files as multipart. */
  post(url: string, sent: Sent | Readonly<Record<string, string>>, options?: { readonly from?: string; readonly files?: readonly SentFile[] }): Promise<Shown>;
}

/** A served product on a working Monday morning, with a commune that decides and another one. */
export interface DeskSite extends TestApp {
  readonly server: WebServer;
  readonly clock: VirtualClock;
  readonly agencyId: string;
  readonly otherId: string;
  officer(agencyId: string, ...roles: readonly Role[]): Promise<DeskBrowser>;
  /** A dossier received over the counter of the agency, with a paper for everything that is asked for. */
  walkIn(options?: { readonly code?: string; readonly seed?: number; readonly name?: string; readonly agencyId?: string }): Promise<Dossier>;
}

/** Opens the site; give assets where a real browser comes. */
export async function deskSite(options: { readonly assets?: ServedAssets; readonly freshDatabase?: boolean } = {}): Promise<DeskSite> {
  const clock = virtualClock('2026-11-23T02:00:00.000Z');
  const test = await testApp({ clock, freshDatabase: options.freshDatabase ?? false });
  const { app } = test;
  const server = await createServer(app, { assets: options.assets ?? new Map(), shell: { ProblemPage } });
  const communes = (await app.read(systemActor('test'), (ctx) => listAgencies(ctx, { kind: 'people-committee', limit: 300 }))).items.filter(
    ({ level }) => level === 'commune',
  );
  const [agencyId, otherId] = [communes[0]?.id ?? '', communes.at(-1)?.id ?? ''];
  return {
    ...test,
    server,
    clock,
    agencyId,
    otherId,
    officer: async (at, ...roles) => {
      const { actor, cookie } = await signInAs(app, { kind: 'officer', roles: roles.map((role) => ({ role, agencyId: at })), displayName: 'Lê Văn Thử' });
      return { ...openBrowser(server, cookie), actor: { ...(actor as OfficerActor), displayName: 'Lê Văn Thử' }, cookie };
    },
    walkIn: ({ code = '2.000635', seed = 3, name = 'Nguyễn Văn Mẫu', agencyId: at = agencyId } = {}) => walkIn(test, at, code, seed, name),
    close: async () => {
      await server.close();
      await test.close();
    },
  };
}

async function walkIn({ app }: TestApp, agencyId: string, code: string, seed: number, name: string): Promise<Dossier> {
  const procedure = await app.read(systemActor('test'), (ctx) => getProcedure(ctx, { code }));
  const answers = generateAnswers(procedure.record.form as FormDefinition, seed, { now: app.clock.now(), files: true });
  const documents = requiredDocuments(procedure.record, selectCases(procedure.record, answers, app.clock.now()));
  const clerk: OfficerActor = { kind: 'officer', id: newId(), displayName: 'Cán bộ Thử', roles: [{ role: 'desk-clerk', agencyId }] };
  return receiveAtDesk(app, clerk, {
    filingKey: newId(),
    procedureVersionId: procedure.id,
    agencyId,
    channel: 1,
    answers,
    files: {},
    documentStates: Object.fromEntries(documents.map(({ id }) => [id, 'waiting-check' as const])),
    applicant: {
      accountId: undefined,
      organisationId: undefined,
      name,
      personId: '031090001234',
      phone: '0912345678',
      email: undefined,
      address: 'Số 1 phố Ví Dụ',
    },
    receivingMethod: 'one-stop',
    copies: 1,
  });
}

function openBrowser(server: WebServer, signedIn: string): Pick<DeskBrowser, 'get' | 'post'> {
  const jar = new Map([[signedIn.slice(0, signedIn.indexOf('=')), signedIn.slice(signedIn.indexOf('=') + 1)]]);
  const send = async (method: 'GET' | 'POST', url: string, payload?: Buffer, type?: string): Promise<Shown> => {
    const answer = await server.inject({
      method,
      url,
      headers: {
        host: 'localhost',
        cookie: [...jar].map(([name, value]) => `${name}=${value}`).join('; '),
        ...(type === undefined ? {} : { 'content-type': type }),
      },
      ...(payload === undefined ? {} : { payload }),
    });
    for (const { name, value } of answer.cookies) jar.set(name, encodeURIComponent(value));
    return {
      status: answer.statusCode,
      html: answer.body,
      text: textOf(answer.body),
      location: String(answer.headers.location ?? ''),
      headers: answer.headers,
      bytes: answer.rawPayload,
    };
  };
  const get = (url: string) => send('GET', url);
  return {
    get,
    post: async (url, sent, { from = url, files } = {}) => {
      const token = /name="_csrf" value="([^"]+)"/u.exec((await get(from)).html)?.[1] ?? '';
      const pairs = [['_csrf', token] as const, ...(Array.isArray(sent) ? (sent as Sent) : Object.entries(sent as Record<string, string>))];
      if (files === undefined)
        return send('POST', url, Buffer.from(new URLSearchParams(pairs.map(([name, value]) => [name, value])).toString()), 'application/x-www-form-urlencoded');
      const body = new FormData();
      for (const [name, value] of pairs) body.append(name, value);
      for (const { field, name, content } of files) body.append(field, new Blob([new Uint8Array(content)]), name);
      const packed = new Response(body);
      return send('POST', url, Buffer.from(await packed.arrayBuffer()), packed.headers.get('content-type') ?? '');
    },
  };
}

/** Text of a page as people read it. */
export function textOf(html: string): string {
  return html
    .replaceAll(/<(script|style|noscript)\b.*?<\/\1>/gsu, ' ')
    .replaceAll(/<[^>]*>/gu, ' ')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&')
    .replaceAll(/\s+/gu, ' ')
    .trim();
}

/** The values of every control of that name on a page, in order. */
export function valuesOf(html: string, name: string): readonly string[] {
  return [...html.matchAll(/<(?:input|button)\b([^>]*)>/gu)].flatMap(([, attributes = '']) =>
    attributes.includes(`name="${name}"`) ? [/value="([^"]*)"/u.exec(attributes)?.[1] ?? ''] : [],
  );
}

/** The ticked (checked) values of that name. */
export function tickedOf(html: string, name: string): readonly string[] {
  return [...html.matchAll(/<input\b([^>]*)>/gu)].flatMap(([, attributes = '']) =>
    attributes.includes(`name="${name}"`) && (/\bchecked\b/u.test(attributes) || attributes.includes('type="hidden"'))
      ? [/value="([^"]*)"/u.exec(attributes)?.[1] ?? '']
      : [],
  );
}
