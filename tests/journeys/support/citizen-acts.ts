import { expect } from 'vitest';
import type { Instant } from '#platform/time';
import { generateAnswers, visiblePages } from '#modules/forms';
import type { FormDefinition } from '#modules/forms';
import { eligibilityOf, hasEligibility } from '#modules/procedures';
import type { ProcedureRecord, ProcedureVersion } from '#modules/procedures';
import { codePattern } from './file-dossier.ts';
import { placeIn } from './citizen.ts';
import { mainButton, open, press, typeReal } from './press.ts';
import { answerEverything, giveFile } from './questions.ts';
import { scanPage } from './scan.ts';
import { mainOf } from './stage.ts';
import type { HandedIn, Stage } from './stage.ts';

/** The ward where every journey hands in: one with a demo officer at each desk. */
export const ward = 'Ủy ban nhân dân phường Hải Dương';

/** Who hands in: a personal number, its last four digits, and the name that the e-ID gives. */
export type Person = Pick<HandedIn, 'person' | 'digits' | 'name'>;

/** How a journey is filed: the procedure by its code, by which answers, by whom. */
export interface Filing {
  readonly code: string;
  readonly words: string;
  /** Answers that the journey needs. */
  readonly wants?: Readonly<Record<string, unknown>>;
  readonly receiving?: 'one-stop' | 'online' | 'post';
  /** Signs off at the first try. */
  readonly isCareful?: boolean;
  /** Claims the exemption from the fee whose words hold these. */
  readonly exemption?: string;
  /** How the person signs in; somebody new by the simulated e-ID unless told. */
  readonly enter?: (stage: Stage) => Promise<Person>;
}

/** From the home page to the receipt: search, procedure page, e-ID, every question, papers, check, hand in. */
export async function fileOnline(stage: Stage, filing: Filing): Promise<HandedIn> {
  const begun = await beginFiling(stage, filing);
  return finishFiling(stage, filing, begun);
}

/** A filing that stands before its first question. */
export interface Begun {
  readonly definition: FormDefinition;
  readonly answers: Readonly<Record<string, unknown>>;
  readonly person: Person;
}

/** From the home page to the first question: search, procedure page, what is asked before, e-ID, place. */
export async function beginFiling(stage: Stage, filing: Filing): Promise<Begun> {
  const { citizen: page } = stage;
  const procedure = await stage.world.procedure(filing.code);
  const { answers, before } = invent(stage, procedure, filing);
  await findProcedure(stage, filing.words, procedure.slug, procedure.record.name);
  await answerBefore(stage, before);
  const person = await (filing.enter ?? signIn)(stage);
  await chooseAgency(stage);
  await press(page, mainButton(page));
  await press(page, page.locator('main a[href*="/cau/"]').first());
  return { definition: procedure.record.form as FormDefinition, answers, person };
}

/** From the question that stands on the citizen's page to the receipt. */
export async function finishFiling(stage: Stage, filing: Filing, { definition, answers, person }: Begun): Promise<HandedIn> {
  await answerEverything(stage.citizen, definition, answers, stage.scripts);
  await handInPapers(stage);
  const handedIn = { ...(await signOff(stage, filing)), ...person };
  stage.handedIn.push(handedIn);
  return handedIn;
}

/** The ward, or the branch of the land registry that serves it. */
export async function chooseAgency({ citizen: page }: Stage): Promise<void> {
  const select = page.locator('main select[name="agency"]');
  const label = (await select.locator('option').allInnerTexts()).find(
    (name) => name === ward || name === 'Chi nhánh Văn phòng đăng ký đất đai khu vực Hải Dương',
  );
  await select.selectOption({ label: label ?? ward });
}

/** A made-up person's answers, to what is asked before the form and in it. */
export interface Invented {
  readonly answers: Readonly<Record<string, unknown>>;
  readonly before: Readonly<Record<string, string>>;
}

