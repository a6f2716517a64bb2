import type { ColumnType, Generated } from 'kysely';

/** Tables of the schema `identity`. */
export interface IdentityTables {
  account: {
    id: string;
    kind: string;
    username: string | null;
    display_name: string;
    state: Generated<string>;
    disabled_at: string | null;
    disabled_reason: string | null;
    is_demo: Generated<boolean>;
    created_at: string;
    last_signed_in_at: string | null;
    search_key: ColumnType<string | null, never, never>;
  };
  api_client: {
    id: string;
    name: string;
    token_sha256: Buffer;
    scopes: string[];
    agency_id: string | null;
    valid_from: string;
    valid_to: string | null;
    created_by: string;
  };
  delegation: {
    id: string;
    from_account_id: string;
    to_account_id: string;
    roles: string[];
    agency_id: string | null;
    starts_at: string;
    ends_at: string;
    reason: Generated<string>;
    created_by: string;
    revoked_at: string | null;
  };
  failure: {
    key: string;
    failures: number;
    last_at: string;
  };
  known_device: {
    account_id: string;
    token_sha256: Buffer;
    created_at: string;
    last_used_at: string;
  };
  one_time_code: {
    id: string;
    purpose: string;
    channel: string;
    contact: string;
    account_id: string | null;
    subject_id: string | null;
    subject_sha256: Buffer | null;
    code_sha256: Buffer;
    attempts: Generated<number>;
    sent_at: string;
    expires_at: string;
    used_at: string | null;
  };
  organisation: {
    id: string;
    kind: string;
    name: string;
    tax_code: string | null;
    address_text: string | null;
    address_unit_code: string | null;
    phone: string | null;
    email: string | null;
    created_at: string;
    search_key: ColumnType<string | null, never, never>;
  };
  password: {
    account_id: string;
    hash: string;
    changed_at: string;
    must_change: Generated<boolean>;
  };
  profile: {
    account_id: string;
    full_name: string;
    birth_year: number | null;
    birth_month: number | null;
    birth_day: number | null;
    gender: string | null;
    person_number: string | null;
    ethnicity: string | null;
    nationality: Generated<string>;
    residence_text: string | null;
    residence_unit_code: string | null;
    phone: string | null;
    email: string | null;
    document_kind: string | null;
    document_number: string | null;
    document_issued_on: string | null;
    document_issued_by: string | null;
    eid_subject: string | null;
    eid_level: number | null;
    eid_checked_at: string | null;
    updated_at: string;
  };
  recovery_code: {
    account_id: string;
    code_sha256: Buffer;
    used_at: string | null;
  };
  representation: {
    id: string;
    organisation_id: string;
    account_id: string;
    capacity: string;
    legal_basis: Generated<string>;
    valid_from: string;
    valid_to: string | null;
  };
  role_grant: {
    id: string;
    account_id: string;
    role: string;
    agency_id: string | null;
    desk_key: string | null;
    valid_from: string;
    valid_to: string | null;
    legal_basis: Generated<string>;
    granted_by: string;
    revoked_by: string | null;
  };
  sign_in_contact: {
    channel: string;
    value: string;
    account_id: string;
    verified_at: string;
  };
  simulator_code: {
    code_sha256: Buffer;
    payload: ColumnType<Readonly<Record<string, unknown>>, string, string>;
    expires_at: string;
    used_at: string | null;
  };
  simulator_key: {
    id: string;
    private_jwk: ColumnType<Readonly<Record<string, unknown>>, string, string>;
    created_at: string;
  };
  totp: {
    account_id: string;
    sealed_secret: Buffer;
    confirmed_at: string | null;
    last_step: Generated<number>;
  };
}
