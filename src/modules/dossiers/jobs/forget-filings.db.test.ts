import { existsSync } from 'node:fs';
import { utimes } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { sqlOf } from '#platform/db';
import { findFile, saveFile, sweepForgotten } from '#platform/files';
import type { StoredFile } from '#platform/files';
import { systemActor } from '#platform/permissions';
import type { CitizenActor } from '#platform/permissions';
import { generateAnswers, saveAnswers } from '#modules/forms';
import type { FormDefinition } from '#modules/forms';
import { requiredDocuments, selectCases } from '#modules/procedures';
import { changeFiling, discardFiling, handInFiling, startFiling } from '../actions/filing.ts';
import type { Filing } from '../store/filing.store.ts';
import { procedureOf, testCitizen } from '../testing/journey.ts';
import { dossierSite } from '../testing/site.ts';
import { forgetFilings } from './forget-filings.job.ts';

const site = dossierSite({ freshDatabase: true });
const system = systemActor('test');
const day = 86_400_000;

async function fileOf(citizen: CitizenActor, text: string): Promise<StoredFile> {
  const { app } = site();
  const content = await app.files.receive(Readable.from([Buffer.from(text)]), 'giay.txt');
  return app.transaction(citizen, (ctx) => saveFile(ctx, content));
}

async function begun(citizen: CitizenActor, file: StoredFile): Promise<Filing> {
  const { app, agencyId } = site();
  const procedure = await procedureOf(app, '2.000635');
  const filing = await startFiling(app, citizen, { procedureVersionId: procedure.id, agencyId });
  return changeFiling(app, citizen, { draftId: filing.draftId, files: { giayTo: [file.id] } });
}

/** What the hourly jobs do, in this order. */
async function purge(): Promise<void> {
  const { app } = site();
  for (const name of ['forms.forget-expired-drafts', forgetFilings.name, sweepForgotten.name]) {
    await app.transaction(system, async (ctx) => app.jobs.find((job) => job.name === name)?.run(ctx, {}));
  }
}

const isThere = async ({ draftId }: Filing): Promise<boolean> =>
  (await site().app.read(system, ({ tx }) => sqlOf(tx).query('select 1 from dossiers.filing where draft_id = $1', [draftId]))).length === 1;
const isKept = async (file: StoredFile): Promise<boolean> => (await site().app.read(system, (ctx) => findFile(ctx, file.id))) !== undefined;
const pathOf = ({ checksum }: StoredFile): string => join(site().app.files.config.directory, checksum.slice(0, 2), checksum.slice(2, 4), checksum);

describe('filings that were never handed in', () => {
  it('go with their papers when their time is over, a day later from the disk too; nothing goes before', async () => {
    const { clock } = site();
    const citizen = testCitizen();
    const file = await fileOf(citizen, 'Giấy tờ của hồ sơ soạn dở');
    const filing = await begun(citizen, file);
    clock.advance(59 * day);
    await purge();
    expect([await isThere(filing), await isKept(file)]).toEqual([true, true]);
    clock.advance(3 * day);
    await purge();
    expect([await isThere(filing), await isKept(file), existsSync(pathOf(file))]).toEqual([false, false, true]);
    await utimes(pathOf(file), new Date(0), new Date(0));
    clock.advance(2 * day);
    await purge();
    expect(existsSync(pathOf(file))).toBe(false);
  });

  it('stay while their form is worked on, however old they are', async () => {
    const { app, clock } = site();
    const citizen = testCitizen();
    const filing = await begun(citizen, await fileOf(citizen, 'Đang soạn'));
    for (let month = 0; month < 3; month += 1) {
      clock.advance(40 * day);
      await app.transaction(citizen, (ctx) => saveAnswers(ctx, { id: filing.draftId }, { answers: {}, place: `lan-${month}` }));
      await purge();
    }
    expect(await isThere(filing)).toBe(true);
  });

  it('thrown away by their owner go with their papers too: those given for them alone, nobody else’s', async () => {
    const { app } = site();
    const [citizen, other] = [testCitizen(), testCitizen()];
    const [paper, answered, twice, foreign] = [
      await fileOf(citizen, 'Chỉ ở đây'),
      await fileOf(citizen, 'Ở tờ khai'),
      await fileOf(citizen, 'Ở hai hồ sơ'),
      await fileOf(other, 'Của người khác'),
    ];
    const filing = await begun(citizen, paper);
    await begun(citizen, twice);
    await changeFiling(app, citizen, { draftId: filing.draftId, files: { giayKhac: [twice.id, foreign.id] } });
    await app.transaction(citizen, (ctx) =>
      saveAnswers(ctx, { id: filing.draftId }, { answers: { requesterIdDocScan: [{ fileId: answered.id, name: 'giay.txt' }] } }),
    );
    await expect(discardFiling(app, other, filing.draftId)).rejects.toMatchObject({ code: 'forms.draft.unknown' });
    await discardFiling(app, citizen, filing.draftId);
    expect(await isThere(filing)).toBe(false);
    expect(await Promise.all([paper, answered, twice, foreign].map(isKept))).toEqual([false, false, true, true]);
  });

  it('that became a dossier stay with their papers', async () => {
    const { app, agencyId, clock } = site();
    const citizen = testCitizen();
    const procedure = await procedureOf(app, '2.000635');
    const answers = generateAnswers(procedure.record.form as FormDefinition, 3, { now: clock.now(), files: true });
    const file = await fileOf(citizen, 'Giấy tờ đã nộp');
    const filing = await startFiling(app, citizen, { procedureVersionId: procedure.id, agencyId, answers });
    const files = Object.fromEntries(requiredDocuments(procedure.record, selectCases(procedure.record, answers, clock.now())).map(({ id }) => [id, [file.id]]));
    await changeFiling(app, citizen, { draftId: filing.draftId, files });
    await handInFiling(app, citizen, { draftId: filing.draftId });
    clock.advance(200 * day);
    await purge();
    expect([await isThere(filing), await isKept(file)]).toEqual([true, true]);
  });

  it('content that somebody else has too stays, and so does content that is stored anew before the sweep', async () => {
    const { clock } = site();
    const [one, other] = [testCitizen(), testCitizen()];
    const [shared, again] = [await fileOf(one, 'Cùng một nội dung'), await fileOf(one, 'Nội dung nộp lại')];
    const kept = await fileOf(other, 'Cùng một nội dung');
    const filing = await begun(one, shared);
    await begun(one, again);
    clock.advance(62 * day);
    await purge();
    expect([await isThere(filing), await isKept(shared), await isKept(kept)]).toEqual([false, false, true]);
    for (const file of [shared, again]) await utimes(pathOf(file), new Date(0), new Date(0));
    await site().app.files.receive(Readable.from([Buffer.from('Nội dung nộp lại')]), 'giay.txt');
    clock.advance(2 * day);
    await purge();
    expect([existsSync(pathOf(kept)), existsSync(pathOf(again))]).toEqual([true, true]);
  });

  it('nothing is forgotten where no rule says how long it is kept', async () => {
    const { app, clock } = site();
    const citizen = testCitizen();
    const filing = await begun(citizen, await fileOf(citizen, 'Chưa có quy định'));
    clock.set('2025-06-01T02:00:00.000Z' as never);
    await app.transaction(system, (ctx) => forgetFilings.run(ctx, {}));
    expect(await isThere(filing)).toBe(true);
  });
});
