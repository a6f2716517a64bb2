import { asSystem } from '#platform/app';
import type { Ctx } from '#platform/app';
import { dateIn } from '#platform/time';
import { numberingOf, printedNumber } from '../domain/result-number.ts';
import type { NumberedRecord } from '../domain/result-number.ts';
import { findNextNumber, openBook } from '../store/result-number.store.ts';
import { saveResult } from '../store/result.store.ts';
import type { DossierResult } from '../store/result.store.ts';
import { actorNameOf } from './record-act.ts';

/** Numbers and issues one signed result: the number restarts on 1 January in each register of the agency that issues it (NĐ 30/2020/NĐ-CP Điều 15). */
export async function issueResult(ctx: Ctx, record: NumberedRecord, result: DossierResult): Promise<void> {
  const year = dateIn(ctx.clock.now()).slice(0, 4);
  const { register, notation } = numberingOf(record, result.requirementId);
  const book = { agencyId: result.agencyId, register, year };
  const before = { procedureCode: record.code, requirementId: result.requirementId, notation };
  const ordinal = (await findNextNumber(ctx.tx, book)) ?? (await asSystem(ctx, 'dossiers.open-register', ({ tx }) => openBook(tx, book, before)));
  await saveResult(ctx.tx, {
    ...result,
    state: 'issued',
    number: printedNumber(ordinal, year, notation),
    register: year,
    issuedAt: ctx.clock.now(),
    issuedBy: actorNameOf(ctx.actor),
  });
}
