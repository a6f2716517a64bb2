import { Readable } from 'node:stream';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { App } from '#platform/app';
import { newId } from '#platform/db';
import { systemActor } from '#platform/permissions';
import { testApp, virtualClock } from '#platform/testing';
import type { TestApp } from '#platform/testing';
import { getFile, openFile } from '../read-file.ts';
import { saveFile } from '../save-file.ts';
import { assertTransition, mayBeOpened } from './quarantine.ts';
import type { FileState } from './quarantine.ts';
import { rescanFiles } from './rescan-files.job.ts';
import type { Verdict } from './scanner.ts';

const clock = virtualClock('2026-11-23T02:00:00.000Z');
let test: TestApp;
let app: App;
let verdict: Verdict = { state: 'scan-failed', reason: 'down' };
beforeAll(async () => {
  test = await testApp({ clock });
  app = { ...test.app, files: { ...test.app.files, scanner: { scan: async () => verdict } } };
});
afterAll(() => test.close());

async function heldFile() {
  const content = await test.app.files.receive(Readable.from(['giữ lại']), 'a.txt');
  return test.app.transaction(systemActor('test'), (ctx) => saveFile(ctx, { ...content, state: 'scan-failed' }, { ownerId: newId() }));
}
const rescan = () => app.transaction(systemActor('test'), (ctx) => rescanFiles.run({ ...ctx, app }, {}));
const stateOf = async (id: string) => (await app.read(systemActor('test'), (ctx) => getFile(ctx, id))).state;

describe('the quarantine', () => {
  it('B13: opens only on a clean verdict, and tries again until there is one', async () => {
    const file = await heldFile();
    await rescan();
    expect(await stateOf(file.id)).toBe('scan-failed');
    await expect(app.read(systemActor('test'), (ctx) => openFile(ctx, file.id))).rejects.toMatchObject({ code: 'files.in-quarantine' });
    verdict = { state: 'clean' };
    await rescan();
    expect(await stateOf(file.id), 'not before a minute has passed').toBe('scan-failed');
    clock.advance(61_000);
    await rescan();
    expect(await stateOf(file.id)).toBe('clean');
  });

  it('keeps an infected file closed for ever', async () => {
    const file = await heldFile();
    verdict = { state: 'infected', signature: 'Test.Virus' };
    clock.advance(61_000);
    await rescan();
    expect(await stateOf(file.id)).toBe('infected');
    verdict = { state: 'clean' };
    clock.advance(3_600_000);
    await rescan();
    expect(await stateOf(file.id)).toBe('infected');
  });

  it('B4: has no other ways than the lawful ones', () => {
    const states: readonly FileState[] = ['received', 'scanning', 'clean', 'infected', 'scan-failed', 'not-scanned'];
    const lawful = states.flatMap((from) =>
      states
        .filter((to) => {
          try {
            assertTransition(from, to);
            return true;
          } catch {
            return false;
          }
        })
        .map((to) => `${from} → ${to}`),
    );
    expect(lawful).toEqual([
      'received → scanning',
      'received → not-scanned',
      'scanning → clean',
      'scanning → infected',
      'scanning → scan-failed',
      'scanning → not-scanned',
      'clean → scanning',
      'scan-failed → scanning',
      'not-scanned → scanning',
    ]);
    expect(states.filter(mayBeOpened)).toEqual(['clean', 'not-scanned']);
  });
});
