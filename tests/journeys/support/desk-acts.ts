import type { Locator } from 'playwright-core';
import { expect } from 'vitest';
import { demoPassword } from '#modules/identity';
import { demoOfficers, readProfile } from '#modules/organisations';
import { mainButton, open, press, typeReal } from './press.ts';
import { caseOf, mainOf } from './stage.ts';
import type { Stage } from './stage.ts';

const officers = demoOfficers(readProfile('hai-duong-hai-phong'));
type Fields = Readonly<Record<string, string>>;

/** Officers of the ward, by what they do there. */
export const clerk = 'motcua.haiduong';
export const leader = 'lanhdao.haiduong';
/** Their ward. */
export const wardId = officers.find(({ username }) => username === clerk)?.roles[0]?.agencyId;

/** The demo officer who works at a desk of an agency; who gives out results where the desk has two. */
export function officerAt(agencyId: string | null, desk: string, kind?: string): string {
  const there = officers.filter(({ roles }) => roles.some((grant) => grant.agencyId === agencyId && grant.deskKey === desk));
  const found = kind === 'hand-over' ? (there.find(({ username }) => username.startsWith('traketqua')) ?? there[0]) : there[0];
  if (found === undefined) throw new Error(`nobody works at ${desk} of ${String(agencyId)}`);
  return found.username;
}

/** Opens a page as that officer: with password and second factor the first time and after the session ended, else in their open session. */
export async function openAs(stage: Stage, username: string, path: string): Promise<string> {
  const { desk: page, officers: known } = stage;
  await page.context().clearCookies();
  const cookies = known.get(username);
  if (cookies !== undefined) await page.context().addCookies(cookies);
  await open(page, path);
  if (new URL(page.url()).pathname.startsWith('/dang-nhap')) await signInOfficer(stage, username, path);
  return mainOf(page);
}

/** From wherever the sign-in was asked for, back to the page that was wanted. */
async function signInOfficer({ desk: page, officers: known }: Stage, username: string, path: string): Promise<void> {
  if (!new URL(page.url()).pathname.startsWith('/dang-nhap/can-bo')) await open(page, `/dang-nhap/can-bo?tiep=${encodeURIComponent(path)}`);
  await page.locator('main [name="username"]').fill(username);
  await page.locator('main [name="password"]').fill(demoPassword);
  await press(page, mainButton(page));
  await page.locator('main [name="code"]').fill((await page.locator('main .code').first().innerText()).trim());
  await press(page, mainButton(page));
  expect(new URL(page.url()).pathname, await mainOf(page)).toBe(path.split('?')[0]);
  known.set(username, await page.context().cookies());
}

/** Opens the case as that officer. */
export function openCase(stage: Stage, username: string, dossierId: string): Promise<string> {
  return openAs(stage, username, `/ban-lam-viec/ho-so/${dossierId}`);
}

/** The folded part of the case page that does one act, opened. */
export async function partOf({ desk: page }: Stage, act: string): Promise<Locator> {
  const part = page.locator('main details', { has: page.locator(`input[name="act"][value="${act}"]`) }).first();
  if ((await part.getAttribute('open')) === null) await part.locator('summary').first().click();
  return part;
}

/** Does one act of the open case page; `button` is the outcome to press, else its first button. */
export async function act(stage: Stage, name: string, fields: Fields = {}, button?: string): Promise<string> {
  const part = await partOf(stage, name);
  for (const [control, value] of Object.entries(fields)) await typeReal(part, control, [value]);
  await press(stage.desk, button === undefined ? part.locator('button[type="submit"]').first() : part.locator(`button[value="${button}"]`));
  return mainOf(stage.desk);
}

/** The clerk of the one-stop desk where a dossier was handed in. */
export async function clerkOf(stage: Stage, dossierId: string): Promise<string> {
  const { dossier } = await caseOf(stage, dossierId);
  return officerAt(dossier.receptionAgencyId, 'bo-phan-mot-cua');
}

/** The clerk of the desk where it was handed in finds an online dossier in their list of new ones, opens it and receives it: the list stands there again. Answers the case as it is then. */
export async function receiveOnline(stage: Stage, dossierId: string): Promise<string> {
  const username = await clerkOf(stage, dossierId);
  await openAs(stage, username, '/ban-lam-viec/truc-tuyen');
  await press(stage.desk, stage.desk.locator(`main a[href^="/ban-lam-viec/ho-so/${dossierId}"]`).first());
  expect(await act(stage, 'receive')).toContain('Đã tiếp nhận hồ sơ.');
  expect(new URL(stage.desk.url()).pathname).toBe('/ban-lam-viec/truc-tuyen');
  return openCase(stage, username, dossierId);
}

/** Whose turn it is: the step, its kind, and the officer who sits there. */
export async function whoseTurn(stage: Stage, dossierId: string) {
  const { tasks, results, dossier } = await caseOf(stage, dossierId);
  const open = tasks.find(({ known }) => known?.desk !== 'Người yêu cầu') ?? tasks[0];
  if (open === undefined) return undefined;
  const kind = open.known?.kind ?? 'examination';
  const username = open.known?.desk === 'Người yêu cầu' ? '' : officerAt(open.task.agencyId, open.task.deskKey ?? '', kind);
  return {
    step: open.task.elementId,
    name: open.task.name,
    kind,
    username,
    results,
    dossier,
    canDraft:
      officers.find((one) => one.username === username)?.roles.some(({ role, agencyId }) => role === 'officer' && agencyId === dossier.agencyId) ?? false,
  };
}
