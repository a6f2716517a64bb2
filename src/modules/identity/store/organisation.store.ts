import { newId } from '#platform/db';
import type { Tx } from '#platform/db';
import { toInstant } from '#platform/time';
import type { Instant } from '#platform/time';
import type { Organisation, Representation, Representative } from '../domain/account.ts';
import { tables } from './tables.ts';

/** Writes an organisation, or finds the one with the same tax code; returns its id. */
export async function upsertOrganisation(tx: Tx, organisation: Omit<Organisation, 'id'>, now: Instant): Promise<string> {
  const values = {
    kind: organisation.kind,
    name: organisation.name,
    tax_code: organisation.taxCode ?? null,
    address_text: organisation.address?.text ?? null,
    address_unit_code: organisation.address?.unitCode ?? null,
    phone: organisation.phone ?? null,
    email: organisation.email ?? null,
  };
  const row = await tables(tx)
    .insertInto('organisation')
    .values({ id: newId(), created_at: now, ...values })
    .onConflict((on) => on.column('tax_code').doUpdateSet({ name: organisation.name }))
    .returning('id')
    .executeTakeFirstOrThrow();
  return row.id;
}

/** Gives somebody the right to act for an organisation, once. */
export async function insertRepresentation(
  tx: Tx,
  link: {
    readonly organisationId: string;
    readonly accountId: string;
    readonly capacity: Representation['capacity'];
    readonly legalBasis: string;
    readonly from: Instant;
    readonly to?: Instant | undefined;
  },
): Promise<void> {
  const known = await tables(tx)
    .selectFrom('representation')
    .select('id')
    .where('organisation_id', '=', link.organisationId)
    .where('account_id', '=', link.accountId)
    .where((or) => or.or([or('valid_to', 'is', null), or('valid_to', '>', link.from)]))
    .executeTakeFirst();
  if (known !== undefined) return;
  await tables(tx)
    .insertInto('representation')
    .values({
      id: newId(),
      organisation_id: link.organisationId,
      account_id: link.accountId,
      capacity: link.capacity,
      legal_basis: link.legalBasis,
      valid_from: link.from,
      valid_to: link.to ?? null,
    })
    .execute();
}

/** The accounts that may act for an organisation at a moment. */
export async function listRepresentatives(tx: Tx, organisationId: string, at: Instant): Promise<readonly string[]> {
  const rows = await tables(tx)
    .selectFrom('representation')
    .select('account_id')
    .distinct()
    .where('organisation_id', '=', organisationId)
    .where('valid_from', '<=', at)
    .where((or) => or.or([or('valid_to', 'is', null), or('valid_to', '>', at)]))
    .orderBy('account_id')
    .limit(100)
    .execute();
  return rows.map((row) => row.account_id);
}

/** Who ever could act for an organisation, the latest first; at most 100. */
export async function listOrganisationRepresentatives(tx: Tx, organisationId: string): Promise<readonly Representative[]> {
  const rows = await tables(tx)
    .selectFrom('representation')
    .innerJoin('account', 'account.id', 'representation.account_id')
    .select(['representation.id', 'representation.account_id', 'account.display_name', 'capacity', 'valid_from', 'valid_to'])
    .where('organisation_id', '=', organisationId)
    .orderBy('valid_from', 'desc')
    .orderBy('representation.id')
    .limit(100)
    .execute();
  return rows.map((row) => ({
    id: row.id,
    accountId: row.account_id,
    name: row.display_name,
    capacity: row.capacity as Representation['capacity'],
    validFrom: toInstant(row.valid_from),
    validTo: row.valid_to === null ? undefined : toInstant(row.valid_to),
  }));
}

/** Ends one right to act for an organisation, or those of all legal representatives but one; answers the accounts that lost one. What has ended before stays as it was. */
export async function endRepresentations(
  tx: Tx,
  which: { readonly organisationId: string } & ({ readonly id: string } | { readonly allBut: string }),
  at: Instant,
): Promise<readonly string[]> {
  const rows = await tables(tx)
    .updateTable('representation')
    .set({ valid_to: at })
    .where('organisation_id', '=', which.organisationId)
    .where('valid_from', '<', at)
    .where((or) => or.or([or('valid_to', 'is', null), or('valid_to', '>', at)]))
    .where((or) => ('id' in which ? or('id', '=', which.id) : or.and([or('capacity', '=', 'legal-representative'), or('account_id', '<>', which.allBut)])))
    .returning('account_id')
    .execute();
  return rows.map((row) => row.account_id);
}

/** The organisations an account may act for at a moment. */
export async function listRepresentations(tx: Tx, accountId: string, at: Instant): Promise<readonly Representation[]> {
  const rows = await tables(tx)
    .selectFrom('representation')
    .innerJoin('organisation', 'organisation.id', 'representation.organisation_id')
    .select([
      'representation.id',
      'capacity',
      'valid_from',
      'valid_to',
      'organisation.id as organisation_id',
      'kind',
      'name',
      'tax_code',
      'address_text',
      'address_unit_code',
      'phone',
      'email',
    ])
    .where('representation.account_id', '=', accountId)
    .where('valid_from', '<=', at)
    .where((or) => or.or([or('valid_to', 'is', null), or('valid_to', '>', at)]))
    .orderBy('name')
    .limit(100)
    .execute();
  return rows.map((row) => ({
    id: row.id,
    capacity: row.capacity as Representation['capacity'],
    validFrom: toInstant(row.valid_from),
    validTo: row.valid_to === null ? undefined : toInstant(row.valid_to),
    organisation: {
      id: row.organisation_id,
      kind: row.kind as Organisation['kind'],
      name: row.name,
      taxCode: row.tax_code ?? undefined,
      address: row.address_text === null ? undefined : { text: row.address_text, unitCode: row.address_unit_code ?? undefined },
      phone: row.phone ?? undefined,
      email: row.email ?? undefined,
    },
  }));
}
