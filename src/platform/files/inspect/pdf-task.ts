import type { ActiveContentFlag } from '../facts.ts';

/** What the PDF worker is asked to do; paths are absolute. */
export type PdfTask =
  | { readonly kind: 'inspect'; readonly path: string }
  | { readonly kind: 'render'; readonly path: string; readonly page: number; readonly longestSide: number; readonly target: string };

/** What it found, or why it could not. */
export type PdfAnswer =
  | { readonly ok: true; readonly pages: number; readonly flags: readonly ActiveContentFlag[]; readonly complete: boolean }
  | { readonly ok: false; readonly reason: 'encrypted' | 'corrupt' | 'no-such-page' | 'timeout' | 'memory'; readonly message?: string };
