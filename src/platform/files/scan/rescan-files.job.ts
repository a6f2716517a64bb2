import { z } from 'zod';
import { audit } from '#platform/audit';
import { defineJob } from '#platform/jobs';
import { addMs } from '#platform/time';
import { contentPath } from '../content/write-content.ts';
import { claimFilesToScan, updateScanState } from '../store/file.store.ts';
import { assertTransition } from './quarantine.ts';

const retryAfterMs = 60_000;

/** Scans again what the scanner could not judge; such files stay closed until it says clean. */
export const rescanFiles = defineJob(
  'files.rescan',
  z.object({}),
  async (ctx) => {
    const { config, scanner } = ctx.app.files;
    const now = ctx.clock.now();
    for (const file of await claimFilesToScan(ctx.tx, 20, addMs(now, -retryAfterMs))) {
      const verdict = await scanner.scan(contentPath(config.directory, file.checksum));
      assertTransition('scanning', verdict.state);
      const note = verdict.state === 'infected' ? verdict.signature : verdict.state === 'scan-failed' ? verdict.reason : undefined;
      await updateScanState(ctx.tx, { id: file.id, state: verdict.state, note, at: now });
      if (verdict.state === 'infected') await audit(ctx, 'files.infected', { subjectId: file.id, agencyId: file.agencyId, signature: verdict.signature });
    }
  },
  { every: '1m' },
);
