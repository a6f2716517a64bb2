/** A scanner's answer. Only `clean` lets a file through; everything unclear is `scan-failed`. */
export type Verdict =
  | { readonly state: 'clean' }
  | { readonly state: 'infected'; readonly signature: string }
  | { readonly state: 'scan-failed'; readonly reason: string }
  | { readonly state: 'not-scanned' };

/** Something that looks for malware in a file on disk. It never throws and never guesses. */
export interface Scanner {
  scan(path: string): Promise<Verdict>;
}

/** The honest absence of a scanner: every file is marked `not-scanned`. */
export const noScanner: Scanner = { scan: async () => ({ state: 'not-scanned' }) };
