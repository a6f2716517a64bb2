import { createHash, createHmac, randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { signNotice } from '../../../src/modules/payments/gateway/signature.ts';
import { productSecret } from './product.ts';

/** What was promised to a client: the answer that it saw. */
export interface Promised {
  readonly kind: 'submit' | 'receive' | 'draft' | 'pay' | 'upload' | 'hand-over';
  readonly key: string;
  readonly value: string;
}

interface Case {
  readonly state: string;
  readonly results: readonly unknown[];
  readonly tasks: readonly { readonly id: string }[];
}

/** A person at a browser that tries again, with the same key, until it is told that it is done. */
export interface Client {
  readonly cookie: string;
  token: string;
  jar: string;
}

/** Everything that the clients were told is done, and what they were still trying. */
export interface Ledger {
  readonly promised: Promised[];
  tries: number;
  lost: number;
}

interface Sent {
  readonly status: number;
  readonly body: string;
  readonly headers: Headers;
}

async function send(base: string, path: string, init: RequestInit): Promise<Sent | undefined> {
  try {
    const reply = await fetch(`${base}${path}`, { ...init, redirect: 'manual', signal: AbortSignal.timeout(8000) });
    return { status: reply.status, body: await reply.text(), headers: reply.headers };
  } catch {
    return undefined;
  }
}

/** Tries until it is answered with something else than silence or a fault of the server. */
async function untilDone(ledger: Ledger, attempt: () => Promise<Sent | undefined>): Promise<Sent | undefined> {
  let last: Sent | undefined;
  // A slow machine needs its time to start again; people have patience.
  const until = performance.now() + 300_000;
  while (performance.now() < until) {
    ledger.tries += 1;
    last = await attempt();
    if (last !== undefined && last.status < 500) return last;
    ledger.lost += 1;
    await wait(100);
  }
  return last;
}

async function headersOf(base: string, client: Client, key: string): Promise<Record<string, string>> {
  while (client.token === '') {
    const shown = await send(base, '/tai-khoan/phien', { headers: { cookie: client.cookie } });
    client.token = /name="_csrf" value="([^"]+)"/u.exec(shown?.body ?? '')?.[1] ?? '';
    client.jar = [client.cookie, ...(shown?.headers.getSetCookie() ?? []).map((line) => line.split(';')[0] ?? '')].join('; ');
    if (client.token === '') await wait(100);
  }
  return { cookie: client.jar, 'x-csrf-token': client.token, 'idempotency-key': key };
}

/** What a client may do; each ends with a promise in the ledger. */
export interface Deeds {
  submit(client: Client, key: string, filing: unknown): Promise<string | undefined>;
  receive(client: Client, key: string, dossierId: string): Promise<void>;
  draft(client: Client, draftId: string, answers: Readonly<Record<string, unknown>>): Promise<void>;
  pay(key: string, code: string, amount: number): Promise<void>;
  upload(client: Client, key: string, content: Buffer): Promise<void>;
  /** Works on a received dossier until its result is in the applicant's hands. */
  handOver(crew: Client, dossierId: string): Promise<void>;
  /** Reads something as somebody, as often as it takes. */
  read<T>(client: Client, path: string): Promise<T>;
}

