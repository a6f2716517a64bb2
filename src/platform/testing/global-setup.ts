import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import type { TestProject } from 'vitest/node';
import { loadReference, startTestServer } from './template.ts';

/** One PostgreSQL server for the whole run: embedded, or the one of `DATABASE_URL`; and one folder, gone after the run. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = mkdtempSync(join(tmpdir(), 'motcua-run-'));
  project.provide('runFolder', folder);
  const given = process.env['DATABASE_URL'];
  const server = given === undefined || given === '' ? await startTestServer(folder) : undefined;
  project.provide('databaseUrl', server?.url ?? (await templateOn(given ?? '')));
  return async () => {
    await server?.stop();
    rmSync(folder, { recursive: true, force: true });
  };
}

async function templateOn(url: string): Promise<string> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query('drop database if exists motcua_test_template');
  await client.query('create database motcua_test_template');
  await client.end();
  const template = new URL(url);
  template.pathname = '/motcua_test_template';
  await loadReference(template.href);
  return template.href;
}
