import { withClock } from '#platform/app';
import type { App, Seed } from '#platform/app';
import { newId } from '#platform/db';
import { systemActor } from '#platform/permissions';
import type { OfficerActor } from '#platform/permissions';
import { addMs, dateIn, epochMs, toInstant, virtualClock } from '#platform/time';
import type { Instant, VirtualClock } from '#platform/time';
import { workingClock } from '#modules/calendar';
import type { WorkingClock } from '#modules/calendar';
import { generateAnswers } from '#modules/forms';
import { demoPeople, findCitizenAccount } from '#modules/identity';
import { demoOfficers, listAgencies, readProfile } from '#modules/organisations';
import { obligationsOf, recordCashReceipt, recordTransferReceipt } from '#modules/payments';
import { formOf, getProcedure, readCompleteRecords, requiredDocuments, selectCases, usualDecidingAgency } from '#modules/procedures';
import type { ProcedureVersion } from '#modules/procedures';
import { completeStep } from './actions/complete-step.ts';
import { openTasksOf, stepsOf } from './actions/process-steps.ts';
import { receiveDossier } from './actions/receive-dossier.ts';
import { draftResult } from './actions/results.ts';
import { openDossier } from './actions/open-dossier.ts';
import { requestSupplement } from './actions/supplement.ts';
import { getDossier } from './store/dossier.store.ts';
import { listResults } from './store/result.store.ts';

const system = systemActor('seed.dossiers');
const minute = 60_000;
const hour = 60 * minute;
const dossierCount = 51;

/** Demo dossiers of the last three working weeks, moved by the real actions: open, late, supplemented, finished. */
export const demoDossiers: Seed = {
  name: 'dossiers.demo',
  run: async (app, progress) => {
    const { agencies, procedures } = await places(app);
    const now = app.clock.now();
    const hours = await app.read(system, (ctx) => workingClock(ctx));
    const clock = virtualClock(addMs(now, -21 * 24 * hour));
    const past = withClock(app, clock);
    for (let index = 0; index < dossierCount; index += 1) {
      const procedure = procedures[index % procedures.length];
      const place = agencies[index % agencies.length];
      if (procedure === undefined || place === undefined) continue;
      const { id: agencyId } = (await app.read(system, (ctx) => usualDecidingAgency(ctx, procedure.record, place))) ?? { id: place };
      clock.set(workingMoment(addMs(now, -((dossierCount - index) * 9 + 4) * hour)));
      await oneDossier(past, { clock, hours, now }, procedure, agencyId, index);
      progress(index + 1, dossierCount);
    }
  },
};

async function places(app: App) {
  return app.read(system, async (ctx) => {
    const { items } = await listAgencies(ctx, { kind: 'people-committee', limit: 300 });
    const manned = new Set(demoOfficers(readProfile(app.config.province)).map(({ agencyId }) => agencyId));
    const staffed = items.filter(({ id, level }) => level === 'commune' && manned.has(id)).map(({ id }) => id);
    const procedures = [];
    for (const { code } of readCompleteRecords()) procedures.push(await getProcedure(ctx, { code }));
    return { agencies: staffed, procedures };
  });
}

/** When the demo happens: the clock that it moves, the hours in which people work, and today. */
interface OfficeTime {
  readonly clock: VirtualClock;
  readonly hours: WorkingClock;
  readonly now: Instant;
}

/** Lets the time of one piece of work go by; what falls after hours is done when the office opens again. */
function pass({ clock, hours }: OfficeTime): void {
  clock.advance(40 * minute);
  if (!hours.isWorkingTime(clock.now())) clock.set(hours.nextOpening(clock.now()));
}

/** The same moment on a weekday between eight and four. */
function workingMoment(at: ReturnType<typeof addMs>) {
  const day = dateIn(at);
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
  const shift = weekday === 0 ? -2 : weekday === 6 ? -1 : 0;
  return toInstant(epochMs(toInstant(`${day}T08:30:00+07:00`)) + shift * 24 * hour + (epochMs(at) % 5) * hour);
}

