import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buildAssets } from '#ui/assets';
import { gallery, renderSample } from '../index.tsx';

/** A gallery that answers on this machine. */
export interface ServedGallery {
  readonly base: string;
  /** Method and path of every request that was not for a page or an asset, in order. */
  readonly others: readonly string[];
  close(): void;
}

const policy = [
  "default-src 'none'",
  "script-src 'nonce-nonce'",
  "style-src 'self'",
  "img-src 'self' data: blob:",
  "font-src 'self'",
  "connect-src 'self'",
  "manifest-src 'self'",
  "form-action 'self'",
  "frame-src 'self'",
  "base-uri 'none'",
  "require-trusted-types-for 'script'",
  "trusted-types 'none'",
].join('; ');

/** Serves every gallery page at `/<name>?l=vi|en` under the strict policy of the real server. */
export async function serveGallery(): Promise<ServedGallery> {
  const assets = await buildAssets();
  const byPath = new Map([...assets.values()].map((asset) => [asset.path, asset]));
  const others: string[] = [];
  const answer = (request: IncomingMessage, response: ServerResponse): void => {
    const url = new URL(request.url ?? '/', 'http://localhost');
    const asset = byPath.get(url.pathname);
    const page = gallery.find(({ name }) => `/${name}` === url.pathname);
    if (asset !== undefined) response.writeHead(200, { 'content-type': asset.contentType }).end(asset.body);
    else if (page !== undefined && request.method === 'GET') {
      const html = renderSample(page.view(), {
        ...page.request,
        locale: url.searchParams.get('l') === 'en' ? 'en' : 'vi',
        asset: (name) => assets.get(name)?.path ?? '',
      });
      response.writeHead(200, { 'content-type': 'text/html; charset=utf-8', 'content-security-policy': policy }).end(`<!doctype html>${html}`);
    } else {
      others.push(`${request.method ?? ''} ${request.url ?? ''}`);
      response.writeHead(204).end();
    }
  };
  const server = createServer(answer);
  await new Promise<void>((done) => {
    server.listen(0, '127.0.0.1', done);
  });
  return {
    base: `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`,
    others,
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}
