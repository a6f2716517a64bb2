import { Command } from 'commander';
import { buildAssets } from '#ui/assets';
import { ProblemPage } from '#ui/layouts';
import type { App } from '#platform/app';
import { DomainError } from '#platform/errors';
import { closeServer, createServer } from '#platform/http';
import type { WebServer } from '#platform/http';
import { startWorker } from '#platform/jobs';
import { demoAccounts, demoPassword } from '#modules/identity';
import { openRuntime } from './runtime.ts';

/** `motcua serve`: the web server and the jobs in one process. */
export function serveCommand(): Command {
  return new Command('serve')
    .description('Chạy trang web và việc nền')
    .option('--no-work', 'không chạy việc nền')
    .addHelpText('after', '\nVí dụ:\n  motcua serve\n  PORT=3001 HOST=0.0.0.0 motcua serve --no-work\nDừng bằng Ctrl-C.')
    .action(async (options: { work: boolean }) => {
      await serve(options.work);
    });
}

/** `motcua work`: only the jobs, beside other processes that serve. */
export function workCommand(): Command {
  return new Command('work')
    .description('Chỉ chạy việc nền')
    .addHelpText('after', '\nVí dụ:\n  motcua work\nDừng bằng Ctrl-C.')
    .action(async () => {
      const closing = closeOnSignal();
      const runtime = await closing.unlessStopped(openRuntime({ onOpen: closing.add }));
      const worker = startWorker(runtime.app);
      closing.add(worker.stop);
      console.log('Việc nền đang chạy. Ctrl-C để dừng.');
    });
}

async function serve(withJobs: boolean): Promise<void> {
  const closing = closeOnSignal();
  const runtime = await closing.unlessStopped(openRuntime({ progress: writeProgress, onOpen: closing.add }));
  const server = await createServer(runtime.app, { assets: await buildAssets(), shell: { ProblemPage } });
  const address = await listen(server, runtime.app).catch(async (error: unknown) => {
    await server.close();
    await runtime.close();
    throw error;
  });
  if (withJobs) closing.add(startWorker(runtime.app).stop);
  closing.add(() => closeServer(server));
  console.log(welcome(address, runtime.databaseLabel, runtime.app));
}

async function listen(server: WebServer, app: App): Promise<string> {
  const { host, port } = app.config;
  try {
    return await server.listen({ host, port });
  } catch (error) {
    const code = typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : undefined;
    if (code === 'EADDRINUSE') throw new DomainError('port.taken', { host, port });
    if (code === 'EADDRNOTAVAIL' || code === 'EACCES' || code === 'ENOTFOUND') throw new DomainError('port.unusable', { host, port, reason: code });
    throw error;
  }
}

function writeProgress(line: string): void {
  if (process.stdout.isTTY || !line.startsWith('\r')) process.stdout.write(line.startsWith('\r') ? line : `${line}\n`);
  else if (line.includes('100 %')) process.stdout.write(`${line.slice(1).trimEnd()}\n`);
}

/** What a signal closes, last opened first. It may come before everything is open: then what is still opening comes to no end. */
function closeOnSignal() {
  const closers: (() => Promise<void>)[] = [];
  let stopping = false;
  const closeAll = async (): Promise<void> => {
    for (const close of closers.toReversed()) await close();
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => {
      if (stopping) return;
      stopping = true;
      void closeAll().then(
        () => process.exit(0),
        (error: unknown) => {
          console.error(error);
          process.exit(1);
        },
      );
    });
  }
  return {
    add: (close: () => Promise<void>): void => {
      closers.push(close);
    },
    unlessStopped: <T>(opening: Promise<T>): Promise<T> =>
      opening.catch((error: unknown) => (stopping ? new Promise<T>(() => undefined) : Promise.reject(error))),
  };
}

/** The demo accounts of one commune, of the administrator and of the inspector; the others are listed in administration. */
function shownAccounts(app: App) {
  const accounts = demoAccounts(app);
  const commune = accounts.find(({ roles, agencyName }) => roles.includes('desk-clerk') && agencyName.startsWith('Ủy ban nhân dân'))?.agencyName;
  return accounts.filter(({ roles, agencyName }) => agencyName === commune || roles.includes('administrator') || roles.includes('inspector'));
}

function welcome(address: string, database: string, app: App): string {
  const lines = [
    '',
    'Một Cửa đang chạy.',
    '',
    `  Cổng dịch vụ công    ${address}/`,
    `  Tra cứu hồ sơ        ${address}/ho-so/tra-cuu`,
    `  Bàn làm việc         ${address}/ban-lam-viec`,
    `  Lãnh đạo             ${address}/lanh-dao`,
    `  Quản trị             ${address}/quan-tri`,
    `  API                  ${address}/openapi.json`,
    `  Dữ liệu              ${database}`,
  ];
  const accounts = [
    '',
    `Cán bộ minh họa (mật khẩu ${demoPassword}; trang đăng nhập hiện mã TOTP mô phỏng):`,
    ...shownAccounts(app).map(({ username, position, agencyName }) => `  ${username.padEnd(20)} ${position}, ${agencyName}`),
    'Người dân: đăng nhập bằng định danh điện tử mô phỏng, chọn một người minh họa.',
  ];
  return [...lines, ...(app.config.demo ? accounts : []), '', 'Ctrl-C để dừng.'].join('\n');
}
