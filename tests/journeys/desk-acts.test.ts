import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { systemActor } from '#platform/permissions';
import { virtualClock } from '#platform/time';
import type { VirtualClock } from '#platform/time';
import { toInstant } from '#platform/time';
import { readDossierCase } from '#modules/dossiers';
import type { DossierCase } from '#modules/dossiers';
import { mainText, paper } from './support/citizen.ts';
import { typeInto } from './support/fill-form.ts';
import { fileDossier } from './support/file-dossier.ts';
import type { Filed } from './support/file-dossier.ts';
import { formWith, formsOf } from './support/html-form.ts';
import type { Picked, Scriptless, Shown } from './support/scriptless.ts';
import { openWorld } from './support/world.ts';
import type { World } from './support/world.ts';

let world: World;
let clock: VirtualClock;
beforeAll(async () => {
  clock = virtualClock(toInstant('2026-11-23T02:00:00Z'));
  world = await openWorld({ clock });
});
afterAll(async () => {
  await world.close();
});

interface Case {
  readonly filed: Filed;
  readonly citizen: Scriptless;
  readonly clerk: Scriptless;
  readonly leader: Scriptless;
}

async function newCase(seed: number, isReceived = true): Promise<Case> {
  const { browser } = await world.citizen();
  const filed = await fileDossier(world, browser, '2.000635', seed);
  const clerk = await world.officer(filed.agencyId, 'desk-clerk');
  if (isReceived) expect((await act(clerk, filed.id, 'receive')).status).toBe(200);
  return { filed, citizen: browser, clerk, leader: await world.officer(filed.agencyId, 'leader') };
}

/** Presses one act of the case page with what is typed into its form. */
async function act(officer: Scriptless, dossierId: string, name: string, typed: Readonly<Record<string, string>> = {}): Promise<Shown> {
  const page = await officer.open(`/ban-lam-viec/ho-so/${dossierId}`);
  const form = formWith(page.html, 'act', name);
  typeInto(
    form,
    Object.entries(typed).map(([control, value]) => ({ control, values: [value] })),
  );
  return officer.send(page, form);
}

function caseOf(dossierId: string): Promise<DossierCase> {
  return world.app.read(systemActor('test'), (ctx) => readDossierCase(ctx, dossierId));
}

describe('A9: a request for supplements', () => {
  it('tells every reason at once, is answered in one go without scripts, and the clock resumes where it stood', async () => {
    const { filed, citizen, clerk } = await newCase(1);
    const { documents, dossier } = await caseOf(filed.id);
    const asked = documents.slice(0, 2);
    const asking = {
      ...Object.fromEntries(asked.map((document, index) => [`doc.${document.requirementId}`, `Lý do thứ ${String(index + 1)}`])),
      fieldRef: 'copies',
      fieldReason: 'Ghi rõ số bản',
      general: 'Nộp thêm lời giải thích',
    };
    const fieldRef = filed.asked.find((id) => id in filed.answers && typeof filed.answers[id] === 'string') ?? '';
    expect((await act(clerk, filed.id, 'supplement', { ...asking, fieldRef })).status).toBe(200);
    const paused = await caseOf(filed.id);
    expect(paused.dossier).toMatchObject({ state: 'awaiting-supplement', supplementCount: 1 });
    expect(paused.dossier.pausedSince).toBeDefined();

    const shown = await citizen.open(`/ho-so/${filed.id}/bo-sung`);
    for (const reason of ['Lý do thứ 1', ...(asked.length > 1 ? ['Lý do thứ 2'] : []), 'Ghi rõ số bản', 'Nộp thêm lời giải thích'])
      expect(shown.text).toContain(reason);
    const form = formsOf(shown.html).find(({ controls }) => controls.has('note'));
    if (form === undefined) throw new Error(mainText(shown));
    for (const document of asked) expect(form.controls.get(document.requirementId)?.kind).toBe('file');
    const radio = form.controls.get(fieldRef);
    if (radio === undefined) throw new Error(`no control ${fieldRef}`);
    const before = radio.sent;
    expect(before).toEqual([filed.answers[fieldRef]]);
    radio.sent = [];
    const refused = await citizen.send(shown, form);
    expect(refused.status).toBe(422);
    expect(refused.text).toContain('Lý do thứ 1');
    expect(refused.html).toContain(`href="#f-${fieldRef}"`);
    radio.sent = before;
    clock.advance(20 * 60_000);
    typeInto(form, [{ control: 'note', values: ['Đã bổ sung đủ'] }]);
    const files = await Promise.all(
      asked.map(async ({ requirementId }, index): Promise<Picked> => ({
        field: requirementId,
        name: 'bo-sung.pdf',
        content: await paper(90 + index),
        type: 'application/pdf',
      })),
    );
    const sent = await citizen.send(shown, form, { files });
    expect(sent.status, mainText(sent)).toBe(200);

    const after = await caseOf(filed.id);
    expect(after.dossier.state).toBe('in-progress');
    expect(after.dossier.pausedSince).toBeUndefined();
    expect(String(after.dossier.dueAt) > String(dossier.dueAt)).toBe(true);
    for (const { requirementId } of asked)
      expect(after.documents.find((document) => document.requirementId === requirementId)).toMatchObject({
        state: 'waiting-check',
        fileIds: [expect.any(String)],
      });
  }, 60_000);

  it('is refused a second time without a lawful ground, and without any reason at all', async () => {
    const { filed, citizen, clerk } = await newCase(2);
    expect((await act(clerk, filed.id, 'supplement')).status).toBe(422);
    await act(clerk, filed.id, 'supplement', { general: 'Thiếu giấy tờ' });
    const page = await citizen.open(`/ho-so/${filed.id}/bo-sung`);
    const answer = formWith(page.html);
    expect((await citizen.send(page, answer)).status).toBe(422);
    typeInto(answer, [{ control: 'note', values: ['Đã bổ sung'] }]);
    await citizen.send(page, answer);
    expect((await caseOf(filed.id)).dossier.state).toBe('in-progress');
    expect((await act(clerk, filed.id, 'supplement', { general: 'Lại thiếu' })).status).toBe(422);
    expect((await caseOf(filed.id)).dossier.state).toBe('in-progress');
  }, 60_000);
});

