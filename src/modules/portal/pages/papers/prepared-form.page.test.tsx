import { describe, expect, it } from 'vitest';
import { auditOf } from '#platform/audit';
import { newId } from '#platform/db';
import { offeredScopes, systemActor } from '#platform/permissions';
import { closePrepared, openPrepared, preparedCode, startFiling } from '#modules/dossiers';
import { generateAnswers, saveAnswers } from '#modules/forms';
import type { FormDefinition } from '#modules/forms';
import { getProcedure } from '#modules/procedures';
import { communeOf, officerOf } from '../../testing/filed-dossier.ts';
import { portalSite, said } from '../../testing/portal-site.ts';

const portal = portalSite();
const system = systemActor('test');

/** A filing that a new citizen has filled in at home. */
async function prepared() {
  const { app, clock } = portal();
  const somebody = await portal().citizen();
  const agencyId = await communeOf(app);
  const procedure = await app
    .read(system, (ctx) => getProcedure(ctx, { slug: 'xac-nhan-tinh-trang-hon-nhan' }))
    .catch(() => app.read(system, (ctx) => getProcedure(ctx, { code: '1.004873' })));
  const filing = await startFiling(app, somebody.actor, { procedureVersionId: procedure.id, agencyId });
  const answers = generateAnswers(procedure.record.form as FormDefinition, 4, { now: clock.now() });
  await app.transaction(somebody.actor, (ctx) => saveAnswers(ctx, { id: filing.draftId }, { answers }));
  return { app, ...somebody, agencyId, procedure, answers, filing, draftId: filing.draftId, code: preparedCode(filing.draftId) };
}

describe('the prepared form', () => {
  it('A15: is a PDF of the answers that carries its code', async () => {
    const { browser, draftId, code } = await prepared();
    expect(said((await browser.get(`/ho-so/nhap/${draftId}`)).html)).toContain('In tờ khai đã điền');
    const answer = await portal().server.inject({
      method: 'GET',
      url: `/ho-so/nhap/${draftId}/to-khai.pdf`,
      headers: { host: 'localhost', cookie: [...browser.jar].map(([name, value]) => `${name}=${value}`).join('; ') },
    });
    expect(answer.statusCode).toBe(200);
    expect(answer.headers['content-type']).toBe('application/pdf');
    expect(answer.rawPayload.subarray(0, 5).toString()).toBe('%PDF-');
    expect(String(answer.headers['content-disposition'])).toContain(code);
  });

  it('a clerk who scans it anywhere comes to the desk page with everything filled in', async () => {
    const { agencyId, code, procedure, draftId } = await prepared();
    const clerk = await portal().officer(agencyId, 'desk-clerk');
    const found = await clerk.get(`/ban-lam-viec/tim?tu-khoa=${encodeURIComponent(code.toLowerCase())}`);
    expect(found.location).toBe(`/to-khai/${code}`);
    const desk = await clerk.follow(await clerk.follow(found));
    expect(desk.status).toBe(200);
    expect(desk.html).toContain(`name="filingKey" value="${draftId}"`);
    expect(desk.html).toContain('value="Nguyễn Văn Mẫu"');
    expect(said(desk.html)).toContain(procedure.record.form.sections[0]?.title ?? '');
  });

  it('A8: received at the desk it is one dossier of its owner, and no draft any more', async () => {
    const { app, actor, agencyId, code, procedure, browser, draftId } = await prepared();
    const clerk = await portal().officer(agencyId, 'desk-clerk');
    const path = `/ban-lam-viec/tiep-nhan/${procedure.slug}?to-khai=${code}`;
    const { html } = await clerk.get(path);
    const fields = Object.fromEntries(
      [...html.matchAll(/<(?:input|textarea|select)[^>]*name="([^"]+)"[^>]*>/gu)].flatMap(([tag, name = '']) =>
        /type="(?:radio|checkbox)"/u.test(tag) && !tag.includes('checked')
          ? []
          : tag.startsWith('<input')
            ? [[name, /value="([^"]*)"/u.exec(tag)?.[1] ?? '']]
            : [],
      ),
    );
    for (const [, name = '', options = ''] of html.matchAll(/<select[^>]*name="([^"]+)"[^>]*>(.*?)<\/select>/gsu)) {
      const chosen = /<option(?=[^>]*selected)[^>]*value="([^"]*)"/u.exec(options)?.[1];
      if (chosen !== undefined) fields[name] = chosen;
    }
    const received = await clerk.post(path, fields);
    const again = await clerk.post(path, fields);
    expect([received.status, said(received.html).slice(0, received.status === 303 ? 0 : 1500)]).toEqual([303, '']);
    expect(again.location).toBe(received.location);
    const mine = await browser.get('/ho-so');
    expect(mine.html).toContain(received.location.split('/').at(-1) ?? 'x');
    expect(mine.html).not.toContain(`/ho-so/nhap/${draftId}`);
    expect((await clerk.get(path)).location).toBe(received.location);
    expect((await app.read(system, (ctx) => auditOf(ctx, draftId))).map(({ act }) => act)).toEqual(
      expect.arrayContaining(['dossiers.prepared-opened', 'dossiers.prepared-received']),
    );
    expect(actor.kind).toBe('citizen');
  });

  it('leads its owner back to the filing, and a stranger to their own dossiers', async () => {
    const { browser, code, draftId } = await prepared();
    expect((await browser.get(`/to-khai/${code}`)).location).toBe(`/ho-so/nhap/${draftId}`);
    expect((await (await portal().citizen()).browser.get(`/to-khai/${code}`)).location).toBe('/ho-so');
    expect((await portal().visitor().get(`/to-khai/${code}`)).location).toContain('/dang-nhap');
  });

  it('B9: is opened by nobody but a desk clerk, and by no guessed code', async () => {
    const { app, code, agencyId, actor, draftId } = await prepared();
    for (const who of [
      actor,
      officerOf(agencyId, 'officer'),
      officerOf(agencyId, 'leader'),
      officerOf(agencyId, 'inspector'),
      officerOf(agencyId, 'supporter'),
      { kind: 'client', id: newId(), scopes: offeredScopes() } as const,
    ]) {
      await expect(openPrepared(app, who, code)).rejects.toMatchObject({ code: 'forbidden' });
      await expect(closePrepared(app, who, { draftId, dossierId: newId() })).rejects.toMatchObject({ code: 'forbidden' });
    }
    for (const wrong of ['TK-000000000000', 'TK-', draftId, "' or 1=1"])
      await expect(openPrepared(app, officerOf(agencyId, 'desk-clerk'), wrong)).rejects.toMatchObject({ code: 'dossiers.prepared.unknown' });
    const stranger = await portal().citizen();
    expect((await stranger.browser.get(`/ho-so/nhap/${draftId}/to-khai.pdf`)).status).toBe(404);
  });
});
