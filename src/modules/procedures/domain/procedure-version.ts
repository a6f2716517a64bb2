import type { Instant, PlainDate } from '#platform/time';
import type { ProcedureRecord } from './procedure-record.ts';

/** Where a version stands: being written, in force (now or from a day to come), followed by another, or abolished. */
export type VersionStatus = 'draft' | 'published' | 'superseded' | 'abolished';

/** One version of a procedure with its record. */
export interface ProcedureVersion {
  readonly id: string;
  readonly procedureId: string;
  /** National code, or that of a province's copy. */
  readonly code: string;
  readonly nationalCode: string;
  readonly slug: string;
  readonly version: number;
  readonly status: VersionStatus;
  readonly record: ProcedureRecord;
  readonly legalBasis: string;
  readonly confidence: 'H' | 'M' | 'L';
  readonly validFrom: PlainDate | null;
  /** Last day in force; null while open. */
  readonly validTo: PlainDate | null;
  /** The published form; undefined in a draft and where only information is published. */
  readonly formId: string | undefined;
  /** The deployed process; undefined in a draft. */
  readonly processId: string | undefined;
  readonly editedAt: Instant;
  readonly editedBy: string;
  readonly publishedAt: Instant | null;
  /** Counts edits of a draft, against overwriting each other. */
  readonly rowVersion: number;
}

/** A version in a list, without its record. */
export type VersionSummary = Omit<ProcedureVersion, 'record'>;
