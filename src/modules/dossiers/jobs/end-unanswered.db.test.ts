import { describe, expect, it } from 'vitest';
import type { App } from '#platform/app';
import { newId } from '#platform/db';
import { enqueue, runDueJobs } from '#platform/jobs';
import { systemActor } from '#platform/permissions';
import type { Actor } from '#platform/permissions';
import { addMs, toInstant, toPlainDate } from '#platform/time';
import type { Instant } from '#platform/time';
import { getCurrentCalendar, publishCalendarVersion } from '#modules/calendar';
import { listOutbox } from '#modules/notifications';
import { rescheduleTasks, resumeInstance, suspendInstance } from '#modules/workflow';
import { completeStep } from '../actions/complete-step.ts';
import { draftResult } from '../actions/results.ts';
import { answerSupplement, requestSupplement } from '../actions/supplement.ts';
import { watchLimit } from '../actions/watch-limit.ts';
import type { Dossier } from '../domain/dossier.ts';
import { dossierPaper } from '../papers/dossier-papers.ts';
import { readDossierCase } from '../reads/dossier-case.ts';
import { officerIn, openedDossier } from '../testing/journey.ts';
import { dossierSite } from '../testing/site.ts';
import { endUnanswered } from './end-unanswered.job.ts';

const site = dossierSite({ freshDatabase: true });
const system = systemActor('test');
const monday = toInstant('2026-11-23T02:00:00.000Z');
const administrator: Actor = { kind: 'officer', id: newId(), roles: [{ role: 'administrator' }] };
const everything = ['desk-clerk', 'officer', 'leader', 'records-clerk'] as const;

const caseOf = (dossierId: string) => site().app.read(system, (ctx) => readDossierCase(ctx, dossierId));
const stateOf = async (dossierId: string) => (await caseOf(dossierId)).dossier.state;

/** Runs what is due, with what follows from it. */
async function work(app: App): Promise<void> {
  for (let round = 0; round < 30 && (await runDueJobs(app, 500)) > 0; round += 1);
}

/** A building permit (its applicant has two working days) or another dossier, asked on a Monday morning for something that is missing. */
async function asked(code = '1.013225') {
  const { app, agencyId, clock } = site();
  clock.set(monday);
  const { dossier, citizen } = await openedDossier(app, agencyId, { code });
  const waiting = await requestSupplement(app, officerIn(agencyId, 'officer'), {
    dossierId: dossier.id,
    ground: 'first-check',
    reasons: [{ target: 'general', ref: undefined, label: 'Bản vẽ', reason: 'Thiếu mặt cắt móng.' }],
  });
  await work(app);
  const task = (await caseOf(dossier.id)).tasks[0]?.task;
  return { app, clock, citizen, dossierId: dossier.id, waiting, task, until: task?.dueAt ?? undefined };
}

async function goTo(at: Instant): Promise<void> {
  const { app, clock } = site();
  clock.set(at);
  await work(app);
}

async function told({ code }: Pick<Dossier, 'code'>): Promise<readonly string[]> {
  const sent = await site().app.read(system, (ctx) => listOutbox(ctx, { limit: 500 }));
  return sent
    .filter(({ channel, subject }) => channel === 'in-app' && subject.includes(code))
    .map(({ subject }) => subject)
    .toReversed();
}

