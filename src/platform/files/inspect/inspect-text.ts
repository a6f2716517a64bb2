import { createReadStream } from 'node:fs';
import { refuse } from '../refusals.ts';
import type { FileFacts } from '../facts.ts';

const binary = /(?![\t\n\f\r])\p{Cc}/u;

/** Accepts a plain text file: valid UTF-8 without binary characters. Throws `files.wrong-type`. */
export async function inspectText(path: string): Promise<FileFacts> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  try {
    for await (const chunk of createReadStream(path)) check(decoder.decode(chunk, { stream: true }));
    check(decoder.decode());
  } catch (error) {
    if (error instanceof TypeError) throw refuse('wrong-type', { found: 'application/octet-stream' });
    throw error;
  }
  return { type: 'text/plain', flags: [] };
}

function check(text: string): void {
  if (binary.test(text)) throw refuse('wrong-type', { found: 'application/octet-stream' });
}
