import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { architecture } from '../src/architecture.ts';
import { productMigrations } from '../src/app.ts';
import { migrate, startServer } from '#platform/db';
import { describeProduct } from './docs.ts';
import { describeSchema } from './schema.ts';
import { writeTables } from './table-types.ts';

/** `npm run generate`: migrates an empty database and writes what is derived from it and from the composed product: table types, `database/schema.sql`, `docs/generated`. `--check` only compares. */
const check = process.argv.includes('--check');
const folder = mkdtempSync(join(tmpdir(), 'motcua-generate-'));
const server = await startServer(folder, ['-c', 'fsync=off']);
const stale: string[] = [];
try {
  await migrate(server.url, await productMigrations());
  const client = new pg.Client({ connectionString: server.url });
  await client.connect();
  for (const { name } of architecture) {
    const text = await writeTables(client, name);
    if (text !== undefined) put(`src/modules/${name}/tables.ts`, text);
  }
  put('database/schema.sql', await describeSchema(client));
  for (const [file, text] of await describeProduct(client)) put(file, text);
  await client.end();
} finally {
  await server.stop();
  rmSync(folder, { recursive: true, force: true });
}
for (const file of stale) console.error(`${check ? 'Not up to date' : 'Written'}: ${file}`);
process.exitCode = check && stale.length > 0 ? 1 : 0;

function put(file: string, text: string): void {
  if (existsSync(file) && readFileSync(file, 'utf8') === text) return;
  stale.push(file);
  if (!check) writeFileSync(file, text);
}
