import type { WebServer } from '#platform/http';
import { formWith, linksOf } from '../../../journeys/support/html-form.ts';
import { scriptless } from '../../../journeys/support/scriptless.ts';
import type { Scriptless } from '../../../journeys/support/scriptless.ts';
import { productOn } from '../../../trust/kill/product.ts';
import type { Product } from '../../../trust/kill/product.ts';

/** A product of its own as `npm start` runs it, with its demo data, and the people who come to it over the wire. */
export interface Installation extends Product {
  /** The browser of somebody who comes for the first time. */
  visitor(): Scriptless;
  /** A visitor who signed in with the simulated electronic identity of that personal number. */
  signedIn(person: string): Promise<Scriptless>;
}

/** Starts a product on a data folder and waits until it is ready; `limit` in milliseconds. */
export async function install(dataFolder: string, limit: number): Promise<Installation> {
  const product = await productOn(dataFolder, {}, limit);
  await product.start();
  const visitor = (): Scriptless => scriptless(overTheWire(product.base));
  return { ...product, visitor, signedIn: (person) => signIn(visitor(), person) };
}

async function signIn(browser: Scriptless, person: string): Promise<Scriptless> {
  const door = await browser.open('/dang-nhap');
  const away = linksOf(door.html).find((link) => link.startsWith('/dang-nhap/dinh-danh'));
  if (away === undefined) throw new Error('no way in by electronic identity');
  const asked = await browser.open(away);
  const form = formWith(asked.html);
  const choice = form.controls.get('person');
  if (choice === undefined) throw new Error(`no choice of a person: ${asked.text.slice(0, 400)}`);
  choice.sent = [person];
  await browser.send(asked, form);
  return browser;
}

/** Requests as the scriptless browser makes them, sent over a real connection instead of into a server of this process. */
function overTheWire(base: string): WebServer {
  const inject = async ({
    method,
    url,
    headers,
    payload,
  }: {
    readonly method: string;
    readonly url: string;
    readonly headers: Record<string, string>;
    readonly payload?: Buffer;
  }) => {
    const path = url.startsWith('http') ? new URL(url).href.slice(new URL(url).origin.length) : url;
    const { host: _, ...sent } = headers;
    const reply = await fetch(`${base}${path}`, {
      method,
      redirect: 'manual',
      headers: sent,
      ...(payload === undefined ? {} : { body: new Uint8Array(payload) }),
    });
    return {
      statusCode: reply.status,
      body: await reply.text(),
      headers: { location: localPath(reply.headers.get('location')), 'set-cookie': reply.headers.getSetCookie() },
    };
  };
  return { inject } as unknown as WebServer;
}

/** A way on as a path: the simulated identity provider answers with a whole address of this very site. */
function localPath(location: string | null): string | undefined {
  return location?.replace(/^http:\/\/127\.0\.0\.1:\d+/u, '');
}
