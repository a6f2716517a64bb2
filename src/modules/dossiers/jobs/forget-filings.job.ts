import { z } from 'zod';
import { audit } from '#platform/audit';
import { defineJob } from '#platform/jobs';
import { addMs, dateIn } from '#platform/time';
import { keptDrafts } from '#modules/forms';
import { forgetFiling } from '../actions/forget-filing.ts';
import { findFilingDays, listOldFilings } from '../store/retention.store.ts';
import type { OldFiling } from '../store/retention.store.ts';

const batch = 200;

/**
 * Every hour: forgets filings that were never handed in, with the papers put into them, once their time is over (`dossiers.retention`) and the
 * form draft that they belong to is gone. A draft that is still worked on keeps its filing.
 */
export const forgetFilings = defineJob(
  'dossiers.forget-filings',
  z.object({}),
  async (ctx) => {
    const now = ctx.clock.now();
    const days = await findFilingDays(ctx.tx, dateIn(now));
    if (days === undefined) return;
    let last: OldFiling | undefined;
    do {
      const old = await listOldFilings(ctx.tx, addMs(now, -days * 86_400_000), last, batch);
      const kept = await keptDrafts(
        ctx,
        old.map(({ draftId }) => draftId),
      );
      for (const { draftId } of old.filter((filing) => !kept.has(filing.draftId)))
        await audit(ctx, 'dossiers.filing-forgotten', { subjectId: draftId, files: await forgetFiling(ctx, draftId), days });
      last = old.length === batch ? old.at(-1) : undefined;
    } while (last !== undefined);
  },
  { every: '1h' },
);
