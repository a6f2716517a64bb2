import type { Generated } from 'kysely';

/** Tables of the schema `notifications`. */
export interface NotificationsTables {
  template: {
    id: string;
    notification: string;
    procedure_code: string | null;
    locale: string;
    version: number;
    subject: string;
    body: string;
    short: string;
    valid_from: string;
    legal_basis: string | null;
    created_by: string | null;
    created_at: string;
  };
  contact: {
    account_id: string;
    email: string | null;
    phone: string | null;
    zalo_id: string | null;
    locale: Generated<string>;
    off_channels: Generated<string[]>;
    quiet_from: Generated<string>;
    quiet_until: Generated<string>;
    updated_at: string;
  };
  message: {
    id: string;
    recipient_key: string;
    recipient_id: string | null;
    channel: string;
    address: string | null;
    event_key: string;
    notification: string;
    template_version: number;
    about_kind: string | null;
    about_id: string | null;
    link: string | null;
    locale: string;
    subject: string;
    body: string;
    urgent: boolean;
    secret: boolean;
    state: string;
    reason: string | null;
    attempts: Generated<number>;
    next_attempt_at: string | null;
    claimed_at: string | null;
    reference: string | null;
    simulated: Generated<boolean>;
    sent_at: string | null;
    read_at: string | null;
    created_at: string;
  };
}
