import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CitizenActor } from '#platform/permissions';
import { virtualClock } from '#platform/time';
import { startFiling } from '#modules/dossiers';
import { readDraft } from '#modules/forms';
import { openTestSession, signInAs } from '#modules/identity';
import { testAgency } from '../../../src/modules/dossiers/testing/journey.ts';
import { openBrowser } from '../../../src/modules/identity/testing/browser.ts';
import { formsOf, linksOf } from '../../journeys/support/html-form.ts';
import { openWorld } from '../../journeys/support/world.ts';
import type { World } from '../../journeys/support/world.ts';

const clock = virtualClock('2026-11-23T02:00:00.000Z');
let world: World;
beforeAll(async () => {
  world = await openWorld({ clock });
});
afterAll(() => world.close());

/** The single fields of a form as they would be sent. */
function fieldsOf(html: string, action: string): Readonly<Record<string, string>> {
  const form = formsOf(html).find((one) => one.action === action);
  if (form === undefined) throw new Error(`no form for ${action}`);
  return Object.fromEntries(
    [...form.controls.values()].filter(({ kind, sent }) => kind !== 'button' && sent.length > 0).map(({ name, sent }) => [name, sent[0] ?? '']),
  );
}

async function questionOf() {
  const { actor, accountId, token } = await signInAs(world.app, { kind: 'citizen' });
  const citizen = actor as CitizenActor;
  const procedure = await world.procedure('2.000635');
  const { draftId } = await startFiling(world.app, citizen, { procedureVersionId: procedure.id, agencyId: await testAgency(world.app) });
  const browser = openBrowser(world.server);
  browser.jar.set('motcua_session', token);
  for (const link of linksOf((await browser.get(`/ho-so/nhap/${draftId}`)).html).filter((one) => one.includes('/cau/'))) {
    const { html } = await browser.get(link);
    const control = [...(formsOf(html)[0]?.controls.values() ?? [])].find(({ kind, offered }) => kind === 'radio' && offered.length > 1);
    if (control !== undefined)
      return { citizen, accountId, draftId, browser, url: link, name: control.name, typed: control.offered.at(-1) ?? '', fields: fieldsOf(html, link) };
  }
  throw new Error('no page with a choice');
}

describe('a page that is sent after the sign-in ended', () => {
  it('A7: comes back with everything in it, without scripts, and is stored after signing in again', async () => {
    const { citizen, accountId, draftId, browser, url, name, typed, fields } = await questionOf();
    clock.advance(13 * 3_600_000);
    const refused = await browser.post(url, { ...fields, [name]: typed });
    expect(refused.status).toBe(401);
    expect(refused.html).toContain('Những gì bạn vừa gửi vẫn còn ở trang này');
    expect(refused.html).toContain('href="/dang-nhap" target="_blank"');
    const again = fieldsOf(refused.html, url);
    expect(again[name]).toBe(typed);
    browser.jar.set('motcua_session', (await openTestSession(world.app, accountId)).token);
    expect((await browser.post(url, again)).status).toBeLessThan(423);
    const { draft } = await world.app.read(citizen, (ctx) => readDraft(ctx, { id: draftId }));
    expect(draft.answers[name]).toBe(typed);
  });

  it('gives no secret back', async () => {
    const { browser } = await questionOf();
    clock.advance(13 * 3_600_000);
    const refused = await browser.post('/tai-khoan/mat-khau', { password: 'MotCua@2026', next: 'bí mật mới' });
    expect(refused.status).toBe(401);
    expect(refused.html).not.toContain('MotCua@2026');
    expect(refused.html).not.toContain('bí mật mới');
  });
});
