import type { Readable } from 'node:stream';
import type { FilesConfig } from './config.ts';
import { receiveContent } from './receive-content.ts';
import type { ReceivedContent } from './receive-content.ts';
import { clamdScanner } from './scan/clamd.ts';
import { noScanner } from './scan/scanner.ts';
import type { Scanner } from './scan/scanner.ts';

/** The file store of a running app (`app.files`). */
export interface Files {
  readonly config: FilesConfig;
  readonly scanner: Scanner;
  /** Streams, checks and stores content outside any transaction; throws a refusal. */
  receive(source: Readable, name: string): Promise<ReceivedContent>;
}

/** Builds the store from its settings; tests may pass a scanner of their own. */
export function createFiles(config: FilesConfig, scanner: Scanner = scannerOf(config)): Files {
  return { config, scanner, receive: (source, name) => receiveContent({ config, scanner }, source, name) };
}

function scannerOf({ scanner }: FilesConfig): Scanner {
  return scanner.kind === 'clamd' ? clamdScanner(scanner) : noScanner;
}