describe('A3: without scripts', () => {
  it('a citizen withdraws with a reason, and the desk can do nothing more with it', async () => {
    const { filed, citizen, clerk } = await newCase(3);
    const page = await citizen.open(`/ho-so/${filed.id}/rut`);
    const empty = await citizen.send(page, formWith(page.html));
    expect(empty.status).toBe(422);
    const form = formWith(page.html);
    typeInto(form, [{ control: 'reason', values: ['Không còn nhu cầu'] }]);
    const sent = await citizen.send(page, form);
    expect(sent.url).toBe(`/ho-so/${filed.id}`);
    expect((await caseOf(filed.id)).dossier.state).toBe('withdrawn');
    const acts = formsOf((await clerk.open(`/ban-lam-viec/ho-so/${filed.id}`)).html).flatMap(({ controls }) => controls.get('act')?.sent ?? []);
    expect(acts).toEqual([]);
  }, 60_000);

  it('a clerk refuses with a reason that the citizen reads', async () => {
    const { filed, citizen, clerk } = await newCase(4, false);
    expect((await act(clerk, filed.id, 'refuse')).status).toBe(422);
    await act(clerk, filed.id, 'refuse', { reason: 'Không thuộc thẩm quyền của phường' });
    expect((await caseOf(filed.id)).dossier.state).toBe('rejected');
    expect((await citizen.open(`/ho-so/${filed.id}`)).text).toContain('Không thuộc thẩm quyền của phường');
  }, 60_000);

  it('a leader apologises and moves the date once; the citizen reads why', async () => {
    const { filed, citizen, leader } = await newCase(5);
    const before = (await caseOf(filed.id)).dossier;
    expect((await act(leader, filed.id, 'extend', { newDay: '2026-11-01', reason: 'Xác minh' })).status).toBe(422);
    expect((await act(leader, filed.id, 'extend', { newDay: '2027-01-20', reason: 'Phải xác minh thêm, xin lỗi ông bà' })).status).toBe(200);
    const { dossier } = await caseOf(filed.id);
    expect(dossier).toMatchObject({ extensionCount: 1, originalDueAt: before.dueAt, dueAt: toInstant('2027-01-20T17:00:00+07:00') });
    expect((await citizen.open(`/ho-so/${filed.id}`)).text).toContain('Phải xác minh thêm, xin lỗi ông bà');
    const acts = formsOf((await leader.open(`/ban-lam-viec/ho-so/${filed.id}`)).html).flatMap(({ controls }) => controls.get('act')?.sent ?? []);
    expect(acts).not.toContain('extend');
  }, 60_000);
});
