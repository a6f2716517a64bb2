import type { App } from '#platform/app';
import { audit } from '#platform/audit';
import { DomainError } from '#platform/errors';
import { publish } from '#platform/events';
import { requirePermission } from '#platform/permissions';
import type { Actor } from '#platform/permissions';
import { splitFullName } from '../domain/administrative-unit.ts';
import { differences } from '../domain/differences.ts';
import type { AdministrativeUnit } from '../domain/views.ts';
import { unitChanged } from '../events.ts';
import { getUnit, today } from '../reads/units.ts';
import { updateUnitRow } from '../store/administrative-unit.store.ts';

/** A correction of how a unit is written; what the law changes is a new unit with a succession, not an edit. */
export interface EditUnit {
  readonly unitId: string;
  readonly version: number;
  readonly fullName: string;
  readonly nameEn: string;
  readonly legalBasis: string;
}

/** Corrects a unit; throws `organisations.rank-invalid` when the name has no rank of its tier, `conflict` when somebody changed it since. */
export async function editUnit(app: App, actor: Actor, command: EditUnit): Promise<AdministrativeUnit> {
  requirePermission(actor, 'organisations.edit');
  return app.transaction(actor, async (ctx) => {
    const before = await getUnit(ctx, command.unitId);
    if (before.version !== command.version) throw new DomainError('conflict', { id: before.id });
    const after = changedUnit(before, command);
    const changes = differences(before, after);
    if (changes.length === 0) return before;
    await updateUnitRow(ctx.tx, before, { fullName: after.fullName, name: after.name, nameEn: after.nameEn, legalBasis: after.legalBasis });
    await audit(ctx, 'organisations.unit-edited', { subjectId: before.id, changes });
    await publish(ctx, unitChanged, { unitId: before.id, change: 'edited', on: today(ctx), successorIds: [] });
    return getUnit(ctx, before.id);
  });
}

/** The unit as it would be after a correction, for showing the differences before saving. */
export function changedUnit(before: AdministrativeUnit, command: Pick<EditUnit, 'fullName' | 'nameEn' | 'legalBasis'>): AdministrativeUnit {
  const split = splitFullName(before.level, command.fullName);
  if (split === undefined || split.kind !== before.kind) throw new DomainError('organisations.rank-invalid', { fullName: command.fullName });
  return { ...before, fullName: command.fullName, name: split.name, nameEn: command.nameEn, legalBasis: command.legalBasis };
}
