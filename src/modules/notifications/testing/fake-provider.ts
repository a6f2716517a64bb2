import { createServer } from 'node:http';
import type { IncomingHttpHeaders, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A request as the provider got it. */
export interface ProviderRequest {
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** A provider that recognises repeated ids; `behave` may answer otherwise by returning true. */
export interface FakeProvider {
  readonly url: string;
  readonly requests: readonly ProviderRequest[];
  /** Texts that a telephone really showed, by message id. */
  readonly shown: ReadonlyMap<string, string>;
  behave(next: ((response: ServerResponse, request: ProviderRequest) => boolean) | undefined): void;
  close(): Promise<void>;
}

/** Starts a provider on a free port. */
export async function fakeProvider(): Promise<FakeProvider> {
  const requests: ProviderRequest[] = [];
  const shown = new Map<string, string>();
  let behaviour: ((response: ServerResponse, request: ProviderRequest) => boolean) | undefined;
  const server = createServer((incoming, response) => {
    let body = '';
    incoming.setEncoding('utf8');
    incoming.on('data', (piece: string) => {
      body += piece;
    });
    incoming.on('end', () => {
      const request = { headers: incoming.headers, body };
      requests.push(request);
      if (behaviour?.(response, request) === true) return;
      const id = String(incoming.headers['idempotency-key']);
      const repeated = shown.has(id);
      if (!repeated) shown.set(id, (JSON.parse(body) as { text: string }).text);
      response.writeHead(repeated ? 409 : 200, { 'content-type': 'application/json' }).end(JSON.stringify({ reference: `nha-mang-${shown.size}` }));
    });
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/gui`,
    requests,
    shown,
    behave: (next) => {
      behaviour = next;
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
