import type { App } from '#platform/app';
import { audit } from '#platform/audit';
import { newId } from '#platform/db';
import { DomainError } from '#platform/errors';
import { publish } from '#platform/events';
import { requirePermission } from '#platform/permissions';
import type { Actor } from '#platform/permissions';
import { addDays } from '#platform/time';
import type { PlainDate } from '#platform/time';
import { splitFullName } from '../domain/administrative-unit.ts';
import type { Confidence, SuccessionKind } from '../domain/administrative-unit.ts';
import type { AdministrativeUnit } from '../domain/views.ts';
import { unitChanged } from '../events.ts';
import { getUnit } from '../reads/units.ts';
import { insertUnitRow, updateUnitRow } from '../store/administrative-unit.store.ts';
import { insertUnitSuccession } from '../store/succession.store.ts';

/** A unit that comes in the place of others: new name, new rank, or several joined. */
export interface SucceedUnit {
  readonly formerIds: readonly string[];
  readonly code: string;
  readonly fullName: string;
  readonly nameEn: string;
  readonly parentId?: string | undefined;
  /** First day of the new unit; the former units' last day is the day before. */
  readonly on: PlainDate;
  readonly legalBasis: string;
  readonly confidence: Confidence;
}

/** Ends units and opens the one that goes on; old addresses and dossiers keep their unit and find the new one. */
export async function succeedUnit(app: App, actor: Actor, command: SucceedUnit): Promise<AdministrativeUnit> {
  requirePermission(actor, 'organisations.edit');
  const [firstId] = command.formerIds;
  if (firstId === undefined) throw new DomainError('organisations.merge-needs-two');
  return app.transaction(actor, async (ctx) => {
    const { level, parentId } = await getUnit(ctx, firstId);
    const split = splitFullName(level, command.fullName);
    if (split === undefined) throw new DomainError('organisations.rank-invalid', { fullName: command.fullName });
    const id = newId();
    const kind: SuccessionKind = command.formerIds.length > 1 ? 'merge' : 'rename';
    for (const formerId of command.formerIds) {
      const former = await getUnit(ctx, formerId);
      if (former.level !== level || former.validTo !== undefined || (former.validFrom ?? '') >= command.on)
        throw new DomainError('organisations.merge-day-invalid', { on: command.on });
      await updateUnitRow(ctx.tx, former, { validTo: addDays(command.on, -1) });
    }
    await insertUnitRow(ctx.tx, {
      id,
      code: command.code,
      ...split,
      fullName: command.fullName,
      nameEn: command.nameEn,
      level,
      parentId: command.parentId ?? parentId,
      validFrom: command.on,
      validTo: undefined,
      legalBasis: command.legalBasis,
      confidence: command.confidence,
    });
    for (const fromId of command.formerIds) {
      await insertUnitSuccession(ctx.tx, { fromId, toId: id, kind, on: command.on, legalBasis: command.legalBasis, confidence: command.confidence });
      await audit(ctx, 'organisations.unit-ended', { subjectId: fromId, on: command.on, successorId: id, legalBasis: command.legalBasis });
      await publish(ctx, unitChanged, { unitId: fromId, change: 'ended', on: command.on, successorIds: [id] });
    }
    return getUnit(ctx, id);
  });
}
