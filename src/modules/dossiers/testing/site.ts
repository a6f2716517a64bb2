import { afterAll, beforeAll } from 'vitest';
import type { App } from '#platform/app';
import { testApp, virtualClock } from '#platform/testing';
import type { TestApp } from '#platform/testing';
import type { VirtualClock } from '#platform/time';
import { otherAgency, testAgency } from './journey.ts';

/** A product for the tests of one file: a working Monday morning, an agency that decides and one that does not. */
export interface Site {
  readonly app: App;
  readonly databaseUrl: string;
  readonly agencyId: string;
  readonly foreignId: string;
  readonly clock: VirtualClock;
}

/** Opens the product before the file's tests and closes it after them. */
export function dossierSite(options: { readonly freshDatabase?: boolean } = {}): () => Site {
  const opened: { test?: TestApp; site?: Site } = {};
  beforeAll(async () => {
    const clock = virtualClock('2026-11-23T02:00:00.000Z');
    const test = await testApp({ clock, ...options });
    const agencyId = await testAgency(test.app);
    opened.test = test;
    opened.site = { app: test.app, databaseUrl: test.databaseUrl, agencyId, foreignId: await otherAgency(test.app, agencyId), clock };
  });
  afterAll(() => opened.test?.close());
  return () => {
    if (opened.site === undefined) throw new Error('not open yet');
    return opened.site;
  };
}
