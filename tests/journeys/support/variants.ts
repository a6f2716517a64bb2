import { expect } from 'vitest';
import { addMs } from '#platform/time';
import { generateAnswers } from '#modules/forms';
import type { FormDefinition } from '#modules/forms';
import { paper } from './citizen.ts';
import { codePattern } from './file-dossier.ts';
import { fillDense } from './questions.ts';
import { begun, hasNoActs, holdsLetter, isTold, short } from './begun.ts';
import type { Variant } from './begun.ts';
import { fileOnline, openOwn, ownPage, payFee, track } from './citizen-acts.ts';
import { act, clerk, leader, openAs, openCase, partOf } from './desk-acts.ts';
import { moneyVariants, payCash } from './money.ts';
import { statesOf } from './other-side.ts';
import { packed, readPaper } from './paper-text.ts';
import { peopleVariants } from './people.ts';
import { mainButton, open, press, typeReal } from './press.ts';
import { caseOf, dayMs, mainOf, settle } from './stage.ts';
import type { HandedIn, Stage } from './stage.ts';
import { follow, walkDesks } from './whole-journey.ts';

/** The variants of the main job, each as it is told. */
export const variants: Readonly<Record<string, Variant>> = {
  'journey: a late dossier carries the apology and its new date': async (stage) => {
    const handedIn = await begun(stage);
    stage.clock.advance(3 * dayMs);
    expect(await ownPage(stage, handedIn)).toContain('Quá hạn');
    expect(await track(stage, handedIn)).toContain('Quá hạn');
    expect(await openAs(stage, 'hotich.haiduong', '/ban-lam-viec')).toMatch(/Quá hạn \(\d+\)/u);
    expect(await stage.desk.locator(`main a[href^="/ban-lam-viec/ho-so/${handedIn.id}"]`).count()).toBe(1);
    await apologise(stage, handedIn, 'Phải xác minh chữ ký mẫu');
    await walkDesks(stage, handedIn, short);
    expect(await ownPage(stage, handedIn)).toContain('Đã trả kết quả');
  },
  'journey: an extended dossier puts the apology letter into the citizen’s hands, once': async (stage) => {
    const handedIn = await begun(stage);
    await apologise(stage, handedIn, 'Người có thẩm quyền đi công tác');
    await openCase(stage, leader, handedIn.id);
    expect(await stage.desk.locator('main input[name="act"][value="extend"]').count(), 'only once').toBe(0);
  },
  'journey: a supplemented dossier names every reason at once and goes on from where its clock stood': async (stage) => {
    const handedIn = await begun(stage);
    const { documents, dossier } = await caseOf(stage, handedIn.id);
    const asked = documents.find(({ kind }) => kind === 'nộp') ?? documents[0];
    await openCase(stage, 'hotich.haiduong', handedIn.id);
    await act(stage, 'supplement', { [`doc.${asked?.requirementId ?? ''}`]: 'Văn bản thiếu trang 2', general: 'Cho biết nơi dùng văn bản' });
    const waiting = await ownPage(stage, handedIn);
    for (const words of ['Chờ bổ sung giấy tờ', 'Đồng hồ đang dừng', 'Đang ở: bạn']) expect(waiting).toContain(words);
    await holdsLetter(stage, handedIn, 'supplement-request', 'Văn bản thiếu trang 2', 'Cho biết nơi dùng văn bản');
    expect(await track(stage, handedIn)).toContain('Chờ bổ sung giấy tờ');
    stage.clock.advance(2 * dayMs);
    await isTold(stage, handedIn, 'cần bổ sung');
    await ownPage(stage, handedIn);
    const reasons = await follow(stage, `/ho-so/${handedIn.id}/bo-sung`);
    for (const words of ['Văn bản thiếu trang 2', 'Cho biết nơi dùng văn bản']) expect(reasons).toContain(words);
    await stage.citizen
      .locator('main input[type="file"]')
      .first()
      .setInputFiles({ name: 'trang-2.pdf', mimeType: 'application/pdf', buffer: Buffer.from(await paper(2)) });
    if (stage.scripts) await stage.citizen.locator('main input[name$="-id"]').first().waitFor({ state: 'attached' });
    await typeReal(stage.citizen.locator('main'), 'note', ['Dùng để nhận nhà']);
    await press(stage.citizen, mainButton(stage.citizen));
    expect(await mainOf(stage.citizen)).toContain('Đang xử lý');
    const due = (await caseOf(stage, handedIn.id)).dossier.dueAt;
    expect(String(due) > String(dossier.dueAt), `${String(due)} is later than ${String(dossier.dueAt)}`).toBe(true);
    expect(await openCase(stage, 'hotich.haiduong', handedIn.id)).toContain('trang-2.pdf');
  },
  'journey: a refused dossier tells why and gives the fee back': async (stage) => {
    const handedIn = await begun(stage, false);
    await payFee(stage, handedIn);
    await settle(stage);
    await openCase(stage, clerk, handedIn.id);
    await act(stage, 'refuse', { reason: 'Văn bản có nội dung trái pháp luật' });
    await isTold(stage, handedIn, 'chưa được tiếp nhận');
    const shown = await ownPage(stage, handedIn);
    for (const words of ['Không được tiếp nhận', 'Văn bản có nội dung trái pháp luật', 'Chờ hoàn tiền']) expect(shown).toContain(words);
    await holdsLetter(stage, handedIn, 'refusal', 'Văn bản có nội dung trái pháp luật');
    await hasNoActs(stage, handedIn, 'Không được tiếp nhận');
  },
  'journey: a stopped dossier tells why, with the letter': async (stage) => {
    const handedIn = await begun(stage);
    await openCase(stage, leader, handedIn.id);
    await act(stage, 'stop', { reason: 'Người yêu cầu không đến ký' });
    await isTold(stage, handedIn, 'dừng giải quyết');
    const shown = await ownPage(stage, handedIn);
    for (const words of ['Dừng xử lý', 'Người yêu cầu không đến ký']) expect(shown).toContain(words);
    await holdsLetter(stage, handedIn, 'stop-notice', 'Người yêu cầu không đến ký');
    await hasNoActs(stage, handedIn, 'Dừng xử lý');
  },
  'journey: a withdrawn dossier ends for everybody': async (stage) => {
    const handedIn = await begun(stage);
    await ownPage(stage, handedIn);
    await follow(stage, `/ho-so/${handedIn.id}/rut`);
    await press(stage.citizen, mainButton(stage.citizen));
    expect(await stage.citizen.title()).toMatch(/^Lỗi: /u);
    await typeReal(stage.citizen.locator('main'), 'reason', ['Không còn cần nữa']);
    await press(stage.citizen, mainButton(stage.citizen));
    expect(await mainOf(stage.citizen)).toContain('Đã rút hồ sơ');
    await hasNoActs(stage, handedIn, 'Đã rút hồ sơ');
    expect(await openAs(stage, 'hotich.haiduong', `/ban-lam-viec?q=${handedIn.code}`)).toContain('Không có việc nào đang chờ');
  },
  'journey: the leader sends it back with a word, and signs when it is right': async (stage) => {
    const handedIn = await begun(stage);
    await walkDesks(stage, handedIn, short, 'kyChungThuc');
    await openCase(stage, leader, handedIn.id);
    await act(stage, 'step', { note: 'Ghi thiếu nơi cấp giấy tờ' }, 'trả lại');
    const back = await openCase(stage, 'hotich.haiduong', handedIn.id);
    expect(back).toContain('Trả lại để làm tiếp');
    expect(back).toContain('Ghi thiếu nơi cấp giấy tờ');
    expect(back).toContain('Dự thảo');
    const shown = await ownPage(stage, handedIn);
    expect(shown).toContain('Đang ở: Công chức tư pháp - hộ tịch');
    expect(shown, 'a word between officers stays there').not.toContain('Ghi thiếu nơi cấp giấy tờ');
    await act(stage, 'draft', {});
    await act(stage, 'step');
    await walkDesks(stage, handedIn, short);
    expect(await ownPage(stage, handedIn)).toContain('Đã trả kết quả');
  },
  'A11: journey: who has no account follows it by code and four digits, and only with both': async (stage) => {
    const handedIn = await begun(stage);
    const wrong = await track(stage, { code: handedIn.code, digits: '0000' });
    expect(await stage.visitor.title()).toMatch(/^Lỗi: /u);
    expect(wrong).toContain('không khớp');
    const shown = await track(stage, handedIn);
    for (const words of ['Đang xử lý', 'Hẹn trả', 'Đang ở: Công chức tư pháp - hộ tịch, Ủy ban nhân dân phường Hải Dương', 'Nộp hồ sơ', 'Tiếp nhận hồ sơ'])
      expect(shown).toContain(words);
    expect(shown, 'the name is masked').not.toContain(handedIn.name);
    await open(stage.visitor, `/ho-so/${handedIn.id}`);
    expect(new URL(stage.visitor.url()).pathname, 'the page of the owner needs the owner').toMatch(/^\/dang-nhap/u);
  },
  'journey: a walk-in is received at the desk, pays in cash and signs for the result': walkIn,
  'A8: journey: handed in twice is one dossier with one code': handInTwice,
  ...moneyVariants,
  ...peopleVariants,
};

