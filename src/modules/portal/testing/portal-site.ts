import { afterAll, beforeAll } from 'vitest';
import type { App } from '#platform/app';
import type { WebServer } from '#platform/http';
import { testApp, virtualClock } from '#platform/testing';
import type { TestApp } from '#platform/testing';
import type { CitizenActor, Role } from '#platform/permissions';
import type { VirtualClock } from '#platform/time';
import { openBrowser, signInAs, testServer } from '#modules/identity';
import type { TestBrowser } from '#modules/identity';

/** Somebody at a browser without scripts. */
export interface Somebody {
  readonly browser: TestBrowser;
  readonly actor: CitizenActor;
  readonly accountId: string;
  readonly cookie: string;
}

/** The portal for the tests of one file, on a working Monday morning. */
export interface Portal {
  readonly app: App;
  readonly server: WebServer;
  readonly clock: VirtualClock;
  visitor(): TestBrowser;
  citizen(personNumber?: string): Promise<Somebody>;
  officer(agencyId: string, ...roles: readonly Role[]): Promise<TestBrowser>;
}

/** Opens the product with its web server before the file's tests and closes it after them. */
export function portalSite(): () => Portal {
  const opened: { test?: TestApp; server?: WebServer; clock?: VirtualClock } = {};
  beforeAll(async () => {
    const clock = virtualClock('2026-11-23T02:00:00.000Z');
    const test = await testApp({ clock });
    Object.assign(opened, { clock, test, server: await testServer(test.app) });
  });
  afterAll(async () => {
    await opened.server?.close();
    await opened.test?.close();
  });
  return () => {
    const { test, server, clock } = opened;
    if (test === undefined || server === undefined || clock === undefined) throw new Error('not open yet');
    return {
      app: test.app,
      server,
      clock,
      visitor: () => openBrowser(server),
      citizen: (personNumber) => citizenOf(test.app, server, personNumber),
      officer: (agencyId, ...roles) => officerOf(test.app, server, agencyId, roles),
    };
  };
}

async function citizenOf(app: App, server: WebServer, personNumber: string | undefined): Promise<Somebody> {
  const { actor, accountId, cookie } = await signInAs(app, { kind: 'citizen', fullName: 'Nguyễn Văn Mẫu', personNumber });
  if (actor.kind !== 'citizen') throw new Error('no citizen');
  return { browser: withSession(server, cookie), actor: { ...actor, displayName: 'Nguyễn Văn Mẫu' }, accountId, cookie };
}

async function officerOf(app: App, server: WebServer, agencyId: string, roles: readonly Role[]): Promise<TestBrowser> {
  return withSession(server, (await signInAs(app, { kind: 'officer', roles: roles.map((role) => ({ role, agencyId })) })).cookie);
}

function withSession(server: WebServer, cookie: string): TestBrowser {
  const browser = openBrowser(server);
  browser.jar.set('motcua_session', cookie.slice(cookie.indexOf('=') + 1));
  return browser;
}

/** What a page says, without its tags. */
export function said(html: string): string {
  return html
    .replace(/<(script|style)[^>]*>[\s\S]*?<\/\1>/gu, '')
    .replace(/<[^>]*>/gu, ' ')
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&')
    .replaceAll('&lt;', '<')
    .replace(/\s+/gu, ' ');
}
