import type { Generated } from 'kysely';
import type { Instant } from '#platform/time';

/** The tables of schema `files`, written in the shape of the generated ones. */
export interface FilesTables {
  file: {
    id: string;
    sha256: string;
    name: string;
    size: number;
    media_type: string;
    pages: number | null;
    width: number | null;
    height: number | null;
    flags: Generated<string[]>;
    state: string;
    scan_note: string | null;
    scan_attempts: Generated<number>;
    scanned_at: Instant | null;
    owner_id: string | null;
    agency_id: string | null;
    is_public: Generated<boolean>;
    created_at: Instant;
  };
  forgotten: {
    sha256: string;
    forgotten_at: Instant;
  };
  share: {
    file_id: string;
    agency_id: string;
    shared_at: Instant;
  };
  upload: {
    id: string;
    owner_id: string;
    name: string;
    length: number;
    byte_offset: Generated<number>;
    metadata: Generated<string>;
    state: Generated<string>;
    refusal: string | null;
    file_id: string | null;
    lease_id: string | null;
    lease_until: Instant | null;
    lease_holder: string | null;
    created_at: Instant;
    expires_at: Instant;
  };
}
