import { expect } from 'vitest';
import { openOwn, signIn } from './citizen-acts.ts';
import type { Filing } from './citizen-acts.ts';
import { clerk, openCase, receiveOnline, wardId } from './desk-acts.ts';
import { fileDossier } from './file-dossier.ts';
import { packed, readPaper } from './paper-text.ts';
import { scriptless } from './scriptless.ts';
import { settle } from './stage.ts';
import type { HandedIn, Stage } from './stage.ts';

/** A journey beside the ordinary ones. */
export type Variant = (stage: Stage) => Promise<void>;

/** A quick procedure with a paper, a fee and a leader: certifying a signature. */
export const short: Filing = { code: '2.000884', words: 'chung thuc chu ky', isCareful: true };

/** Files {@link short} as somebody new, page by page over HTTP: its own journey walks those pages in the browser, the variants begin where they differ. */
export async function filed(stage: Stage): Promise<HandedIn> {
  const { world, citizen } = stage;
  await citizen.context().clearCookies();
  const person = await signIn(stage);
  const cookies = await citizen.context().cookies();
  const browser = scriptless(world.server, cookies.map(({ name, value }) => `${name}=${value}`).join('; '));
  const { id, code, check } = await fileDossier(world, browser, short.code, 1, { at: wardId, receiving: 'online' });
  const handedIn = { id, code, ...person, fee: !check.text.includes('Bạn không phải nộp tiền.') };
  stage.handedIn.push(handedIn);
  return handedIn;
}

/** Files and, unless told otherwise, has it received. */
export async function begun(stage: Stage, isReceived = true): Promise<HandedIn> {
  const handedIn = await filed(stage);
  if (isReceived) await receiveOnline(stage, handedIn.id);
  return handedIn;
}

/** The letter of a kind that the citizen's page offers, with the code and these words in it. */
export async function holdsLetter(stage: Stage, { code }: HandedIn, letter: string, ...words: readonly string[]): Promise<void> {
  const text = await readPaper(stage.citizen, `/giay/${letter}.pdf`);
  for (const word of [code, ...words]) expect(text).toContain(packed(word));
}

/** The person is told in the product itself. */
export async function isTold(stage: Stage, handedIn: HandedIn, subject: string): Promise<void> {
  await settle(stage);
  expect(await openOwn(stage, handedIn, '/thong-bao')).toContain(subject);
}

/** The case page shows the state and offers nothing to do. */
export async function hasNoActs(stage: Stage, handedIn: HandedIn, state: string): Promise<void> {
  expect(await openCase(stage, clerk, handedIn.id)).toContain(state);
  expect(await stage.desk.locator('main input[name="act"]').count(), 'nothing is left to do').toBe(0);
}
