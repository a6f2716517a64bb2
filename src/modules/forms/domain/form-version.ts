import type { Instant, PlainDate } from '#platform/time';
import type { FormDefinition } from './form-definition.ts';

/** One version of an electronic form; a published one never changes and is in force from `validFrom` to `validTo` (both included). */
export interface FormVersion {
  readonly id: string;
  readonly key: string;
  readonly version: number;
  readonly title: string;
  readonly definition: FormDefinition;
  readonly state: 'draft' | 'published';
  readonly legalBasis: string | null;
  readonly validFrom: PlainDate | null;
  readonly validTo: PlainDate | null;
  readonly publishedAt: Instant | null;
}
