import { DomainError } from '#platform/errors';

/** Where a stored file stands on its way out of quarantine. */
export type FileState = 'received' | 'scanning' | 'clean' | 'infected' | 'scan-failed' | 'not-scanned';

const allowed: Readonly<Record<FileState, readonly FileState[]>> = {
  received: ['scanning', 'not-scanned'],
  scanning: ['clean', 'infected', 'scan-failed', 'not-scanned'],
  'scan-failed': ['scanning'],
  'not-scanned': ['scanning'],
  clean: ['scanning'],
  infected: [],
};

/** Throws `files.illegal-transition` unless a file in `from` may become `to`; infected is final. */
export function assertTransition(from: FileState, to: FileState): void {
  if (!allowed[from].includes(to)) throw new DomainError('files.illegal-transition', { from, to });
}

/** Only a clean file, or one on an installation without a scanner, may be opened. */
export function mayBeOpened(state: FileState): boolean {
  return state === 'clean' || state === 'not-scanned';
}
