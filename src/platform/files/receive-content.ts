import type { Readable } from 'node:stream';
import type { FilesConfig } from './config.ts';
import { dropTemp, keepContent, writeTemp } from './content/write-content.ts';
import type { TempContent } from './content/write-content.ts';
import type { FileFacts } from './facts.ts';
import { inspectFile } from './inspect/inspect-file.ts';
import { cleanName, nameForType } from './names.ts';
import { refuse } from './refusals.ts';
import type { FileState } from './scan/quarantine.ts';
import type { Scanner } from './scan/scanner.ts';

/** Content that passed every check and lies in the store, but is nobody's file yet. */
export interface ReceivedContent extends FileFacts {
  readonly sha256: string;
  readonly size: number;
  readonly name: string;
  readonly state: FileState;
  readonly scanNote?: string | undefined;
}

/** What receiving needs: settings and a scanner. */
export interface Reception {
  readonly config: FilesConfig;
  readonly scanner: Scanner;
}

/** Streams, checks and stores content without touching the database. Throws a refusal; then nothing is left behind. */
export async function receiveContent(reception: Reception, source: Readable, rawName: string): Promise<ReceivedContent> {
  const name = cleanName(rawName);
  const temp = await writeTemp(reception.config.directory, source, reception.config.maxBytes);
  return admitTemp(reception, temp, name);
}

/** Checks bytes that are on disk already (a finished upload) and moves them into the store. Throws a refusal. */
export async function admitTemp({ config, scanner }: Reception, temp: TempContent, rawName: string): Promise<ReceivedContent> {
  try {
    const cleaned = cleanName(rawName);
    if (temp.size > config.maxBytes) throw refuse('too-large', { limit: config.maxBytes });
    const facts = await inspectFile(temp.path, cleaned, config);
    const name = nameForType(cleaned, facts.type);
    const verdict = await scanner.scan(temp.path);
    if (verdict.state === 'infected') throw refuse('infected', { signature: verdict.signature });
    await keepContent(config.directory, temp);
    const scanNote = verdict.state === 'scan-failed' ? verdict.reason : undefined;
    return { ...facts, name, sha256: temp.sha256, size: temp.size, state: verdict.state, scanNote };
  } catch (error) {
    await dropTemp(temp);
    throw error;
  }
}
