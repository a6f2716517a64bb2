import type { Instant } from '#platform/time';
import type { ActiveContentFlag, MediaType } from './facts.ts';
import type { FileState } from './scan/quarantine.ts';

/** A file as the product knows it; `checksum` is the SHA-256 of its bytes in hexadecimal. */
export interface StoredFile {
  readonly id: string;
  readonly name: string;
  readonly size: number;
  readonly type: MediaType;
  readonly pages?: number | undefined;
  readonly width?: number | undefined;
  readonly height?: number | undefined;
  readonly flags: readonly ActiveContentFlag[];
  readonly state: FileState;
  readonly checksum: string;
  readonly ownerId?: string | undefined;
  readonly agencyId?: string | undefined;
  readonly isPublic: boolean;
  readonly createdAt: Instant;
}

/** Whose a new file is; a public file can only be made by the system. */
export interface FileOwnership {
  readonly ownerId?: string | undefined;
  readonly agencyId?: string | undefined;
  readonly isPublic?: boolean | undefined;
}
