import { mkdtempSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { pino } from 'pino';
import { inject } from 'vitest';
import { compose } from '../../app.ts';
import type { App, Module } from '#platform/app';
import { defaultConfig } from '#platform/config';
import type { Config } from '#platform/config';
import { openDatabase } from '#platform/db';
import type { Clock } from '#platform/time';
import { systemClock } from '#platform/time';

declare module 'vitest' {
  interface ProvidedContext {
    readonly databaseUrl: string;
    /** Where tests keep files until the end of the run. */
    readonly runFolder: string;
  }
}

/** What a test may set. */
export interface TestAppOptions {
  readonly clock?: Clock;
  readonly config?: Partial<Config>;
  readonly modules?: readonly Module[];
  /** A database of this test's own instead of the one shared by its worker. */
  readonly freshDatabase?: boolean;
  /** Connections of the pool; 12 unless told. */
  readonly connections?: number;
}

/** A composed product on a migrated clone with all reference data. */
export interface TestApp {
  readonly app: App;
  /** The owner's connection string, for tests that attack the database from outside. */
  readonly databaseUrl: string;
  close(): Promise<void>;
}

const workerDatabases = new Map<string, Promise<string>>();

/** Composes the product on this worker's clone of the template; tests make their own rows. */
export async function testApp(options: TestAppOptions = {}): Promise<TestApp> {
  const url =
    options.freshDatabase === true ? await cloneTemplate(`own_${process.pid}_${Date.now()}_${Math.floor(Math.random() * 1e6)}`) : await workerDatabase();
  const database = openDatabase({ url, max: options.connections ?? 12 });
  const config = defaultConfig({
    secret: 'test-secret-test-secret-test-secret-',
    logLevel: 'silent',
    databaseUrl: url,
    dataFolder: mkdtempSync(join(inject('runFolder'), 'data-')),
    rateLimits: { all: 1_000_000, signIn: 1_000_000, lookUp: 1_000_000 },
    ...options.config,
  });
  const app = compose({
    config,
    database,
    logger: pino({ level: 'silent' }),
    clock: options.clock ?? systemClock,
    ...(options.modules === undefined ? {} : { modules: options.modules }),
  });
  return { app, databaseUrl: url, close: () => database.close() };
}

function workerDatabase(): Promise<string> {
  const worker = `worker_${process.pid}_${process.env['VITEST_WORKER_ID'] ?? '0'}`;
  const made = workerDatabases.get(worker) ?? cloneTemplate(worker);
  workerDatabases.set(worker, made);
  return made;
}

async function cloneTemplate(name: string): Promise<string> {
  const template = new URL(inject('databaseUrl'));
  const admin = new URL(template);
  admin.pathname = '/postgres';
  const client = new pg.Client({ connectionString: admin.href });
  await client.connect();
  try {
    await client.query(`create database ${name} template ${template.pathname.slice(1)} strategy file_copy`);
  } finally {
    await client.end();
  }
  template.pathname = `/${name}`;
  return template.href;
}