/** The deeds against one product. */
export function deedsOn(base: string, ledger: Ledger): Deeds {
  const json = (client: Client, key: string, path: string, body: unknown): Promise<Sent | undefined> =>
    untilDone(ledger, async () =>
      send(base, path, {
        method: 'POST',
        headers: { ...(await headersOf(base, client, key)), 'content-type': 'application/json' },
        body: JSON.stringify(body),
      }),
    );
  const read = async <T>(client: Client, path: string): Promise<T> => {
    const sent = await untilDone(ledger, () => send(base, path, { headers: { cookie: client.cookie } }));
    if (sent?.status !== 200) throw new Error(`${path}: ${String(sent?.status)} ${sent?.body.slice(0, 300) ?? ''}`);
    return JSON.parse(sent.body) as T;
  };
  const promise = (kind: Promised['kind'], key: string, value: string): void => {
    ledger.promised.push({ kind, key, value });
  };
  return {
    read,
    async handOver(crew, dossierId) {
      for (let step = 0; step < 12; step += 1) {
        const { state, results, tasks } = await read<Case>(crew, `/api/v1/dossiers/${dossierId}`);
        if (state === 'returned') return promise('hand-over', dossierId, state);
        const taskId = tasks[0]?.id ?? '';
        // Its own key for each step: what was done before the answer was lost is answered again, not done again.
        if (results.length === 0) await json(crew, `draft-${dossierId}`, `/api/v1/dossiers/${dossierId}/results`, {});
        const sent = await json(crew, `step-${taskId}`, `/api/v1/dossiers/${dossierId}/steps`, { taskId });
        if (sent?.status !== 200) throw new Error(`step: ${String(sent?.status)} ${sent?.body.slice(0, 300) ?? ''}`);
      }
    },
    async submit(client, key, filing) {
      const sent = await json(client, key, '/api/v1/dossiers', filing);
      if (sent?.status !== 201) throw new Error(`submit: ${String(sent?.status)} ${sent?.body.slice(0, 500) ?? ''}`);
      const { id, code } = JSON.parse(sent.body) as { id: string; code: string };
      promise('submit', id, code);
      return id;
    },
    async receive(client, key, dossierId) {
      const sent = await json(client, key, `/api/v1/dossiers/${dossierId}/receive`, {});
      if (sent?.status !== 200) throw new Error(`receive: ${String(sent?.status)} ${sent?.body.slice(0, 300) ?? ''}`);
      promise('receive', dossierId, 'in-progress');
    },
    async draft(client, draftId, answers) {
      const sent = await json(client, randomUUID(), `/api/v1/drafts/${draftId}/answers`, { answers });
      if (sent?.status !== 200) throw new Error(`draft: ${String(sent?.status)} ${sent?.body.slice(0, 300) ?? ''}`);
      for (const [field, value] of Object.entries(answers)) promise('draft', `${draftId} ${field}`, String(value));
    },
    async pay(key, code, amount) {
      const facts = { reference: key, code, amount, status: 'succeeded' as const, occurredAt: '2026-11-22T01:00:00.000Z' };
      const gateway = createHmac('sha256', productSecret).update('payments/simulated-gateway').digest('hex');
      const sent = await untilDone(ledger, async () =>
        send(base, '/api/v1/payment-notices', {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify({ ...facts, signature: signNotice(gateway, facts) }),
        }),
      );
      if (sent?.status !== 200) throw new Error(`pay: ${String(sent?.status)} ${sent?.body.slice(0, 300) ?? ''}`);
      promise('pay', code, key);
    },
    async upload(client, key, content) {
      const name = Buffer.from(`${key}.pdf`).toString('base64');
      for (let again = 0; again < 100; again += 1) {
        const made = await untilDone(ledger, async () =>
          send(base, '/api/v1/uploads', {
            method: 'POST',
            headers: {
              ...(await headersOf(base, client, key)),
              'tus-resumable': '1.0.0',
              'upload-length': String(content.length),
              'upload-metadata': `filename ${name}`,
            },
          }),
        );
        const place = made?.headers.get('location');
        if (made?.status !== 201 || typeof place !== 'string') throw new Error(`upload: ${String(made?.status)} ${made?.body.slice(0, 300) ?? ''}`);
        const at = place.startsWith('http') ? new URL(place).pathname : place;
        const sent = await untilDone(ledger, async () => sendRest(base, at, await headersOf(base, client, key), content));
        const fileId = sent?.headers.get('motcua-file');
        if (sent?.status === 204 && typeof fileId === 'string') {
          promise('upload', fileId, createHash('sha256').update(content).digest('hex'));
          return;
        }
        // What was cut off is gone, or still leased to the process that died: begin anew.
        if (sent !== undefined && ![204, 404, 409, 410, 423].includes(sent.status)) throw new Error(`upload: ${sent.status} ${sent.body.slice(0, 300)}`);
      }
    },
  };
}

/** Sends what is missing from where the server says it stands. */
async function sendRest(base: string, at: string, headers: Readonly<Record<string, string>>, content: Buffer): Promise<Sent | undefined> {
  const stands = await send(base, at, { method: 'HEAD', headers: { ...headers, 'tus-resumable': '1.0.0' } });
  if (stands === undefined || stands.status >= 300) return stands;
  const offset = Number(stands.headers.get('upload-offset') ?? '0');
  if (offset === content.length && stands.headers.get('motcua-file') !== null) return { ...stands, status: 204 };
  return send(base, at, {
    method: 'PATCH',
    headers: { ...headers, 'tus-resumable': '1.0.0', 'upload-offset': String(offset), 'content-type': 'application/offset+octet-stream' },
    body: new Uint8Array(content.subarray(offset)),
  });
}
