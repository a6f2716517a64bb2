import { mkdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { runDueJobs } from '#platform/jobs';
import { systemActor } from '#platform/permissions';
import { runSeeds } from '#platform/seeding';
import { addMs, toInstant, virtualClock } from '#platform/time';
import type { VirtualClock } from '#platform/time';
import { readDossierCase } from '#modules/dossiers';
import type { DossierCase } from '#modules/dossiers';
import { buildAssets } from '#ui/assets';
import { listen } from './chromium.ts';
import { openWorld } from './world.ts';
import type { World } from './world.ts';

/** Somebody's request, as they hold it in their hands after handing it in: where it is, its code, and what proves who they are. */
export interface HandedIn {
  readonly id: string;
  readonly code: string;
  readonly digits: string;
  readonly person: string;
  readonly name: string;
  readonly fee: boolean;
}

/** Four windows on one province with its demo officers: the citizen's, the desk's, one of a passer-by without an account, and one more for a second device or somebody who looks on. */
export interface Stage {
  readonly world: World;
  readonly clock: VirtualClock;
  readonly scripts: boolean;
  readonly base: string;
  readonly citizen: Page;
  readonly desk: Page;
  readonly visitor: Page;
  readonly other: Page;
  /** Everything that was handed in so far, in every journey told on this stage. */
  readonly handedIn: HandedIn[];
  /** Addresses outside this server that a page asked for. */
  readonly foreign: readonly string[];
  /** The cookies of every officer who signed in, so that each signs in once. */
  readonly officers: Map<string, Awaited<ReturnType<BrowserContext['cookies']>>>;
  /** A personal number nobody used yet. */
  nextPerson(): string;
  close(): Promise<void>;
}

/** Opens a stage at a quarter past nine on a Monday; with or without scripts in every window. */
export async function openStage(browser: Browser, scripts: boolean): Promise<Stage> {
  const clock = virtualClock(toInstant('2026-11-23T02:15:00Z'));
  const world = await openWorld({ assets: await buildAssets(), clock });
  await runSeeds(
    world.app,
    world.app.modules.flatMap(({ demo = [] }) => demo).filter(({ name }) => name.startsWith('identity.demo-')),
  );
  const base = await listen(world);
  const foreign: string[] = [];
  const contexts: BrowserContext[] = [];
  const open = async (): Promise<Page> => {
    const context = await browser.newContext({
      baseURL: base,
      javaScriptEnabled: scripts,
      viewport: { width: 1000, height: 700 },
      locale: 'vi-VN',
      reducedMotion: 'reduce',
    });
    contexts.push(context);
    const page = await context.newPage();
    page.setDefaultTimeout(30_000);
    page.on('request', (request) => {
      if (!request.url().startsWith(base) && !/^(data|blob):/u.test(request.url())) foreign.push(request.url());
    });
    return page;
  };
  let people = 1000;
  return {
    world,
    clock,
    scripts,
    base,
    foreign,
    officers: new Map(),
    handedIn: [],
    citizen: await open(),
    desk: await open(),
    visitor: await open(),
    other: await open(),
    nextPerson: () => {
      people += 1;
      return `03019000${String(people)}`;
    },
    close: async () => {
      for (const context of contexts) await context.close();
      await world.close();
    },
  };
}

/** What stands in the database, only to know whose turn it is; what people see is read from their pages. */
export function caseOf({ world }: Stage, dossierId: string): Promise<DossierCase> {
  return world.app.read(systemActor('test'), (ctx) => readDossierCase(ctx, dossierId));
}

/** A day in milliseconds. */
export const dayMs = 24 * 3_600_000;

/** Waits for the morning of a Monday or Tuesday unless it is one, so that a journey has working days before it. */
export function untilWorkday({ clock }: Pick<Stage, 'clock'>): void {
  const isFit = (at: Date): boolean => [1, 2].includes(at.getUTCDay()) && at.getUTCHours() >= 1 && at.getUTCHours() < 6;
  for (let at = clock.now(); !isFit(new Date(at)); at = clock.now()) clock.set(toInstant(`${addMs(at, dayMs).slice(0, 10)}T02:00:00Z`));
}

/** Brings every message and event to where it belongs. */
export async function settle({ world, clock }: Stage): Promise<void> {
  for (let ran = 1, rounds = 0; ran > 0 && rounds < 10; rounds += 1) {
    ran = await runDueJobs(world.app, 500);
    clock.set(addMs(clock.now(), 1000));
  }
}

/** Runs a journey; when it fails, the error says what each window showed and where its picture is. */
export async function told(stage: Stage, name: string, journey: () => Promise<void>): Promise<void> {
  try {
    await journey();
  } catch (error) {
    const seen = [];
    for (const [who, page] of [
      ['citizen', stage.citizen],
      ['desk', stage.desk],
      ['visitor', stage.visitor],
      ['other', stage.other],
    ] as const)
      seen.push(await describeWindow(name, who, page));
    throw new Error(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n\n${seen.join('\n\n')}`, { cause: error });
  }
}

async function describeWindow(name: string, who: string, page: Page): Promise<string> {
  const folder = join(tmpdir(), 'motcua-journeys');
  mkdirSync(folder, { recursive: true });
  const picture = join(folder, `${name.replaceAll(/[^\p{L}\d]+/gu, '-').slice(0, 80)}-${who}.png`);
  await page.screenshot({ path: picture, fullPage: true }).catch(() => undefined);
  const text = await mainOf(page).catch((error: unknown) => String(error));
  return `${who} at ${page.url()} (${picture}):\n${text.slice(0, 1500)}`;
}

/** What the main part of a page says. */
export async function mainOf(page: Page): Promise<string> {
  return (await page.locator('main').innerText()).replaceAll('\u00a0', ' ');
}
