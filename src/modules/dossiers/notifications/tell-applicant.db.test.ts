import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { App } from '#platform/app';
import { runDueJobs } from '#platform/jobs';
import type { CitizenActor } from '#platform/permissions';
import { systemActor } from '#platform/permissions';
import { testApp, virtualClock } from '#platform/testing';
import type { TestApp } from '#platform/testing';
import { addMs, toInstant } from '#platform/time';
import { listOutbox } from '#modules/notifications';
import type { Dossier } from '../domain/dossier.ts';
import { refuseDossier, stopDossier, withdrawDossier } from '../actions/end-dossier.ts';
import { extendDeadline } from '../actions/extend-deadline.ts';
import { receiveAtDesk, receiveDossier } from '../actions/receive-dossier.ts';
import { submitDossier } from '../actions/submit-dossier.ts';
import { requestSupplement } from '../actions/supplement.ts';
import { listHistory } from '../store/history.store.ts';
import { filingFor, officerIn, procedureOf, testAgency, testCitizen, walkToEnd } from '../testing/journey.ts';
import { tellApplicant } from './tell-applicant.ts';

const clock = virtualClock('2026-11-23T02:00:00.000Z');
const system = systemActor('test');
let test: TestApp;
let app: App;
let agencyId: string;
beforeAll(async () => {
  test = await testApp({ clock, freshDatabase: true });
  app = test.app;
  agencyId = await testAgency(app);
});
afterAll(() => test.close());

async function settle(): Promise<void> {
  for (let round = 0; round < 20; round += 1) {
    const ran = await runDueJobs(app, 500);
    clock.set(addMs(toInstant(clock.now()), 1000));
    if (ran === 0) return;
  }
}

async function told(dossier: Dossier): Promise<readonly string[]> {
  await settle();
  const messages = await app.read(system, (ctx) => listOutbox(ctx, { limit: 200 }));
  return messages
    .filter(({ body }) => body.includes(dossier.code))
    .map(({ channel, subject }) => `${channel}: ${subject.replace(dossier.code, '…')}`)
    .toSorted();
}

async function submitted(citizen: CitizenActor, phone: string): Promise<Dossier> {
  const filing = filingFor(app, await procedureOf(app, '2.000635'), agencyId, citizen, 3);
  return submitDossier(app, citizen, { ...filing, applicant: { ...filing.applicant, phone } });
}

describe('telling the applicant', () => {
  it('confirms the filing with its code, then the receipt with the date, the result and the hand-over', async () => {
    const dossier = await submitted(testCitizen(), '0912000001');
    await receiveDossier(app, officerIn(agencyId, 'desk-clerk'), { dossierId: dossier.id });
    await walkToEnd(app, dossier.id);
    const all = await told(dossier);
    expect(all.filter((line) => line.startsWith('in-app'))).toEqual(
      expect.arrayContaining(['in-app: Đã nhận hồ sơ …, chờ tiếp nhận', 'in-app: Đã tiếp nhận hồ sơ …', 'in-app: Đã trả kết quả hồ sơ …']),
    );
    expect(new Set(all).size).toBe(all.length);
  });

  it('A9: names every reason of a request at once', async () => {
    const dossier = await submitted(testCitizen(), '0912000002');
    await receiveDossier(app, officerIn(agencyId, 'desk-clerk'), { dossierId: dossier.id });
    await requestSupplement(app, officerIn(agencyId, 'officer'), {
      dossierId: dossier.id,
      ground: 'first-check',
      reasons: [
        { target: 'general', ref: undefined, label: 'Ảnh', reason: 'Ảnh bị mờ, hãy chụp lại.' },
        { target: 'general', ref: undefined, label: 'Giấy tờ', reason: 'Thiếu trang 2.' },
      ],
    });
    await settle();
    const messages = await app.read(system, (ctx) => listOutbox(ctx, { limit: 200 }));
    const body = messages.find((message) => message.subject.includes('cần bổ sung') && message.channel === 'in-app')?.body ?? '';
    expect(body).toContain('1. Ảnh: Ảnh bị mờ, hãy chụp lại.\n2. Giấy tờ: Thiếu trang 2.');
    const extended = await extendDeadline(app, officerIn(agencyId, 'leader'), {
      dossierId: dossier.id,
      newDueAt: toInstant('2027-03-01T03:00:00.000Z'),
      reason: 'Chờ xác minh',
    });
    expect(await told(extended)).toEqual(expect.arrayContaining(['in-app: Xin lỗi: hồ sơ … được hẹn lại']));
    await stopDossier(app, officerIn(agencyId, 'leader'), { dossierId: dossier.id, reason: 'Không đủ điều kiện' });
    expect(await told(extended)).toEqual(expect.arrayContaining(['in-app: Hồ sơ … dừng giải quyết']));
  });

  it('tells of a refusal and of a withdrawal', async () => {
    const citizen = testCitizen();
    const refused = await submitted(citizen, '0912000003');
    await refuseDossier(app, officerIn(agencyId, 'desk-clerk'), { dossierId: refused.id, reason: 'Không thuộc thẩm quyền' });
    expect(await told(refused)).toEqual(expect.arrayContaining(['in-app: Hồ sơ … chưa được tiếp nhận']));
    const withdrawn = await submitted(citizen, '0912000004');
    await withdrawDossier(app, citizen, { dossierId: withdrawn.id, reason: 'Nộp nhầm' });
    expect(await told(withdrawn)).toEqual(expect.arrayContaining(['in-app: Đã rút hồ sơ …']));
  });

  it('sends a walk-in applicant without account one short message, of the receipt', async () => {
    const filing = filingFor(app, await procedureOf(app, '2.000635'), agencyId, undefined, 3);
    const dossier = await receiveAtDesk(app, officerIn(agencyId, 'desk-clerk'), { ...filing, applicant: { ...filing.applicant, phone: '0912000005' } });
    expect(await told(dossier)).toEqual(['sms: Đã tiếp nhận hồ sơ …']);
  });

  it('B2: tells nobody twice, even when the event is delivered again', async () => {
    const dossier = await submitted(testCitizen(), '0912000006');
    const before = await told(dossier);
    const [line] = await app.read(system, (ctx) => listHistory(ctx.tx, dossier.id));
    if (line === undefined) throw new Error('no history');
    await app.transaction(system, (ctx) => tellApplicant(ctx, dossier, line));
    expect(await told(dossier)).toEqual(before);
  });
});
