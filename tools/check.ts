import { spawn } from 'node:child_process';
import { globSync, readFileSync } from 'node:fs';
import { architecture } from '../src/architecture.ts';
import { checkBoundaries } from './boundaries.ts';
import { checkLimits } from './limits.ts';
import { componentsOf, supplyProblems } from './supply-chain.ts';
import type { Lock, Manifest } from './supply-chain.ts';

/** `npm run check`: types, lint, format, borders, limits, generated files, dependencies; every check says what it saw. */
interface Outcome {
  readonly name: string;
  readonly ok: boolean;
  readonly text: string;
  readonly seconds: number;
}

const sources = globSync('{src,tools,tests,bench}/**/*.{ts,tsx}').map((file) => file.replaceAll('\\', '/'));

function run(name: string, command: string, args: readonly string[]): Promise<Outcome> {
  const started = performance.now();
  return new Promise((resolve) => {
    const child = spawn(command, [...args], { shell: process.platform === 'win32' });
    let text = '';
    child.stdout.on('data', (chunk: Buffer) => {
      text += chunk.toString();
    });
    child.stderr.on('data', (chunk: Buffer) => {
      text += chunk.toString();
    });
    child.on('error', (error) => {
      text += error.message;
    });
    child.on('close', (code) => {
      resolve({ name, ok: code === 0, text, seconds: (performance.now() - started) / 1000 });
    });
  });
}

function direct(name: string, problems: readonly string[], saw: string): Outcome {
  return { name: `${name} (${saw})`, ok: problems.length === 0, text: problems.join('\n'), seconds: 0 };
}

function dependencies(): Outcome {
  const [manifest, lock] = [JSON.parse(readFileSync('package.json', 'utf8')) as Manifest, JSON.parse(readFileSync('package-lock.json', 'utf8')) as Lock];
  return direct(
    'B28: dependencies',
    supplyProblems(manifest, lock),
    `${Object.keys(manifest.dependencies).length} at run time, ${componentsOf(lock).length} in the lock file`,
  );
}

const borders = checkBoundaries(
  process.cwd(),
  sources.filter((file) => file.startsWith('src/')),
  architecture,
);
const limits = checkLimits(sources);
const outcomes = [
  direct(
    'borders',
    borders.violations.map(({ file, target, rule }) => `${file} → ${target}: ${rule}`),
    `${borders.files} files, ${borders.imports} imports`,
  ),
  direct('limits', limits.problems, `${limits.files} files, ${limits.functions} functions`),
  dependencies(),
  ...(await Promise.all([
    run('types', 'tsc', ['--noEmit']),
    run('lint', 'oxlint', ['--deny-warnings', 'src', 'tools', 'tests', 'bench']),
    run('format', 'oxfmt', ['--check']),
    run('generated files', process.execPath, ['bin/run.mjs', 'tools/generate.ts', '--check']),
  ])),
];
for (const { name, ok, text, seconds } of outcomes) {
  console.log(`${ok ? '✓' : '✗'} ${name}${seconds > 0 ? ` ${seconds.toFixed(1)} s` : ''}`);
  if (!ok)
    console.log(
      text
        .trim()
        .split('\n')
        .slice(0, 60)
        .map((line) => `    ${line}`)
        .join('\n'),
    );
}
if (borders.files < 100 || limits.files < 100) {
  console.log(`✗ the checks saw only ${borders.files} files`);
  process.exitCode = 1;
}
if (outcomes.some((outcome) => !outcome.ok)) process.exitCode = 1;
