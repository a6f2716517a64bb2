import { access, constants, statfs } from 'node:fs/promises';
import { Command } from 'commander';
import pg from 'pg';
import { productMigrations } from '../app.ts';
import { readConfig } from '#platform/config';
import type { Config } from '#platform/config';
import { appRole } from '#platform/db';
import { isDomainError } from '#platform/errors';

/** One thing that was looked at; `mend` is the command or act that puts it right. */
interface Finding { readonly check: string; readonly ok: boolean; readonly found: string; readonly mend: string }

/** `motcua doctor`: names every known misconfiguration with the way to mend it; exit code 1 when there is one. */
export function doctorCommand(): Command {
  return new Command('doctor').description('Tìm cấu hình sai và nói cách sửa').option('--json', 'in JSON').action(async (options: { json?: boolean }) => {
    const findings = await examine();
    if (options.json === true) console.log(JSON.stringify({ ok: findings.every(({ ok }) => ok), findings }));
    else for (const { check, ok, found, mend } of findings) console.log(`${ok ? '✓' : '✗'} ${check}: ${found}${ok ? '' : `\n    Cách sửa: ${mend}`}`);
    if (findings.some(({ ok }) => !ok)) process.exitCode = 1;
  });
}

async function examine(): Promise<readonly Finding[]> {
  const node = process.versions.node;
  const findings: Finding[] = [{ check: 'Node.js', ok: Number(node.split('.')[0]) >= 24, found: node, mend: 'chạy qua npm (npm run motcua -- …) hoặc cài Node.js 24' }];
  let config: Config;
  try {
    config = readConfig();
    findings.push({ check: 'Cấu hình', ok: true, found: 'hợp lệ', mend: '' });
  } catch (error) {
    const problems = isDomainError(error) ? JSON.stringify(error.details['problems']) : String(error);
    return [...findings, { check: 'Cấu hình', ok: false, found: problems, mend: 'sửa motcua.json hoặc biến môi trường MOTCUA_…' }];
  }
  findings.push(await folder(config), await diskSpace(config), demoMode(config));
  if (config.databaseUrl !== undefined) findings.push(...(await database(config.databaseUrl)));
  return findings;
}

async function folder(config: Config): Promise<Finding> {
  const ok = await access(config.dataFolder, constants.W_OK).then(() => true, (error: NodeJS.ErrnoException) => error.code === 'ENOENT');
  return { check: 'Thư mục dữ liệu', ok, found: config.dataFolder, mend: `chown/chmod ${config.dataFolder}, hoặc đặt MOTCUA_DATA_FOLDER` };
}

async function diskSpace(config: Config): Promise<Finding> {
  const stats = await statfs(config.dataFolder).catch(() => statfs('.'));
  const free = (stats.bavail * stats.bsize) / 1e9;
  return { check: 'Chỗ trống trên đĩa', ok: free > 2, found: `${free.toFixed(1)} GB`, mend: 'giải phóng ít nhất 2 GB' };
}

function demoMode(config: Config): Finding {
  const isPublic = config.publicUrl?.startsWith('https://') === true;
  return { check: 'Chế độ minh họa', ok: !(config.demo && isPublic), found: config.demo ? 'bật' : 'tắt', mend: 'đặt MOTCUA_DEMO=false trên máy thật' };
}

async function database(url: string): Promise<readonly Finding[]> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5000 });
  try {
    await client.connect();
  } catch (error) {
    return [{ check: 'PostgreSQL', ok: false, found: error instanceof Error ? error.message : String(error), mend: 'kiểm tra DATABASE_URL và máy chủ PostgreSQL' }];
  }
  try {
    const { rows: [server] } = await client.query<{ version: number }>(`select current_setting('server_version_num')::int as version`);
    const { rows: [role] } = await client.query<{ unsafe: boolean }>('select rolsuper or rolbypassrls as unsafe from pg_roles where rolname = $1', [appRole]);
    const version = server?.version ?? 0;
    return [
      { check: 'PostgreSQL', ok: version >= 150_000 && version < 190_000, found: String(version), mend: 'dùng PostgreSQL 15 đến 18' },
      { check: `Vai trò ${appRole}`, ok: role?.unsafe === false, found: role === undefined ? 'chưa có' : role.unsafe ? 'vượt được bảo mật dòng' : 'không vượt quyền', mend: role === undefined ? 'npm run motcua -- migrate' : `alter role ${appRole} nosuperuser nobypassrls` },
      ...(await migrations(client)),
    ];
  } finally {
    await client.end();
  }
}

async function migrations(client: pg.Client): Promise<readonly Finding[]> {
  const wanted = await productMigrations();
  const { rows } = await client.query<{ id: string; checksum: string }>('select id, checksum from public.migration').catch(() => ({ rows: [] as { id: string; checksum: string }[] }));
  const done = new Map(rows.map((row) => [row.id, row.checksum]));
  const missing = wanted.filter(({ id }) => !done.has(id)).length;
  const edited = wanted.filter(({ id, checksum }) => done.has(id) && done.get(id) !== checksum).map(({ id }) => id);
  return [
    { check: 'Nâng cấp', ok: missing === 0, found: missing === 0 ? 'đủ' : `thiếu ${missing} bước`, mend: 'npm run motcua -- migrate' },
    { check: 'Tệp nâng cấp', ok: edited.length === 0, found: edited.length === 0 ? 'nguyên vẹn' : edited.join(', '), mend: 'cài lại đúng bản phát hành' },
  ];
}
