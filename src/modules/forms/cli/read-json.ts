import { readFileSync } from 'node:fs';
import { DomainError } from '#platform/errors';
import { toInstant, type Instant } from '#platform/time';

/** Reads a JSON file; throws `forms.file-unreadable` with the file and the reason. */
export function readJson(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8').replace(/^\ufeff/u, ''));
  } catch (error) {
    throw new DomainError('forms.file-unreadable', { file, message: error instanceof Error ? error.message : String(error) });
  }
}

/** Reads JSON text given on the command line; throws `forms.file-unreadable`. */
export function parseJson(text: string, source: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new DomainError('forms.file-unreadable', { file: source, message: error instanceof Error ? error.message : String(error) });
  }
}

/** Reads the moment given with `--now`; throws `forms.file-unreadable`. */
export function readNow(text: string): Instant {
  try {
    return toInstant(text);
  } catch {
    throw new DomainError('forms.file-unreadable', { file: '--now', message: `"${text}" không phải thời điểm` });
  }
}
