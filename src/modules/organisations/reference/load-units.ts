import { createHash } from 'node:crypto';
import type { Seed } from '#platform/app';
import type { Tx } from '#platform/db';
import { systemActor } from '#platform/permissions';
import type { AssembledUnits } from '../domain/assemble-units.ts';
import { bulkLoad } from '../store/bulk-load.store.ts';
import { unitSuccessionTable, unitTable } from '../store/load-tables.ts';
import { readAdministrativeUnits, unitFiles } from './read-administrative-units.ts';
import { referenceId } from './reference-id.ts';

/** Loads every administrative unit before and after the reform with the arrows between them. */
export const loadUnits: Seed = {
  name: 'organisations.administrative-units',
  fingerprint: fingerprintOf(unitFiles()),
  run: async (app, progress) => {
    const assembled = readAdministrativeUnits();
    await app.transaction(systemActor('seed'), ({ tx }) => writeUnits(tx, assembled));
    progress(assembled.units.length, assembled.units.length);
  },
};

/** Writes units and arrows in two statements; answers how many rows changed. */
export async function writeUnits(tx: Tx, { units, successions }: AssembledUnits): Promise<number> {
  const ids = new Map(units.map(({ key }) => [key, referenceId('unit', key)]));
  const changedUnits = await bulkLoad(
    tx,
    unitTable,
    units.map((unit) => ({
      id: ids.get(unit.key),
      code: unit.code,
      name: unit.name,
      full_name: unit.fullName,
      name_en: unit.nameEn,
      kind: unit.kind,
      level: unit.level,
      parent_id: unit.parentKey === undefined ? null : ids.get(unit.parentKey),
      valid_from: unit.validFrom,
      valid_to: unit.validTo,
      legal_basis: unit.legalBasis,
      confidence: unit.confidence,
    })),
  );
  const changedArrows = await bulkLoad(
    tx,
    unitSuccessionTable,
    successions.map((arrow) => ({
      from_id: ids.get(arrow.fromKey),
      to_id: ids.get(arrow.toKey),
      kind: arrow.kind,
      on_date: arrow.on,
      legal_basis: arrow.legalBasis,
      confidence: arrow.confidence,
    })),
  );
  return changedUnits + changedArrows;
}

/** A short fingerprint of texts, so that a seed runs again only when its data changed. */
export function fingerprintOf(texts: readonly string[]): string {
  const hash = createHash('sha256');
  for (const text of texts) hash.update(text).update('\0');
  return hash.digest('hex').slice(0, 16);
}
