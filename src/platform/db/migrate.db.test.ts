import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import pg from 'pg';
import { testApp } from '#platform/testing';
import type { TestApp } from '#platform/testing';
import { migrate } from './migrate.ts';
import { newId } from './index.ts';

let test: TestApp;
beforeAll(async () => {
  test = await testApp();
});
afterAll(() => test.close());

/** The address of the test server for another account and database. */
function addressOf(change: { readonly username?: string; readonly port?: string }): string {
  return Object.assign(new URL(test.databaseUrl), change).href;
}

describe('a database that cannot be prepared', () => {
  it('is told with its place and without the password when nobody answers', async () => {
    const url = new URL(addressOf({ port: '1' }));
    url.password = 'bi-mat';
    const refused = migrate(url.href, []);
    await expect(refused).rejects.toMatchObject({ code: 'database.unreachable', details: { place: expect.stringContaining(':1/') } });
    await expect(refused).rejects.not.toThrow('bi-mat');
  });

  it('names the rights that an ordinary account lacks, and goes on once it has them', async () => {
    const account = `plain_${newId().replaceAll('-', '')}`;
    const owner = new pg.Client({ connectionString: test.databaseUrl });
    await owner.connect();
    await owner.query(`create role ${account} login`);
    await owner.query(`grant create on schema public to ${account}`);
    try {
      await expect(migrate(addressOf({ username: account }), [])).rejects.toMatchObject({
        code: 'database.role-missing',
        details: { user: account, setting: 'app.actor_kind' },
      });
      await owner.query(`grant motcua_app to ${account}`);
      await expect(migrate(addressOf({ username: account }), [])).rejects.toMatchObject({ code: 'database.role-missing' });
    } finally {
      await owner.query(`drop owned by ${account}`);
      await owner.query(`drop role ${account}`);
      await owner.end();
    }
  });
});
