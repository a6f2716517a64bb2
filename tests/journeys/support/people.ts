import { expect } from 'vitest';
import { auditOf } from '#platform/audit';
import { systemActor } from '#platform/permissions';
import type { FormDefinition } from '#modules/forms';
import { short } from './begun.ts';
import type { Variant } from './begun.ts';
import { beginFiling, fileOnline, finishFiling, handInPapers, invent, openOwn, ownPage, signIn, track } from './citizen-acts.ts';
import type { Person } from './citizen-acts.ts';
import { openAs, receiveOnline } from './desk-acts.ts';
import { codePattern } from './file-dossier.ts';
import { mainButton, open, press, typeReal } from './press.ts';
import { answerEverything } from './questions.ts';
import { caseOf, mainOf, settle } from './stage.ts';
import type { Stage } from './stage.ts';

/** The journeys of people: on whose behalf, with whose help, from where, and how they show who they are. */
export const peopleVariants: Readonly<Record<string, Variant>> = {
  'journey: who represents an organisation files for it, and only while they act for it': fileForOrganisation,
  'journey: a supporter fills in, the citizen consents and hands in with codes of their own': fileWithHelp,
  'A7: journey: what is begun on one device is finished on another': finishElsewhere,
  'B15: journey: the e-ID refuses, does not answer or answers too late, and lets in at last': troubleWithEid,
  'journey: a one-time code by message or mail lets in, once': enterByCode,
};

const representative = '030180000006';
const company = 'Công ty TNHH Ví Dụ Minh Họa';

async function fileForOrganisation(stage: Stage): Promise<void> {
  const { citizen } = stage;
  const enter = async (): Promise<Person> => {
    await press(citizen, citizen.locator('main a[href^="/dang-nhap/dinh-danh"]').first());
    await typeReal(citizen.locator('main'), 'person', [representative]);
    await typeReal(citizen.locator('main'), 'organisation', ['yes']);
    await press(citizen, mainButton(citizen));
    return { person: representative, digits: representative.slice(-4), name: company };
  };
  const handedIn = await fileOnline(stage, { code: '1.012753', words: 'dat dai lan dau to chuc', isCareful: true, enter });
  expect(await openOwn(stage, handedIn, '/ho-so')).toContain(handedIn.code);
  expect(await actFor(stage, 'self'), 'their own dossiers are others').not.toContain(handedIn.code);
  expect(await actFor(stage, company)).toContain(handedIn.code);
  const { dossier } = await caseOf(stage, handedIn.id);
  expect(dossier.applicant).toMatchObject({ name: company });
  expect(dossier.applicant.organisationId).toBeDefined();
  const audited = await stage.world.app.read(systemActor('test'), (ctx) => auditOf(ctx, handedIn.id));
  expect(
    audited.find(({ act }) => act === 'dossiers.submit'),
    'the person acted, for the organisation',
  ).toMatchObject({ actorKind: 'citizen', actorId: dossier.applicant.accountId, onBehalfOf: dossier.applicant.organisationId });
  expect(await receiveOnline(stage, handedIn.id)).toContain('Đang xử lý');
  expect(await stage.desk.locator('h1').innerText()).toContain(company);
  await citizen.context().clearCookies();
  await open(citizen, '/dang-nhap');
  await signIn(stage);
  await open(citizen, `/ho-so/${handedIn.id}`);
  expect(await mainOf(citizen), 'somebody else').not.toContain(handedIn.code);
}

/** Chooses on the account page for whom the citizen acts; answers their list of dossiers then. */
async function actFor({ citizen }: Stage, whom: string): Promise<string> {
  await open(citizen, '/tai-khoan');
  const form = citizen.locator('main form[action="/tai-khoan/dai-dien"]');
  await (whom === 'self' ? form.locator('input[value="self"]') : form.getByLabel(whom)).check();
  await press(citizen, form.locator('button').first());
  await open(citizen, '/ho-so');
  return mainOf(citizen);
}

const supporter = 'hotro.trungtamhanhchinhcong';

async function fileWithHelp(stage: Stage): Promise<void> {
  const { desk, world, scripts } = stage;
  const procedure = await world.procedure(short.code);
  const { answers } = invent(stage, procedure, short);
  const phone = `09${stage.nextPerson().slice(-8)}`;
  await openAs(stage, supporter, '/ban-lam-viec/ho-tro?q=chung+thuc+chu+ky');
  await press(desk, desk.locator(`main a[href="/ban-lam-viec/ho-tro/bat-dau/${procedure.slug}"]`));
  const main = desk.locator('main');
  for (const [control, value] of Object.entries({ citizenName: 'Trần Thị Ví Dụ', contact: phone, helpPlace: 'Nhà văn hóa thôn Mẫu', consent: 'yes' }))
    await typeReal(main, control, [value]);
  await main.locator('select[name="agency"]').selectOption({ label: 'Ủy ban nhân dân phường Hải Dương' });
  await press(desk, mainButton(desk));
  await confirmByCode(stage, phone);
  expect(await mainOf(desk), 'on every page: whom they help').toContain('Trần Thị Ví Dụ');
  await press(desk, desk.locator('main a[href*="/cau/"]').first());
  await answerEverything(desk, procedure.record.form as FormDefinition, answers, scripts);
  await handInPapers({ ...stage, citizen: desk });
  await typeReal(main, 'receiving', ['online']);
  await typeReal(main, 'agree', ['yes']);
  stage.clock.advance(61_000);
  await press(desk, mainButton(desk));
  await confirmByCode(stage, phone);
  const code = codePattern.exec(await mainOf(desk))?.[0] ?? '';
  expect(code).not.toBe('');
  expect(await track(stage, { code, digits: phone.slice(-4) })).toContain('Mới đăng ký');
  await openAs(stage, supporter, '/ban-lam-viec/ho-tro');
  expect(await mainOf(desk)).toContain(code);
  expect(await openAs(stage, supporter, `/ban-lam-viec?q=${code}`).catch(String), 'a supporter is no officer of the case').not.toMatch(/ho-so\/[\da-f-]{36}/u);
}

