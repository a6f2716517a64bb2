import { expect } from 'vitest';
import { dateIn } from '#platform/time';
import { packedPdfText } from '../../../src/modules/payments/testing/pdf-text.ts';
import { fileOnline, ownPage, payFee, rate, track } from './citizen-acts.ts';
import type { Filing } from './citizen-acts.ts';
import { act, clerkOf, openCase, receiveOnline, whoseTurn } from './desk-acts.ts';
import { statesOf } from './other-side.ts';
import { openPaper, packed, readPaper } from './paper-text.ts';
import { mainButton, press, typeReal } from './press.ts';
import { openScanned, scanPaper } from './scan.ts';
import { mainOf, settle } from './stage.ts';
import type { HandedIn, Stage } from './stage.ts';

/** How one procedure is told: what is searched for, and which result is drafted at which step (its first one at the first desk unless told). */
export interface Told extends Filing {
  readonly drafts?: Readonly<Record<string, string>>;
  /** The applicant has no account: their own pages are not looked at. */
  readonly isAtDesk?: boolean;
  /** What is looked at beside the ordinary, before the officer of a step acts. */
  readonly before?: Readonly<Record<string, (stage: Stage, handedIn: HandedIn) => Promise<void>>>;
}

/** From the search to the rating, each person on their own pages. */
export async function wholeJourney(stage: Stage, told: Told): Promise<void> {
  const handedIn = await fileOnline(stage, told);
  await keepsReceipt(stage, handedIn);
  expect(await statesOf(stage, handedIn.id)).toMatchObject({ business: 'submitted', finance: handedIn.fee ? 'due' : 'none', delivery: 'none' });
  if (handedIn.fee) await payFee(stage, handedIn);
  await settle(stage);
  expect(await statesOf(stage, handedIn.id), 'paid is not received').toMatchObject({
    business: 'submitted',
    finance: handedIn.fee ? 'settled' : 'none',
    delivery: 'none',
  });
  const received = await receiveOnline(stage, handedIn.id);
  expect(received).toContain('Đang xử lý');
  await seesReceived(stage, handedIn);
  await walkDesks(stage, handedIn, told);
  await holdsResult(stage, handedIn);
  expect(await statesOf(stage, handedIn.id)).toMatchObject({ business: 'returned', delivery: 'delivered' });
  await rate(stage, handedIn);
}

/** The receipt of the filing: state, until when the desk answers, and form 01 with the code and a QR that leads to tracking (A15). */
async function keepsReceipt(stage: Stage, handedIn: HandedIn): Promise<void> {
  const shown = await ownPage(stage, handedIn);
  expect(shown).toContain('Mới đăng ký');
  expect(shown).toContain('Trả lời tiếp nhận');
  const receipt = await openPaper(stage.citizen, 'giay-tiep-nhan.pdf');
  expect(await packedPdfText(receipt)).toContain(packed(handedIn.code));
  await openScanned(stage, await scanPaper(receipt));
  expect(await stage.visitor.locator('main [name="code"]').inputValue()).toBe(handedIn.code);
}

/** After reception everybody who may look sees the date of return and who has it now. */
async function seesReceived(stage: Stage, handedIn: HandedIn): Promise<void> {
  for (const shown of [await ownPage(stage, handedIn), await track(stage, handedIn)]) {
    expect(shown).toContain('Đang xử lý');
    expect(shown).toContain('Hẹn trả');
    expect(shown).toMatch(/Đang ở: .+, .+/u);
  }
}

/** Every step by the officer who sits at its desk, until nobody has anything left to do. */
export async function walkDesks(stage: Stage, handedIn: HandedIn, told: Told, until?: string): Promise<readonly string[]> {
  const walked: string[] = [];
  for (let turn = await whoseTurn(stage, handedIn.id); turn !== undefined && turn.step !== until; turn = await whoseTurn(stage, handedIn.id)) {
    if (walked.length > 40) throw new Error(`does not end: ${walked.join(' → ')}`);
    walked.push(turn.step);
    stage.clock.advance(60_000);
    await takeTurn(stage, handedIn, told, turn);
  }
  return walked;
}

type Turn = NonNullable<Awaited<ReturnType<typeof whoseTurn>>>;

