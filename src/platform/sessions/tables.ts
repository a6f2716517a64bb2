import type { ColumnType, Generated } from 'kysely';

/** Tables of the schema `sessions`. */
export interface SessionsTables {
  session: {
    id: string;
    token_sha256: Buffer;
    account_id: string | null;
    on_behalf_of_id: string | null;
    assurance: Generated<string>;
    created_at: string;
    signed_in_at: string | null;
    last_seen_at: string;
    idle_seconds: number;
    expires_at: string;
    user_agent: Generated<string>;
    ip_address: Generated<string>;
    data: ColumnType<Readonly<Record<string, unknown>>, string | undefined, string>;
  };
}
