import type { App } from '#platform/app';
import { audit } from '#platform/audit';
import { DomainError } from '#platform/errors';
import { requirePermission, type Actor } from '#platform/permissions';
import { dateIn, type PlainDate } from '#platform/time';
import type { ChannelName } from '../domain/procedure-record.ts';
import { findHeadInForce, getRecord } from '../store/version.store.ts';
import { insertLocalFee } from '../store/local-fee.store.ts';

/** An amount that the people's council has set; without channel or agency it holds for all. */
export interface SetLocalFee {
  readonly procedureCode: string;
  readonly feeName: string;
  readonly channel?: ChannelName | undefined;
  readonly agencyId?: string | undefined;
  /** Đồng a unit of the fee. */
  readonly amount: number;
  readonly validFrom: PlainDate;
  readonly legalBasis: string;
  readonly isDemo?: boolean | undefined;
}

/** Enters a local fee from a day on; the open one before it ends the day earlier. Throws `procedures.unknown-fee`, `procedures.no-ground`, `procedures.bad-amount`, `procedures.backdated`, `procedures.fee-not-after-previous`. */
export async function setLocalFee(app: App, actor: Actor, command: SetLocalFee): Promise<string> {
  return app.transaction(actor, async (ctx) => {
    requirePermission(actor, 'procedures.publish');
    if (command.legalBasis.trim() === '') throw new DomainError('procedures.no-ground');
    if (!Number.isSafeInteger(command.amount) || command.amount < 0) throw new DomainError('procedures.bad-amount', { amount: command.amount });
    const today = dateIn(ctx.clock.now());
    if (actor.kind !== 'system' && command.validFrom < today) throw new DomainError('procedures.backdated', { today });
    const head = await findHeadInForce(ctx.tx, { code: command.procedureCode }, command.validFrom < today ? today : command.validFrom);
    const record = head === undefined ? undefined : await getRecord(ctx.tx, head.id);
    const isKnown = record?.channels.some((channel) => channel.fees.some((fee) => fee.name === command.feeName)) === true;
    if (!isKnown) throw new DomainError('procedures.unknown-fee', { code: command.procedureCode, fee: command.feeName });
    const id = await insertLocalFee(ctx.tx, {
      procedureCode: command.procedureCode,
      feeName: command.feeName,
      channel: command.channel ?? null,
      agencyId: command.agencyId ?? null,
      amount: command.amount,
      validFrom: command.validFrom,
      validTo: null,
      legalBasis: command.legalBasis,
      isDemo: command.isDemo ?? false,
    });
    await audit(ctx, 'procedures.fee-set', { ...command, subjectId: id });
    return id;
  });
}
