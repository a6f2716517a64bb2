import { describe, expect, it } from 'vitest';
import { systemActor } from '#platform/permissions';
import { completeStep, draftResult, readDossierCase, requestSupplement } from '#modules/dossiers';
import type { Dossier } from '#modules/dossiers';
import { filedDossier, officerOf } from '../../testing/filed-dossier.ts';
import { portalSite, said } from '../../testing/portal-site.ts';

const portal = portalSite();

async function filed(code: string) {
  const somebody = await portal().citizen();
  return { ...somebody, dossier: await filedDossier(portal().app, somebody.actor, { code }) };
}

/** What the public page and the API say to somebody who has only the code and four digits. */
async function tracked({ code }: Dossier) {
  const visitor = portal().visitor();
  await visitor.get('/ho-so/tra-cuu');
  const { html } = await visitor.post('/ho-so/tra-cuu', { code, digits: '5678' });
  const { server } = portal();
  const api = await server.inject({ method: 'POST', url: '/api/v1/dossiers/track', headers: { host: 'localhost' }, payload: { code, digits: '5678' } });
  return { html, words: said(html), awaited: api.json<{ awaited: unknown }>().awaited };
}

const taskOf = (dossierId: string) => portal().app.read(systemActor('test'), async (ctx) => (await readDossierCase(ctx, dossierId)).tasks[0]?.task);

describe('what waits for the applicant, told to whoever has the code', () => {
  it('A11: a supplement: until when, and that the dossier stops then', async () => {
    const { dossier } = await filed('1.013225');
    await requestSupplement(portal().app, officerOf(dossier.agencyId, 'officer'), {
      dossierId: dossier.id,
      ground: 'first-check',
      reasons: [{ target: 'general', ref: undefined, label: 'Bản vẽ', reason: 'Thiếu mặt cắt móng.' }],
    });
    const until = (await taskOf(dossier.id))?.dueAt ?? '';
    expect(until).not.toBe('');
    const { html, words, awaited } = await tracked(dossier);
    for (const said of ['Cần bổ sung hồ sơ', 'Chậm nhất', 'hồ sơ dừng giải quyết', 'Đăng nhập để gửi']) expect(words).toContain(said);
    expect(html).toContain(`datetime="${until}"`);
    expect(html).toContain(`href="/ho-so/${dossier.id}/bo-sung"`);
    expect(awaited).toEqual({ what: 'supplement', until, silence: 'stops' });
  });

  it('A11: a draft to read: until when, and that silence counts as yes; the same on the owner’s page', async () => {
    const { dossier, browser } = await filed('1.001193');
    const officer = officerOf(dossier.agencyId, 'officer');
    await draftResult(portal().app, officer, { dossierId: dossier.id });
    await completeStep(portal().app, officer, { dossierId: dossier.id, taskId: (await taskOf(dossier.id))?.id ?? '' });
    const until = (await taskOf(dossier.id))?.dueAt ?? '';
    expect(until).not.toBe('');
    const { html, words, awaited } = await tracked(dossier);
    const own = (await browser.get(`/ho-so/${dossier.id}`)).html;
    for (const page of [html, own]) {
      expect(page).toContain(`datetime="${until}"`);
      for (const text of ['Kiểm tra bản dự thảo', 'Bạn trả lời chậm nhất', 'coi như bạn đồng ý']) expect(said(page)).toContain(text);
      expect(page).toContain(`href="/ho-so/${dossier.id}/xac-nhan"`);
    }
    expect(words).toContain('Đăng nhập để đọc và trả lời');
    expect(said(own)).not.toContain('Đăng nhập để đọc và trả lời');
    expect(words, 'the draft itself is for its owner').not.toContain('Mở bản dự thảo');
    expect(awaited).toEqual({ what: 'confirmation', until, silence: 'agrees' });
  });

  it('says nothing of the kind where nothing is awaited', async () => {
    const { dossier } = await filed('2.000635');
    const { words, awaited } = await tracked(dossier);
    expect(words).not.toMatch(/Chậm nhất|chậm nhất/u);
    expect(awaited).toBeNull();
  });
});
