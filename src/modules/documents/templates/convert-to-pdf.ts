import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { DomainError } from '#platform/errors';

const programs = ['soffice', 'libreoffice'] as const;

/** The LibreOffice of this machine, or undefined where Word files cannot be turned into PDF. */
export async function findConverter(): Promise<string | undefined> {
  for (const program of programs) {
    if (await runs(program, ['--version'], 20_000)) return program;
  }
  return undefined;
}

/** Turns a Word file into PDF with LibreOffice in a folder and profile of its own. Throws `documents.converter-missing` where it is not installed, `documents.converter-failed` when it does not finish in a minute. */
export async function convertToPdf(docx: Uint8Array, program?: string): Promise<Uint8Array> {
  const converter = program ?? (await findConverter());
  if (converter === undefined) throw new DomainError('documents.converter-missing');
  const folder = await mkdtemp(join(tmpdir(), 'motcua-convert-'));
  try {
    await writeFile(join(folder, 'paper.docx'), docx);
    const profile = `-env:UserInstallation=${pathToFileURL(join(folder, 'profile')).href}`;
    const done = await runs(
      converter,
      ['--headless', '--norestore', '--nolockcheck', profile, '--convert-to', 'pdf', '--outdir', folder, join(folder, 'paper.docx')],
      60_000,
    );
    const pdf = done ? await readFile(join(folder, 'paper.pdf')).catch(() => undefined) : undefined;
    if (pdf === undefined) throw new DomainError('documents.converter-failed');
    return new Uint8Array(pdf);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** True when the program ends well within the time; it is killed otherwise. */
function runs(program: string, parameters: readonly string[], milliseconds: number): Promise<boolean> {
  return new Promise((resolve) => {
    const child = spawn(program, [...parameters], { stdio: 'ignore', timeout: milliseconds, killSignal: 'SIGKILL' });
    child.on('error', () => resolve(false));
    child.on('close', (code) => resolve(code === 0));
  });
}