/** Answers that this procedure is right for, to the questions before the form and to those in it: of twelve invented people the one who is asked least. */
export function invent({ clock }: Stage, { record }: ProcedureVersion, { wants = {} }: Filing): Invented {
  const definition = record.form as FormDefinition;
  const options = { now: clock.now() };
  const found = Array.from({ length: 12 }, (_, seed) => generateAnswers(definition, seed + 1, { ...options, files: true })).flatMap((answers) => {
    const before = hasEligibility(record) ? fittingAnswers(record, answers, {}, options.now) : {};
    const fits = before !== undefined && Object.entries(wants).every(([field, value]) => answers[field] === value);
    return fits ? [{ answers, before, pages: visiblePages(definition, answers, options).length }] : [];
  });
  const least = found.toSorted((one, other) => one.pages - other.pages)[0];
  if (least === undefined) throw new Error(`nobody answers ${JSON.stringify(wants)} in ${record.code}`);
  return least;
}

/** What to say before the form so that it is the right procedure; undefined when these answers lead elsewhere. */
function fittingAnswers(
  record: ProcedureRecord,
  answers: Readonly<Record<string, unknown>>,
  said: Readonly<Record<string, string>>,
  now: Instant,
): Readonly<Record<string, string>> | undefined {
  const state = eligibilityOf(record, said, now);
  if (state.kind !== 'ask') return state.kind === 'fits' ? said : undefined;
  const { id, type, options } = state.question;
  const candidates = id in answers && answers[id] !== null ? [String(answers[id])] : type === 'boolean' ? ['false', 'true'] : options;
  for (const candidate of candidates) {
    const fitting = fittingAnswers(record, answers, { ...said, [id]: candidate }, now);
    if (fitting !== undefined) return fitting;
  }
  return undefined;
}

async function findProcedure({ citizen: page }: Stage, words: string, slug: string, name: string): Promise<void> {
  await page.context().clearCookies();
  await open(page, '/');
  await page.locator('main input[type="search"]').first().fill(words);
  await Promise.all([page.waitForEvent('domcontentloaded'), page.locator('main input[type="search"]').first().press('Enter')]);
  await press(page, page.locator(`main a[href="/thu-tuc/${slug}"]`).first());
  expect(await page.locator('h1').innerText()).toBe(name);
  await press(page, page.locator('main a.btn').first());
}

/** The questions before the form, if the procedure has any, until it says that this is the right one. */
async function answerBefore({ citizen: page }: Stage, before: Readonly<Record<string, string>>): Promise<void> {
  while (new URL(page.url()).pathname.endsWith('/dieu-kien')) {
    const asked = page.locator('main input[name="hoi"]');
    if ((await asked.count()) === 0) {
      expect(await mainOf(page)).toContain('Bạn làm được thủ tục này');
      await press(page, page.locator('main a.btn[href*="/nop"]').first());
      return;
    }
    const id = await asked.inputValue();
    await typeReal(page.locator('main'), id, [before[id] ?? '']);
    await press(page, page.locator('main form button[type="submit"]').last());
  }
}

/** Signs in by the simulated e-ID, as somebody new unless told; the page that was asked for opens afterwards. */
export async function signIn({ citizen: page, nextPerson }: Stage, person: string = nextPerson()): Promise<Person> {
  if (!new URL(page.url()).pathname.startsWith('/dang-nhap')) await open(page, '/dang-nhap');
  await press(page, page.locator('main a[href^="/dang-nhap/dinh-danh"]').first());
  await page.locator('main [name="number"]').fill(person);
  await press(page, mainButton(page));
  return { person, digits: person.slice(-4), name: `Công Dân Mô Phỏng ${person.slice(-6)}` };
}

/** Gives a paper wherever one is asked for, if the filing stands there. */
export async function handInPapers({ citizen: page, scripts }: Stage): Promise<void> {
  if (placeIn(new URL(page.url()).pathname) !== 'giay-to') return;
  const names = await page.locator('main input[type="file"]').evaluateAll((inputs) => inputs.map((input) => input.getAttribute('name') ?? ''));
  for (const [index, name] of names.entries()) await giveFile(page, name, scripts, index + 1);
  await press(page, mainButton(page));
}