async function oneDossier(app: App, time: OfficeTime, procedure: ProcedureVersion, agencyId: string, index: number): Promise<void> {
  const { clock } = time;
  const person = demoPeople[index % demoPeople.length];
  const answers = generateAnswers(formOf(procedure.record), 100 + index, { now: clock.now(), files: true });
  const documents = requiredDocuments(procedure.record, selectCases(procedure.record, answers, clock.now()));
  const channel = index % 5 === 0 ? 1 : 2;
  const dossier = await app.transaction(system, async (ctx) =>
    openDossier(ctx, {
      filingKey: newId(),
      procedureVersionId: procedure.id,
      agencyId,
      channel,
      answers,
      files: {},
      documentStates: Object.fromEntries(documents.map((document) => [document.id, 'waiting-check' as const])),
      applicant: {
        accountId: channel === 2 && person?.number !== undefined ? await findCitizenAccount(ctx, person.number) : undefined,
        organisationId: undefined,
        name: person?.fullName ?? 'Nguyễn Văn Mẫu',
        personId: person?.number,
        phone: person?.phone ?? '0900000000',
        email: undefined,
        address: undefined,
      },
      receivingMethod: 'one-stop',
      copies: 1,
    }),
  );
  if (index > dossierCount - 6) return;
  const clerk = officer(dossier.receptionAgencyId);
  pass(time);
  const checked = documents.map(({ id, kind }) => [id, kind === 'xuất trình' ? ('shown' as const) : ('accepted' as const)]);
  await receiveDossier(app, clerk, { dossierId: dossier.id, documents: Object.fromEntries(checked) });
  if (index % 7 === 3) {
    pass(time);
    const reason = 'Bản chụp bị mờ, đề nghị chụp lại rõ bốn góc.';
    const paper = documents.find(({ form }) => form === null);
    const asked =
      paper === undefined
        ? { target: 'general' as const, ref: undefined, label: 'Giấy tờ' }
        : { target: 'document' as const, ref: paper.id, label: paper.name };
    await requestSupplement(app, officer(agencyId), { dossierId: dossier.id, ground: 'first-check', reasons: [{ ...asked, reason }] });
    return;
  }
  await payFees(app, dossier.id, channel);
  await walk(app, time, dossier.id, agencyId, index % 4 === 1 ? 1 : 12);
}

/** Pays what is due: cash over the counter, a transfer for what was filed online. */
async function payFees(app: App, dossierId: string, channel: 1 | 2): Promise<void> {
  for (const { id: obligationId, agencyId, amount, code, payerName, state } of await app.read(system, (ctx) => obligationsOf(ctx, dossierId))) {
    if (state !== 'due') continue;
    const paid = { obligationId, amount, payerName: payerName ?? 'Nguyễn Văn Mẫu' };
    await app.transaction(officer(agencyId), (ctx) =>
      channel === 1
        ? recordCashReceipt(ctx, { ...paid, key: obligationId })
        : recordTransferReceipt(ctx, { ...paid, bankReference: `FT-${code}`, paidAt: ctx.clock.now() }),
    );
  }
}

/** Completes steps one after another until the wanted number, the end, or today. */
async function walk(app: App, time: OfficeTime, dossierId: string, agencyId: string, most: number): Promise<void> {
  for (let count = 0; count < most; count += 1) {
    pass(time);
    if (time.clock.now() >= time.now) return;
    const { tasks, procedure, results } = await app.read(system, async (ctx) => {
      const open = await openTasksOf(ctx, dossierId);
      const dossier = await getDossier(ctx.tx, dossierId);
      return { tasks: open, procedure: await getProcedure(ctx, { code: dossier.procedureCode }), results: await listResults(ctx.tx, dossierId) };
    });
    const task = tasks[0];
    const known = task === undefined ? undefined : stepsOf(procedure).get(task.elementId);
    if (task === undefined || known === undefined || known.kind === 'applicant-payment' || known.kind === 'applicant-confirmation') return;
    if (known.kind === 'examination' && results.length === 0) await draftResult(app, officer(agencyId), { dossierId });
    await completeStep(app, officer(task.agencyId ?? agencyId), { dossierId, taskId: task.id });
  }
}

function officer(agencyId: string): OfficerActor {
  return {
    kind: 'officer',
    id: newId(),
    displayName: 'Cán bộ Minh Họa',
    roles: (['desk-clerk', 'officer', 'leader', 'records-clerk'] as const).map((role) => ({ role, agencyId })),
  };
}
