import type { App } from '#platform/app';
import { audit } from '#platform/audit';
import { DomainError } from '#platform/errors';
import { publish } from '#platform/events';
import { requirePermission, type Actor } from '#platform/permissions';
import { addDays, dateIn, type PlainDate } from '#platform/time';
import { procedureAbolished } from '../events.ts';
import { endVersion, findLastPublished, findProcedureRow } from '../store/version.store.ts';

/** A procedure that ends: from `on` nobody files it any more. */
export interface AbolishProcedure {
  readonly code: string;
  readonly on: PlainDate;
  readonly legalBasis: string;
}

/** Abolishes a procedure; dossiers already received go on. Throws `procedures.unknown`, `procedures.backdated`, `procedures.no-ground`. */
export async function abolishProcedure(app: App, actor: Actor, command: AbolishProcedure): Promise<void> {
  await app.transaction(actor, async (ctx) => {
    requirePermission(actor, 'procedures.publish');
    if (command.legalBasis.trim() === '') throw new DomainError('procedures.no-ground');
    const today = dateIn(ctx.clock.now());
    const procedure = await findProcedureRow(ctx.tx, command.code);
    const last = procedure === undefined ? undefined : await findLastPublished(ctx.tx, procedure.id);
    if (last === undefined || last.status === 'abolished' || last.validFrom === null) throw new DomainError('procedures.unknown', { code: command.code });
    if (command.on < today || command.on <= last.validFrom) throw new DomainError('procedures.backdated', { today });
    await endVersion(ctx.tx, last.id, addDays(command.on, -1), 'abolished');
    await audit(ctx, 'procedures.abolished', { subjectId: last.id, code: command.code, on: command.on, legalBasis: command.legalBasis });
    await publish(ctx, procedureAbolished, { versionId: last.id, code: command.code, on: command.on });
  });
}