describe('an applicant who does not answer in time', () => {
  it('has until midnight of the last day that the law counts, without the holiday', async () => {
    // Tuesday 24/11 is Ngày Văn hóa Việt Nam: the two working days are Wednesday and Thursday.
    expect((await asked()).until).toBe('2026-11-26T16:59:59.000Z');
  });

  it('is told of the limit, reminded half-way, and told of the end', async () => {
    const { dossierId, waiting, until = monday } = await asked();
    await goTo(addMs(monday, 1000));
    expect(await told(waiting)).toContainEqual(expect.stringMatching(/cần bổ sung trước .*26\/11\/2026, 23:59$/u));
    await goTo(addMs(until, -60_000));
    expect((await told(waiting)).filter((subject) => subject.startsWith('Nhắc'))).toHaveLength(1);
    await goTo(until);
    expect(await told(waiting)).toContain(`Hồ sơ ${waiting.code} dừng giải quyết`);
    expect(await stateOf(dossierId)).toBe('stopped');
  });

  it('keeps the dossier to the last second; at the limit it is stopped, once, with reason, history, form 05 and no process left', async () => {
    const { app, dossierId, until = monday, task } = await asked();
    await goTo(addMs(until, -1000));
    expect(await stateOf(dossierId)).toBe('awaiting-supplement');
    await goTo(until);
    const ended = await caseOf(dossierId);
    expect(ended.dossier).toMatchObject({ state: 'stopped', finishedAt: until, pausedSince: undefined });
    expect(ended.tasks).toEqual([]);
    expect(ended.pauses.every(({ endedAt }) => endedAt !== undefined)).toBe(true);
    expect(ended.history.at(-1)).toMatchObject({
      act: 'stop',
      actorKind: 'system',
      step: 'boSung',
      details: { from: 'awaiting-supplement', to: 'stopped', answerBy: until },
    });
    expect(ended.history.at(-1)?.note).toBe(
      'Hết hạn (23:59 26/11/2026) mà cơ quan chưa nhận được nội dung bổ sung đã yêu cầu. Quy định của thủ tục: Bổ sung trong 02 ngày làm việc theo thông báo một lần. Bạn có thể nộp hồ sơ mới bất cứ lúc nào.',
    );
    const paper = dossierPaper(ended, 'stop-notice', { publicUrl: 'https://motcua.example.vn', now: until, provinceName: 'Tỉnh Mẫu', demo: true });
    expect(paper.length).toBeGreaterThan(1000);
    await app.transaction(system, (ctx) => enqueue(ctx, endUnanswered, { dossierId, taskId: task?.id ?? newId() }));
    await goTo(addMs(until, 60_000));
    expect((await caseOf(dossierId)).history).toEqual(ended.history);
  });

  it('may still answer in the last second, also when the timer goes off at the same moment', async () => {
    const { app, clock, citizen, dossierId, until = monday } = await asked();
    clock.set(until);
    const [answered] = await Promise.all([answerSupplement(app, citizen, { dossierId, files: {} }).catch((error: unknown) => error), work(app)]);
    const { dossier, history } = await caseOf(dossierId);
    // Whoever takes the dossier first wins; the other one changes nothing.
    const ends = history.filter(({ act }) => act === 'stop' || act === 'answer-supplement').map(({ act }) => act);
    expect(ends).toEqual([dossier.state === 'stopped' ? 'stop' : 'answer-supplement']);
    if (dossier.state === 'stopped') expect(answered).toMatchObject({ code: 'dossiers.illegal-act' });
  });

  it('who answers before the timer has gone off goes on, and the timer then stays silent', async () => {
    const { app, citizen, clock, dossierId, waiting, until = monday } = await asked();
    clock.set(until);
    await answerSupplement(app, citizen, { dossierId, files: {} });
    await goTo(addMs(until, 60_000));
    expect(await stateOf(dossierId)).toBe('in-progress');
    expect((await caseOf(dossierId)).tasks[0]?.task.elementId).toBe('thamDinhLai');
    expect(await told(waiting)).not.toContain(`Hồ sơ ${waiting.code} dừng giải quyết`);
  });

  it('has as long as the record says and no shorter: without a limit nothing ends', async () => {
    const { dossierId, until } = await asked('1.004873');
    expect(until).toBeUndefined();
    await goTo(addMs(monday, 400 * 86_400_000));
    expect(await stateOf(dossierId)).toBe('awaiting-supplement');
  });

  it('has the later moment when the limit was extended', async () => {
    const { app, dossierId, until = monday, task } = await asked();
    const later = addMs(until, 5 * 86_400_000);
    await app.transaction(system, (ctx) => rescheduleTasks(ctx, [{ taskId: task?.id ?? '', startsAt: monday, dueAt: later }]));
    await goTo(addMs(until, 60_000));
    expect(await stateOf(dossierId)).toBe('awaiting-supplement');
    await goTo(later);
    expect(await stateOf(dossierId)).toBe('stopped');
  });

  it('gets the whole time anew while the process is suspended, for then nobody could answer', async () => {
    const { app, dossierId, until = monday, waiting } = await asked();
    const instanceId = waiting.instanceId ?? '';
    await app.transaction(system, (ctx) => suspendInstance(ctx, { instanceId }));
    await goTo(until);
    expect(await stateOf(dossierId)).toBe('awaiting-supplement');
    const moved = (await caseOf(dossierId)).tasks[0]?.task.dueAt ?? monday;
    expect(moved).toBe('2026-12-01T16:59:59.000Z');
    await app.transaction(system, (ctx) => resumeInstance(ctx, { instanceId }));
    await goTo(moved);
    expect(await stateOf(dossierId)).toBe('stopped');
  });

  it('is refused with form 03 when the dossier was not received yet, and owes no fee any more', async () => {
    const { app, agencyId, clock } = site();
    clock.set(monday);
    const { dossier } = await openedDossier(app, agencyId, { code: '2.000635', isReceived: false });
    await requestSupplement(app, officerIn(agencyId, 'desk-clerk'), {
      dossierId: dossier.id,
      ground: 'first-check',
      reasons: [{ target: 'general', ref: undefined, label: 'Ảnh', reason: 'Mờ.' }],
    });
    const task = (await caseOf(dossier.id)).tasks[0]?.task;
    expect((await caseOf(dossier.id)).obligations.map(({ state }) => state)).toEqual(['due']);
    const dueAt = addMs(monday, 3_600_000);
    await app.transaction(system, async (ctx) => {
      await rescheduleTasks(ctx, [{ taskId: task?.id ?? '', startsAt: monday, dueAt }]);
      await watchLimit(ctx, dossier, { id: task?.id ?? '', dueAt });
    });
    await goTo(dueAt);
    expect((await caseOf(dossier.id)).history.at(-1)).toMatchObject({ act: 'refuse', actorKind: 'system' });
    const { dossier: ended, obligations } = await caseOf(dossier.id);
    expect([ended.state, ended.financeState, obligations.map(({ state }) => state)]).toEqual(['rejected', 'none', ['cancelled']]);
  });

  it('of a payment: stopped at the limit, while tax and fee without one wait on', async () => {
    const { app, agencyId, clock } = site();
    clock.set(monday);
    const { dossier } = await openedDossier(app, agencyId, { code: '1.012753' });
    for (let round = 0; round < 8 && (await caseOf(dossier.id)).tasks[0]?.known?.kind !== 'applicant-payment'; round += 1) {
      const task = (await caseOf(dossier.id)).tasks[0]?.task;
      const officer = {
        ...officerIn(agencyId),
        roles: everything.flatMap((role) => [
          { role, agencyId: task?.agencyId ?? '' },
          { role, agencyId: dossier.agencyId },
        ]),
      };
      if (task?.elementId === 'kiemTra') await draftResult(app, officer, { dossierId: dossier.id });
      await completeStep(app, officer, { dossierId: dossier.id, taskId: task?.id ?? '' });
    }
    await goTo(addMs(monday, 400 * 86_400_000));
    expect(await stateOf(dossier.id)).toBe('awaiting-payment');
    const task = (await caseOf(dossier.id)).tasks[0]?.task;
    const dueAt = addMs(clock.now(), 86_400_000);
    await app.transaction(system, async (ctx) => {
      await rescheduleTasks(ctx, [{ taskId: task?.id ?? '', startsAt: clock.now(), dueAt }]);
      await watchLimit(ctx, dossier, { id: task?.id ?? '', dueAt });
    });
    await goTo(addMs(dueAt, -60_000));
    expect(await told(dossier)).toContainEqual(expect.stringMatching(/^Nhắc: .* chờ bạn nộp tiền đến/u));
    await goTo(dueAt);
    expect((await caseOf(dossier.id)).history.at(-1)?.note).toContain('chưa nhận được chứng từ nộp tiền');
  });

  it('gets a new day off too when the calendar is changed meanwhile, and never less than was promised', async () => {
    const { app, clock, dossierId, until = monday } = await asked();
    const calendar = await app.read(system, (ctx) => getCurrentCalendar(ctx));
    const ofYear = calendar.holidays.filter(({ date }) => date.startsWith('2026'));
    const publish = (holidays: typeof ofYear, validFrom: string) =>
      publishCalendarVersion(app, administrator, {
        basedOn: calendar.id,
        name: `Lịch thử ${validFrom}`,
        legalBasis: 'Thông báo thử',
        validFrom: toPlainDate(validFrom),
        years: [{ year: 2026, status: 'decided', notes: [], holidays, swaps: calendar.swaps.filter(({ dayOff }) => dayOff.startsWith('2026')) }],
      });
    await publish([...ofYear, { date: toPlainDate('2026-11-26'), name: 'Nghỉ thêm', legalBasis: 'Thông báo thử', status: 'decided' }], '2026-11-24');
    await goTo(toInstant('2026-11-24T01:00:00.000Z'));
    const dueNow = async () => (await caseOf(dossierId)).tasks[0]?.task.dueAt;
    expect(await dueNow()).toBe('2026-11-27T16:59:59.000Z');
    await goTo(addMs(until, 1000));
    expect(await stateOf(dossierId)).toBe('awaiting-supplement');
    clock.set(toInstant('2026-11-27T01:00:00.000Z'));
    await goTo(toInstant('2026-11-27T16:59:59.000Z'));
    expect(await stateOf(dossierId)).toBe('stopped');
  });
});
