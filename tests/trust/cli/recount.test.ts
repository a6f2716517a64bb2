import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, describe, expect, it } from 'vitest';
import { sqlOf } from '#platform/db';
import { systemActor } from '#platform/permissions';
import { getAgency } from '#modules/organisations';
import { openedDossier } from '../../../src/modules/dossiers/testing/journey.ts';
import { dossierSite } from '../../../src/modules/dossiers/testing/site.ts';

const site = dossierSite({ freshDatabase: true });
const system = systemActor('test');
const folder = mkdtempSync(join(tmpdir(), 'motcua-recount-'));
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

/** `motcua recount` as an operator types it, on the database of the test. */
function recount(...words: readonly string[]): Promise<{ readonly code: number; readonly out: string; readonly err: string }> {
  const env = { ...process.env, DATABASE_URL: site().databaseUrl, MOTCUA_DATA_FOLDER: folder, MOTCUA_LOG_LEVEL: 'silent' };
  return new Promise((resolve) => {
    execFile(process.execPath, ['bin/motcua.mjs', 'recount', ...words], { encoding: 'utf8', timeout: 90_000, env }, (error, out, err) => {
      resolve({ code: error === null ? 0 : Number(error.code), out, err });
    });
  });
}

const sql = <Row>(text: string, parameters: readonly unknown[] = []): Promise<Row[]> =>
  site().app.transaction(system, ({ tx }) => sqlOf(tx).query<Row>(text, parameters));

describe('motcua recount', { timeout: 240_000 }, () => {
  it('names a wrong count, changes nothing when only asked, mends it, and is quiet afterwards: in words, in JSON, by exit code', async () => {
    const { app, agencyId } = site();
    const { dossier } = await openedDossier(app, agencyId);
    const { name } = await app.read(system, (ctx) => getAgency(ctx, agencyId));
    expect(await recount('--dry-run', '--json')).toMatchObject({ code: 0, err: '' });
    await sql('update dossiers.daily_count set received = received + 3 where agency_id = $1 and received > 0', [agencyId]);
    await sql('delete from dossiers.open_dossier where dossier_id = $1', [dossier.id]);
    const expected = { agencyId, agency: name, procedureCode: dossier.procedureCode, day: '2026-11-23', counter: 'received', kept: 4, counted: 1 };

    const asked = await recount('--dry-run', '--json');
    expect([asked.code, asked.err]).toEqual([1, '']);
    expect(JSON.parse(asked.out)).toMatchObject({ days: 2, open: 1, sums: 0, dryRun: true, named: [expected] });
    const told = await recount('--dry-run');
    expect(told.code).toBe(1);
    expect(told.out).toContain(`2026-11-23 · ${name} · ${dossier.procedureCode} · received: đang giữ 4, đếm lại 1`);
    expect(told.out).toContain('Hồ sơ đang mở khác: 1.');

    const mended = await recount();
    expect([mended.code, mended.err]).toEqual([0, '']);
    expect(mended.out).toContain('Đã sửa');
    expect(await sql('select sum(received)::int as received from dossiers.daily_count where agency_id = $1', [agencyId])).toEqual([{ received: 1 }]);
    expect(await sql('select dossier_id from dossiers.open_dossier')).toEqual([{ dossier_id: dossier.id }]);
    expect(await sql(`select 1 from platform.audit_event where act = 'dossiers.recounted'`)).toHaveLength(1);
    const after = await recount('--json');
    expect([after.code, JSON.parse(after.out)]).toMatchObject([0, { days: 0, open: 0, named: [], dryRun: false }]);
    expect((await recount('--frob')).code).toBe(2);
  });

  it('changes no schema: on a database that is behind it says so, how to mend it, and ends with 1', async () => {
    const owner = new pg.Client({ connectionString: site().databaseUrl });
    await owner.connect();
    const { rows } = await owner.query('delete from public.migration where id = (select max(id) from public.migration) returning id, checksum, at');
    try {
      for (const words of [['--dry-run'], []]) {
        const refused = await recount(...words);
        expect(refused).toMatchObject({ code: 1, out: '' });
        expect(refused.err).toContain('còn thiếu 1 bước nâng cấp');
        expect(refused.err).toContain('npm run motcua -- migrate');
      }
      expect((await owner.query('select 1 from public.migration where id = $1', [rows[0].id])).rowCount, 'nothing was migrated').toBe(0);
    } finally {
      await owner.query('insert into public.migration (id, checksum, at) values ($1, $2, $3)', [rows[0].id, rows[0].checksum, rows[0].at]);
      await owner.end();
    }
  });

  it('starts no database where there is none', async () => {
    const empty = join(folder, 'empty');
    const env = { ...process.env, DATABASE_URL: '', MOTCUA_DATA_FOLDER: empty, MOTCUA_LOG_LEVEL: 'silent' };
    const { code, err } = await new Promise<{ code: number; err: string }>((resolve) => {
      execFile(process.execPath, ['bin/motcua.mjs', 'recount', '--dry-run'], { encoding: 'utf8', timeout: 60_000, env }, (error, _out, text) => {
        resolve({ code: error === null ? 0 : Number(error.code), err: text });
      });
    });
    expect([code, err]).toEqual([1, expect.stringContaining('npm run motcua -- migrate')]);
    expect(existsSync(empty)).toBe(false);
  });
});
