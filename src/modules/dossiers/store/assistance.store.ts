import type { Selectable } from 'kysely';
import type { Tx } from '#platform/db';
import { DomainError } from '#platform/errors';
import type { Instant } from '#platform/time';
import type { DossiersTables } from '../tables.ts';
import { tables } from './tables.ts';

/** Help with one filing: who helps whom, where, since which consent; and what became of it. */
export interface Assistance {
  readonly draftId: string;
  readonly supporterId: string;
  readonly supporterName: string;
  readonly citizenAccountId: string;
  readonly citizenName: string;
  readonly citizenContact: string;
  /** As the citizen showed it; their account may know no number. */
  readonly citizenPersonId: string | undefined;
  readonly helpPlace: string;
  readonly consentCodeId: string;
  readonly consentedAt: Instant;
  readonly signedOff: { readonly codeId: string; readonly at: Instant; readonly dossierId: string; readonly dossierCode: string } | undefined;
}

/** Writes the beginning of a help. */
export async function insertAssistance(tx: Tx, help: Omit<Assistance, 'signedOff'>): Promise<void> {
  await tables(tx)
    .insertInto('assistance')
    .values({
      draft_id: help.draftId,
      supporter_id: help.supporterId,
      supporter_name: help.supporterName,
      citizen_account_id: help.citizenAccountId,
      citizen_name: help.citizenName,
      citizen_contact: help.citizenContact,
      citizen_person_id: help.citizenPersonId ?? null,
      help_place: help.helpPlace,
      consent_code_id: help.consentCodeId,
      consented_at: help.consentedAt,
    })
    .execute();
}

/** The help with a filing, if there is one. */
export async function findAssistance(tx: Tx, draftId: string): Promise<Assistance | undefined> {
  const row = await tables(tx).selectFrom('assistance').selectAll().where('draft_id', '=', draftId).executeTakeFirst();
  return row === undefined ? undefined : toAssistance(row);
}

/** The help with a filing; throws `dossiers.assistance.unknown`. */
export async function getAssistance(tx: Tx, draftId: string): Promise<Assistance> {
  const found = await findAssistance(tx, draftId);
  if (found === undefined) throw new DomainError('dossiers.assistance.unknown', { draftId });
  return found;
}

/** The latest helps of a supporter, newest first. */
export async function listAssistances(tx: Tx, supporterId: string, limit: number): Promise<readonly Assistance[]> {
  const rows = await tables(tx)
    .selectFrom('assistance')
    .selectAll()
    .where('supporter_id', '=', supporterId)
    .orderBy('consented_at', 'desc')
    .limit(limit)
    .execute();
  return rows.map(toAssistance);
}

/** Writes that the citizen signed off, and which dossier it became. */
export async function saveSignedOff(tx: Tx, draftId: string, done: NonNullable<Assistance['signedOff']>): Promise<void> {
  await tables(tx)
    .updateTable('assistance')
    .set({ sign_off_code_id: done.codeId, signed_off_at: done.at, dossier_id: done.dossierId, dossier_code: done.dossierCode })
    .where('draft_id', '=', draftId)
    .execute();
}

/** Forgets a help that led to nothing. */
export async function deleteAssistance(tx: Tx, draftId: string): Promise<void> {
  await tables(tx).deleteFrom('assistance').where('draft_id', '=', draftId).where('dossier_id', 'is', null).execute();
}

function toAssistance(row: Selectable<DossiersTables['assistance']>): Assistance {
  const { sign_off_code_id: codeId, signed_off_at: at, dossier_id: dossierId, dossier_code: dossierCode } = row;
  return {
    draftId: row.draft_id,
    supporterId: row.supporter_id,
    supporterName: row.supporter_name,
    citizenAccountId: row.citizen_account_id,
    citizenName: row.citizen_name,
    citizenContact: row.citizen_contact,
    citizenPersonId: row.citizen_person_id ?? undefined,
    helpPlace: row.help_place,
    consentCodeId: row.consent_code_id,
    consentedAt: row.consented_at,
    signedOff: codeId === null || at === null || dossierId === null ? undefined : { codeId, at, dossierId, dossierCode: dossierCode ?? '' },
  };
}
