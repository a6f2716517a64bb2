import { constants, existsSync, readFileSync, statSync } from 'node:fs';
import { access, statfs } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Config } from '#platform/config';
import { fault, fine, reasonOf } from './finding.ts';
import type { Finding } from './finding.ts';

const leastFree = 2e9;

/** The data folder, what is in it, the room beside it, and the secret. */
export async function examinePlace(config: Config): Promise<readonly Finding[]> {
  const first = await folder(config);
  return first.ok ? [first, ...cluster(config), await diskSpace(config), secret(config)] : [first];
}

async function folder({ dataFolder }: Config): Promise<Finding> {
  const there = nearest(dataFolder);
  try {
    if (!statSync(there).isDirectory()) throw new Error(`${there} không phải thư mục`);
    await access(there, constants.W_OK);
    return fine('Thư mục dữ liệu', dataFolder);
  } catch (error) {
    return fault('Thư mục dữ liệu', reasonOf(error), `chown -R $(whoami) ${there}, hoặc đặt MOTCUA_DATA_FOLDER=/duong/dan/khac`);
  }
}

/** The folder itself, or the first that exists above it. */
function nearest(path: string): string {
  return existsSync(path) || dirname(path) === path ? path : nearest(dirname(path));
}

/** A cluster that lost a part of itself is not started, so that nothing is written over it. */
function cluster({ dataFolder, databaseUrl }: Config): readonly Finding[] {
  const data = join(dataFolder, 'pg');
  if (databaseUrl !== undefined || !existsSync(data)) return [];
  const missing = ['PG_VERSION', 'global/pg_control', 'pg_wal', 'base', 'postgresql.conf'].filter((part) => !existsSync(join(data, part)));
  if (missing.length === 0) return [fine('Cơ sở dữ liệu đi kèm', `PostgreSQL ${readFileSync(join(data, 'PG_VERSION'), 'utf8').trim()}`)];
  return [
    fault(
      'Cơ sở dữ liệu đi kèm',
      `${data} thiếu ${missing.join(', ')}`,
      `khôi phục ${dataFolder} từ bản sao lưu, hoặc bắt đầu lại: mv ${dataFolder} ${dataFolder}.hong && npm start`,
    ),
  ];
}

async function diskSpace({ dataFolder }: Config): Promise<Finding> {
  const stats = await statfs(nearest(dataFolder));
  return roomFinding(stats.bavail * stats.bsize, dataFolder);
}

/** Whether so many bytes are room enough. */
export function roomFinding(free: number, dataFolder: string): Finding {
  const found = `${(free / 1e9).toFixed(1)} GB`;
  return free > leastFree
    ? fine('Chỗ trống trên đĩa', found)
    : fault('Chỗ trống trên đĩa', found, `giải phóng ít nhất 2 GB (du -sh ${dataFolder}/*), hoặc chuyển dữ liệu sang đĩa khác và đặt MOTCUA_DATA_FOLDER`);
}

/** The key that signs cookies and links: given, kept in the data folder, or made at the first start of a single machine. */
function secret({ secret: given, dataFolder, databaseUrl, demo }: Config): Finding {
  const check = 'Khóa bí mật';
  const mend = 'MOTCUA_SECRET=$(openssl rand -hex 32), giống nhau trên mọi máy chủ';
  if (given !== undefined) return new Set(given).size >= 10 ? fine(check, 'MOTCUA_SECRET') : fault(check, 'MOTCUA_SECRET quá dễ đoán', mend);
  const file = join(dataFolder, 'secret');
  if (!existsSync(file))
    return databaseUrl !== undefined && !demo
      ? fault(check, 'chưa đặt; mỗi máy chủ sẽ tự tạo một khóa riêng', mend)
      : fine(check, 'sẽ được tạo khi chạy lần đầu');
  if (process.platform !== 'win32' && (statSync(file).mode & 0o077) !== 0) return fault(check, `${file} người khác đọc được`, `chmod 600 ${file}`);
  return new Set(readFileSync(file, 'utf8').trim()).size >= 10 && statSync(file).size >= 32
    ? fine(check, file)
    : fault(check, `${file} quá ngắn hoặc quá dễ đoán`, `rm ${file} && npm start (mọi người phải đăng nhập lại)`);
}