async function takeTurn(stage: Stage, handedIn: HandedIn, told: Told, turn: Turn): Promise<void> {
  if (turn.username === '') return answerAsApplicant(stage, handedIn, turn.kind);
  await told.before?.[turn.step]?.(stage, handedIn);
  const shown = await openCase(stage, turn.username, handedIn.id);
  expect(shown).toContain(turn.name);
  const draft =
    told.drafts === undefined ? (turn.results.length === 0 && turn.kind === 'examination' && turn.canDraft ? '' : undefined) : told.drafts[turn.step];
  if (draft !== undefined) expect(await act(stage, 'draft', draft === '' ? {} : { requirementId: draft })).toContain('Dự thảo');
  await act(stage, 'step');
  if (told.isAtDesk === true) return;
  if (turn.kind === 'approval') await seesSigned(stage, handedIn);
  if (turn.kind === 'issuing') await seesIssued(stage, handedIn);
}

/** The applicant's turn: they read the draft and agree to it, or they paid what the tax office asked and the clerk notes it. */
async function answerAsApplicant(stage: Stage, handedIn: HandedIn, kind: Turn['kind']): Promise<void> {
  const shown = await ownPage(stage, handedIn);
  expect(shown).toContain('Đang ở: bạn');
  if (kind === 'applicant-confirmation') {
    await follow(stage, `/ho-so/${handedIn.id}/xac-nhan`);
    expect(await readPaper(stage.citizen, '/ket-qua/')).toContain('DỰTHẢO');
    await typeReal(stage.citizen.locator('main'), 'answer', ['yes']);
    await press(stage.citizen, mainButton(stage.citizen));
    expect(await mainOf(stage.citizen)).toContain('Đã gửi trả lời của bạn');
    return;
  }
  expect(shown).toContain('Chờ thực hiện nghĩa vụ tài chính');
  expect(shown).toContain('Đồng hồ đang dừng');
  await openCase(stage, await clerkOf(stage, handedIn.id), handedIn.id);
  expect(await act(stage, 'payment', { receipt: 'BL-2026-01', paidOn: dateIn(stage.clock.now()) })).toContain('Đồng hồ chạy tiếp');
}

/** Signed is not issued: the citizen is told so and gets nothing yet. */
async function seesSigned(stage: Stage, handedIn: HandedIn): Promise<void> {
  expect(await ownPage(stage, handedIn)).toContain('Đã ký, chưa phát hành');
  expect(await stage.citizen.locator('main a[href*="/ket-qua/"]').count()).toBe(0);
  expect((await statesOf(stage, handedIn.id)).business).toBe('in-progress');
}

/** Issued is not delivered: there is a number, and who chose the electronic copy may read it. */
async function seesIssued(stage: Stage, handedIn: HandedIn): Promise<void> {
  const shown = await ownPage(stage, handedIn);
  expect(shown).toMatch(/Đã phát hành \(\d+\/[^)]+\)/u);
  expect(shown).not.toContain('Đã trả kết quả');
}

/** The result is there: read as a PDF with its number, and proved real by its QR (A15) and the code in words; another code proves nothing. */
async function holdsResult(stage: Stage, handedIn: HandedIn): Promise<void> {
  const shown = await ownPage(stage, handedIn);
  expect(shown).toContain('Đã trả kết quả');
  const numbers = [...shown.matchAll(/: Đã trả \((\d+\/[^)]+)\)/gu)].map(([, number = '']) => number);
  expect(numbers.length, shown).toBeGreaterThan(0);
  const paper = await openPaper(stage.citizen, '/ket-qua/');
  const result = await packedPdfText(paper);
  expect(result, 'the same number on the page and on paper').toContain(numbers[0] ?? '?');
  expect(result, 'the way back to the dossier').toContain(`Mãhồsơ:${handedIn.code}`);
  const scanned = await scanPaper(paper);
  const code = /nhậpmã([A-Z\d]{12})để/u.exec(result)?.[1] ?? '';
  expect(scanned).toBe(`${stage.base}/xac-minh?ma=${code}`);
  await openScanned(stage, scanned);
  const verified = await mainOf(stage.visitor);
  expect(verified).toContain('Kết quả này là thật');
  expect(verified).toContain(numbers[0] ?? '?');
  expect(verified, 'the name is masked').not.toContain(handedIn.name);
  await openScanned(stage, `${scanned.slice(0, -1)}${scanned.endsWith('7') ? '8' : '7'}`);
  expect(await mainOf(stage.visitor)).toContain('Không có kết quả nào mang mã này');
}

/** Presses a link of the citizen's page. */
export async function follow(stage: Stage, href: string): Promise<string> {
  await press(stage.citizen, stage.citizen.locator(`main a[href="${href}"]`).first());
  return mainOf(stage.citizen);
}