/** The citizen reads the code from their phone to the supporter; a wrong one goes nowhere. */
async function confirmByCode(stage: Stage, contact: string): Promise<void> {
  const { desk } = stage;
  const code = await codeSentTo(stage, contact);
  await typeReal(desk.locator('main'), 'code', [code === '000000' ? '000001' : '000000']);
  await press(desk, mainButton(desk));
  expect(await desk.title()).toMatch(/^Lỗi: /u);
  await typeReal(desk.locator('main'), 'code', [code]);
  await press(desk, mainButton(desk));
}

/** The six digits in the newest message to an address, as the visible outbox of the simulation shows it to the administrator. */
async function codeSentTo(stage: Stage, contact: string): Promise<string> {
  const { other } = stage;
  await settle(stage);
  await openAs({ ...stage, desk: other }, 'quantri', '/quan-tri/hop-thu-di');
  const row = other.locator('main tbody tr', { hasText: contact.replace(/^0/u, '') }).first();
  await row.locator('summary').click();
  return /\b\d{6}\b/u.exec(await row.locator('p').innerText())?.[0] ?? 'no code';
}

async function finishElsewhere(stage: Stage): Promise<void> {
  const { citizen, other } = stage;
  const begun = await beginFiling(stage, short);
  await answerEverything(citizen, begun.definition, begun.answers, stage.scripts, 2);
  const draft = new URL(citizen.url()).pathname.split('/').slice(0, 4).join('/');
  const second: Stage = { ...stage, citizen: other };
  await other.context().clearCookies();
  await open(other, '/ho-so');
  await signIn(second, begun.person.person);
  await press(other, other.locator(`main a[href="${draft}"]`).first());
  expect(await mainOf(other)).toContain('Đã xong');
  await press(other, other.locator('main a[href*="/cau/"]').first());
  const handedIn = await finishFiling(second, short, begun);
  await open(citizen, draft);
  expect(codePattern.exec(await mainOf(citizen))?.[0], 'the first device shows the same dossier').toBe(handedIn.code);
  expect(await ownPage(stage, handedIn)).toContain('Mới đăng ký');
}

async function troubleWithEid(stage: Stage): Promise<void> {
  const { citizen, clock } = stage;
  await citizen.context().clearCookies();
  await open(citizen, '/ho-so');
  const person = stage.nextPerson();
  const answer = async (scenario: string, waitMs = 0): Promise<string> => {
    await press(citizen, citizen.locator('main a[href^="/dang-nhap/dinh-danh"]').first());
    await citizen.locator('main [name="number"]').fill(person);
    await citizen.locator('main details summary').click();
    await citizen.locator('main [name="scenario"]').selectOption(scenario);
    clock.advance(waitMs);
    await press(citizen, mainButton(citizen));
    return mainOf(citizen);
  };
  expect(await answer('cancelled')).toContain('Bạn đã dừng đăng nhập');
  expect(await answer('unavailable')).toContain('hiện không trả lời');
  expect(await answer('expired-code')).toContain('Hãy đăng nhập lại');
  expect(await answer('wrong-nonce')).toContain('không hợp lệ');
  expect(await answer('success', 20 * 60_000), 'the person went away for twenty minutes').toContain('đã hết hạn');
  await answer('success');
  expect(new URL(citizen.url()).pathname, 'the page that was asked for').toBe('/ho-so');
}

async function enterByCode(stage: Stage): Promise<void> {
  const { citizen } = stage;
  for (const contact of [`09${stage.nextPerson().slice(-8)}`, `${stage.nextPerson()}@vidu.invalid`]) {
    await citizen.context().clearCookies();
    await open(citizen, '/ho-so');
    await typeReal(citizen.locator('main'), 'contact', [contact]);
    await press(citizen, mainButton(citizen));
    const code = await codeSentTo(stage, contact);
    await typeReal(citizen.locator('main'), 'code', [code === '111111' ? '222222' : '111111']);
    await press(citizen, mainButton(citizen));
    expect(await citizen.title()).toMatch(/^Lỗi: /u);
    await typeReal(citizen.locator('main'), 'code', [code]);
    await press(citizen, mainButton(citizen));
    expect(new URL(citizen.url()).pathname).toBe('/ho-so');
    await open(citizen, '/dang-nhap/ma/nhap');
    expect(await citizen.locator('main [name="code"]').count(), 'the code is spent').toBe(0);
  }
}
