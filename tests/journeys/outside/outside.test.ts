import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { testApp, virtualClock } from '#platform/testing';
import type { TestApp } from '#platform/testing';
import { actForOrganisation, lookAfterMyself, signInAsOfficer } from './account.ts';
import { followTheLaw, manageAccounts } from './administration.ts';
import { confirm, endOtherwise, fileByDraft, handle } from './dossiers.ts';
import { clearUp, payAndGiveBack } from './money.ts';
import { openStage } from './people.ts';
import type { Stage } from './people.ts';
import { askInPublic } from './public.ts';

let test: TestApp;
let stage: Stage;
beforeAll(async () => {
  test = await testApp({ freshDatabase: true, clock: virtualClock('2026-11-23T02:00:00.000Z') });
  stage = await openStage(test.app);
}, 60_000);
afterAll(async () => {
  await stage?.server.close();
  await test?.close();
});

describe('a client made of the document alone', () => {
  it.each([
    ['asks what is public', askInPublic],
    ['files by a draft', fileByDraft],
    ['sees a dossier through', handle],
    ['ends dossiers otherwise', endOtherwise],
    ['confirms what was drawn up', confirm],
    ['pays, and gives money back', payAndGiveBack],
    ['clears up what the bank reports', clearUp],
    ['looks after an account', lookAfterMyself],
    ['signs an officer in', signInAsOfficer],
    ['acts for an organisation', actForOrganisation],
    ['manages accounts', manageAccounts],
    ['follows the law', followTheLaw],
  ])('A25: %s', async (_what, chapter) => {
    const before = stage.client.faults.length;
    await chapter(stage);
    expect(stage.client.faults.slice(before)).toEqual([]);
  });

  it('A25: has performed every operation that is described', () => {
    expect(stage.client.unproven()).toEqual([]);
  });
});