/** Signs off; forgetting the promise once brings the page back. The confirmation shows the code, its QR and the papers with their sums (A10). */
async function signOff(
  { citizen: page, base }: Stage,
  { receiving = 'online', isCareful = false, exemption }: Filing,
): Promise<Pick<HandedIn, 'id' | 'code' | 'fee'>> {
  const fee = !(await mainOf(page)).includes('Bạn không phải nộp tiền.');
  if (exemption !== undefined) await page.locator(`main input[name="exemption"][value*="${exemption}"]`).check();
  await typeReal(page.locator('main'), 'receiving', [receiving]);
  if (!isCareful) {
    await press(page, mainButton(page));
    expect(await page.title()).toMatch(/^Lỗi: /u);
    expect(await page.locator('.error-summary').innerText()).toContain('cam đoan');
  }
  await typeReal(page.locator('main'), 'agree', ['yes']);
  await press(page, mainButton(page));
  const text = await mainOf(page);
  const code = codePattern.exec(text)?.[0] ?? '';
  expect(code, text).not.toBe('');
  expect(await scanPage(page)).toBe(`${base}/ho-so/tra-cuu?ma=${code}`);
  return { id: new URL(page.url()).pathname.split('/')[2] ?? '', code, fee };
}

/** Opens what is to be paid from the dossier's own page; answers its payment code. */
export async function openPayment(stage: Stage, handedIn: HandedIn): Promise<string> {
  const { citizen: page } = stage;
  await ownPage(stage, handedIn);
  await press(page, page.locator('main a[href^="/thanh-toan/"]').first());
  expect(await mainOf(page)).toContain('VietQR');
  return new URL(page.url()).pathname.split('/')[2] ?? '';
}

/** Goes from the payment page to the simulated gateway, which then reports as told; answers what the payment page says afterwards. */
export async function payAtGateway({ citizen: page }: Stage, report: string): Promise<string> {
  await press(page, mainButton(page));
  await typeReal(page.locator('main'), 'kind', [report]);
  await press(page, mainButton(page));
  return mainOf(page);
}

/** Pays at the simulated gateway, from the dossier's own page. */
export async function payFee(stage: Stage, handedIn: HandedIn): Promise<void> {
  await openPayment(stage, handedIn);
  expect(await payAtGateway(stage, 'success')).toContain('Đã nộp');
}

/** A page of the citizen's own, as it stands now; they sign in again when their session ended. */
export async function openOwn(stage: Stage, { person }: Pick<HandedIn, 'person'>, path: string): Promise<string> {
  await open(stage.citizen, path);
  if (new URL(stage.citizen.url()).pathname.startsWith('/dang-nhap')) await signIn(stage, person);
  return mainOf(stage.citizen);
}

/** The citizen's own page of the dossier. */
export function ownPage(stage: Stage, handedIn: Pick<HandedIn, 'id' | 'person'>): Promise<string> {
  return openOwn(stage, handedIn, `/ho-so/${handedIn.id}`);
}

/** What somebody without an account reads with the code and four digits (A11). */
export async function track({ visitor: page }: Stage, { code, digits }: Pick<HandedIn, 'code' | 'digits'>): Promise<string> {
  await open(page, '/ho-so/tra-cuu');
  await typeReal(page.locator('main'), 'code', [code]);
  await typeReal(page.locator('main'), 'digits', [digits]);
  await press(page, mainButton(page));
  return mainOf(page);
}

/** Five stars, once. */
export async function rate(stage: Stage, handedIn: HandedIn): Promise<void> {
  const { citizen: page } = stage;
  const { id } = handedIn;
  await ownPage(stage, handedIn);
  await press(page, page.locator(`main a[href="/ho-so/${id}/danh-gia"]`));
  await typeReal(page.locator('main'), 'score', ['5']);
  await press(page, mainButton(page));
  expect(await page.locator('body').innerText()).toContain('Cảm ơn bạn đã đánh giá.');
  expect(await page.locator(`main a[href="/ho-so/${id}/danh-gia"]`).count(), 'rated once').toBe(0);
}