/** Somebody comes to the counter: received in one go, with the receipt in their hands; later they sign for the result. */
async function walkIn(stage: Stage): Promise<void> {
  const { desk: page } = stage;
  const procedure = await stage.world.procedure(short.code);
  await openAs(stage, clerk, '/ban-lam-viec/tiep-nhan');
  await page.locator('main input[type="search"]').fill('chung thuc chu ky');
  await Promise.all([page.waitForEvent('domcontentloaded'), page.locator('main input[type="search"]').press('Enter')]);
  await press(page, page.locator(`main a[href="/ban-lam-viec/tiep-nhan/${procedure.slug}"]`).first());
  const person = stage.nextPerson();
  const definition = procedure.record.form as FormDefinition;
  const answers = generateAnswers(definition, 1, { now: stage.clock.now() });
  const applicant = { applicantName: 'Trần Thị Ví Dụ', applicantPersonId: person, applicantPhone: '0912345678' };
  for (const [control, value] of Object.entries(applicant)) await typeReal(page.locator('main'), control, [value]);
  for (let tries = 0; tries < 3 && new URL(page.url()).pathname.startsWith('/ban-lam-viec/tiep-nhan'); tries += 1) {
    await fillDense(page, definition, answers);
    await press(page, page.locator('main form[method="post"] button.btn').last());
  }
  const shown = await mainOf(page);
  expect(new URL(page.url()).pathname, shown).toMatch(/^\/ban-lam-viec\/ho-so\//u);
  for (const words of ['Đang xử lý', 'Nộp trực tiếp', 'Trần Thị Ví Dụ']) expect(shown).toContain(words);
  const id = new URL(page.url()).pathname.split('/').at(-1) ?? '';
  const code = codePattern.exec(await page.locator('body').innerText())?.[0] ?? '';
  const receipt = await readPaper(page, 'giay/receipt.pdf');
  for (const words of [code, 'Trần Thị Ví Dụ']) expect(receipt).toContain(packed(words));
  for (const digits of ['5678', person.slice(-4)]) expect(await track(stage, { code, digits })).toContain('Đang xử lý');
  const handedIn: HandedIn = { id, code, digits: '5678', person, name: 'Trần Thị Ví Dụ', fee: true };
  stage.handedIn.push(handedIn);
  await openCase(stage, clerk, id);
  await payCash(stage, handedIn);
  expect(await statesOf(stage, id)).toMatchObject({ business: 'in-progress', finance: 'settled', delivery: 'none' });
  await walkDesks(stage, handedIn, { ...short, isAtDesk: true });
  expect(await track(stage, { code, digits: '5678' })).toContain('Đã trả kết quả');
  const { results } = await caseOf(stage, id);
  expect(results.map(({ deliveredTo }) => deliveredTo)).toEqual(results.map(() => 'Trần Thị Ví Dụ'));
}

/** With scripts the button is clicked twice; then Back and once more. The same code must stand there each time, and one dossier in the list. */
async function handInTwice(stage: Stage): Promise<void> {
  const { citizen: page } = stage;
  const handedIn = await fileOnline(stage, short);
  await page.goBack({ waitUntil: 'domcontentloaded' });
  if ((await page.locator('main input[name="agree"]').count()) > 0) {
    await typeReal(page.locator('main'), 'receiving', ['online']);
    await typeReal(page.locator('main'), 'agree', ['yes']);
    await (stage.scripts ? Promise.all([page.waitForURL('**/da-nop'), mainButton(page).dblclick()]) : press(page, mainButton(page)));
  } else await page.goForward();
  expect(codePattern.exec(await mainOf(page))?.[0]).toBe(handedIn.code);
  const own = await openOwn(stage, handedIn, '/ho-so');
  expect(own.match(new RegExp(codePattern, 'gu'))).toEqual([handedIn.code]);
  expect(await page.locator('main a[href^="/ho-so/nhap/"]').count()).toBe(0);
}

/** The leader apologises; the citizen is told, sees both dates and keeps the letter. */
async function apologise(stage: Stage, handedIn: HandedIn, reason: string): Promise<void> {
  const day = addMs(stage.clock.now(), 7 * dayMs).slice(0, 10);
  await openCase(stage, leader, handedIn.id);
  const part = await partOf(stage, 'extend');
  await typeReal(part, 'reason', [reason]);
  await part.locator('input[name="newDay"]').fill(day);
  await press(stage.desk, part.locator('button[type="submit"]').first());
  expect(await mainOf(stage.desk)).toContain('Hẹn lần đầu');
  await isTold(stage, handedIn, 'Xin lỗi');
  const shown = await ownPage(stage, handedIn);
  const written = day.split('-').toReversed().join('/');
  for (const words of [written, reason, 'Vì sao ngày hẹn thay đổi']) expect(shown).toContain(words);
  await holdsLetter(stage, handedIn, 'apology', reason);
}
