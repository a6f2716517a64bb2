import type { ProcedureRecord } from './procedure-record.ts';

/** A procedure in a list. */
export interface ProcedureSummary {
  readonly versionId: string;
  readonly code: string;
  readonly slug: string;
  readonly name: string;
  readonly shortName: string;
  readonly sector: string;
  readonly online: ProcedureRecord['online'];
  readonly levels: ProcedureRecord['levels'];
  readonly audience: readonly string[];
  /** False for a record that only informs: it is received at the desk only. */
  readonly isFileable: boolean;
}

/** One page of a search; `next` asks for the following one. */
export interface ProcedurePage {
  readonly items: readonly ProcedureSummary[];
  readonly next: string | undefined;
}

/** The place of a hit in the order of a search: rank, likeness, code. */
export interface Place {
  readonly rank: number;
  readonly score: number;
  readonly code: string;
}

/** Writes a place as the word that stands in the address of the next page. */
export function writePlace({ rank, score, code }: Place): string {
  return `${rank}~${score}~${code}`;
}

/** Reads the word of a next page; undefined for anything else, which means the first page. */
export function readPlace(word: string | undefined): Place | undefined {
  const match = /^(\d{1,6})~(-?\d+(?:\.\d{1,8})?)~([\w.]{1,40})$/.exec(word ?? '');
  return match === null ? undefined : { rank: Number(match[1]), score: Number(match[2]), code: match[3] ?? '' };
}
