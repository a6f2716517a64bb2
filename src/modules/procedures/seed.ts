import { createHash } from 'node:crypto';
import type { App, Seed } from '#platform/app';
import { newId } from '#platform/db';
import { systemActor } from '#platform/permissions';
import { toPlainDate } from '#platform/time';
import { publishDraft } from './actions/publish-version.ts';
import { procedureFor } from './actions/save-draft.ts';
import { setLocalFee } from './actions/set-local-fee.ts';
import type { ProcedureRecord } from './domain/procedure-record.ts';
import { demoFees } from './domain/demo-fees.ts';
import { saveLifeEvents } from './store/listing.store.ts';
import { hasLocalFees } from './store/local-fee.store.ts';
import { readCompleteRecords, readInformationRecords, readLifeEvents, readPopularCodes } from './store/shipped-records.ts';
import { findProcedureRow, insertDraft } from './store/version.store.ts';

const actor = systemActor('procedures.seed');
/** The two-tier administration began on this day; the shipped records are written for it. */
const shippedFrom = toPlainDate('2025-07-01');

/** Publishes every shipped record once; a procedure that an administrator has taken on is left alone. */
export function catalogueSeed(): Seed {
  const records = [...readCompleteRecords(), ...readInformationRecords()];
  return {
    name: 'procedures.catalogue',
    fingerprint: createHash('sha256').update(JSON.stringify(records)).digest('hex').slice(0, 12),
    async run(app, progress) {
      await app.transaction(actor, (ctx) => saveLifeEvents(ctx.tx, readLifeEvents()));
      const popular = readPopularCodes();
      for (const [index, record] of records.entries()) {
        const place = popular.indexOf(record.code);
        await publishShipped(app, record, place === -1 ? 1000 : place);
        progress(index + 1, records.length);
      }
    },
  };
}

async function publishShipped(app: App, record: ProcedureRecord, position: number): Promise<void> {
  await app.transaction(actor, async (ctx) => {
    if ((await findProcedureRow(ctx.tx, record.code)) !== undefined) return;
    const now = ctx.clock.now();
    const procedureId = await procedureFor(ctx.tx, record, now);
    const id = newId();
    const legalBasis = 'Bản ghi minh họa theo văn bản trung ương; quyết định công bố của tỉnh thay thế';
    await insertDraft(ctx.tx, { id, procedureId, record, legalBasis, editedAt: now, editedBy: actor.id });
    await publishDraft(ctx, { versionId: id, validFrom: shippedFrom, legalBasis }, position);
  });
}

/** Enters example fees of a people's council, marked as demo, so that every bill has an amount. */
export function demoFeeSeed(): Seed {
  return {
    name: 'procedures.demo-fees',
    fingerprint: createHash('sha256').update(JSON.stringify(demoFees)).digest('hex').slice(0, 12),
    async run(app, progress) {
      if (await app.read(actor, (ctx) => hasLocalFees(ctx.tx))) return;
      for (const [index, fee] of demoFees.entries()) {
        await setLocalFee(app, actor, fee);
        progress(index + 1, demoFees.length);
      }
    },
  };
}
