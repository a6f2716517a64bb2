import { newId, openTables } from '#platform/db';
import type { Tx } from '#platform/db';
import type { Instant } from '#platform/time';
import type { Selectable } from 'kysely';
import type { TellingLocale, Wording } from '../domain/wording.ts';
import type { NotificationsTables } from '../tables.ts';

const tables = (tx: Tx) => openTables<NotificationsTables>(tx, 'notifications');

/** Words that replace the shipped ones from a moment on; versions count from 1. */
export interface TemplateVersion extends Wording {
  readonly id: string;
  readonly notification: string;
  readonly procedureCode?: string | undefined;
  readonly locale: TellingLocale;
  readonly version: number;
  readonly validFrom: Instant;
  readonly legalBasis?: string | undefined;
  readonly createdBy?: string | undefined;
  readonly createdAt: Instant;
}

function toTemplate(row: Selectable<NotificationsTables['template']>): TemplateVersion {
  return {
    id: row.id,
    notification: row.notification,
    procedureCode: row.procedure_code ?? undefined,
    locale: row.locale as TellingLocale,
    version: row.version,
    subject: row.subject,
    body: row.body,
    short: row.short,
    validFrom: row.valid_from as Instant,
    legalBasis: row.legal_basis ?? undefined,
    createdBy: row.created_by ?? undefined,
    createdAt: row.created_at as Instant,
  };
}

/** The words in force for a notification: those of the procedure before those for all. */
export async function findTemplateInForce(
  tx: Tx,
  wanted: { readonly notification: string; readonly procedureCode?: string | undefined; readonly locale: TellingLocale; readonly at: Instant },
): Promise<TemplateVersion | undefined> {
  const row = await tables(tx)
    .selectFrom('template')
    .selectAll()
    .where('notification', '=', wanted.notification)
    .where('locale', '=', wanted.locale)
    .where('valid_from', '<=', wanted.at)
    .where((where) => where.or([where('procedure_code', 'is', null), where('procedure_code', '=', wanted.procedureCode ?? '')]))
    .orderBy('procedure_code', (order) => order.asc().nullsLast())
    .orderBy('valid_from', 'desc')
    .orderBy('version', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row === undefined ? undefined : toTemplate(row);
}

/** All versions of the words of one notification, newest first. */
export async function listTemplateVersions(tx: Tx, notification: string): Promise<readonly TemplateVersion[]> {
  const rows = await tables(tx).selectFrom('template').selectAll().where('notification', '=', notification).orderBy('id', 'desc').limit(500).execute();
  return rows.map(toTemplate);
}

/** Adds the next version of the words of a notification. */
export async function insertTemplateVersion(tx: Tx, template: Omit<TemplateVersion, 'id' | 'version'>): Promise<TemplateVersion> {
  const last = await tables(tx)
    .selectFrom('template')
    .select((select) => select.fn.max('version').as('version'))
    .where('notification', '=', template.notification)
    .where('locale', '=', template.locale)
    .where('procedure_code', template.procedureCode === undefined ? 'is' : '=', template.procedureCode ?? null)
    .executeTakeFirst();
  const row = await tables(tx)
    .insertInto('template')
    .values({
      id: newId(),
      notification: template.notification,
      procedure_code: template.procedureCode ?? null,
      locale: template.locale,
      version: Number(last?.version ?? 0) + 1,
      subject: template.subject,
      body: template.body,
      short: template.short,
      valid_from: template.validFrom,
      legal_basis: template.legalBasis ?? null,
      created_by: template.createdBy ?? null,
      created_at: template.createdAt,
    })
    .returningAll()
    .executeTakeFirstOrThrow();
  return toTemplate(row);
}
