/** One thing that was looked at; `mend` is the command or setting that puts it right. */
export interface Finding {
  readonly check: string;
  readonly ok: boolean;
  readonly found: string;
  readonly mend: string;
}

/** A thing that is as it should be. */
export function fine(check: string, found: string): Finding {
  return { check, ok: true, found, mend: '' };
}

/** A thing that is not, with the way to mend it. */
export function fault(check: string, found: string, mend: string): Finding {
  return { check, ok: false, found, mend };
}

/** The words of whatever was thrown. */
export function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message || error.name : String(error);
}
