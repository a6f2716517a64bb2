import { describe, expect, it } from 'vitest';
import { readDossierCase, readSupplementDraft, requestSupplement } from '#modules/dossiers';
import type { SupplementReason } from '#modules/dossiers';
import { systemActor } from '#platform/permissions';
import { filedDossier, officerOf } from '../../testing/filed-dossier.ts';
import { keptIds, postFiles, smallPdf } from '../../testing/post-files.ts';
import { portalSite, said } from '../../testing/portal-site.ts';

const portal = portalSite();

/** A dossier of a new citizen with two papers and one answer questioned. */
async function questioned(reasons?: readonly SupplementReason[], code = '1.004873') {
  const { app, server } = portal();
  const somebody = await portal().citizen();
  const dossier = await filedDossier(app, somebody.actor, { code });
  const { documents, procedure } = await app.read(somebody.actor, (ctx) => readDossierCase(ctx, dossier.id));
  const paper = documents[0]?.requirementId ?? '';
  const field =
    procedure.record.form.sections.flatMap(({ fields }) => fields).find(({ type, required, condition }) => type === 'text' && required && condition === null)
      ?.id ?? '';
  await requestSupplement(app, officerOf(dossier.agencyId, 'officer'), {
    dossierId: dossier.id,
    ground: 'first-check',
    reasons: reasons ?? [
      { target: 'document', ref: paper, label: 'Giấy thứ nhất', reason: 'Bản chụp mờ.' },
      { target: 'field', ref: field, label: 'Họ tên', reason: 'Viết thiếu chữ đệm.' },
    ],
  });
  const path = `/ho-so/${dossier.id}/bo-sung`;
  return {
    app,
    server,
    ...somebody,
    dossier,
    paper,
    field,
    path,
    send: (fields: Record<string, string | readonly string[]>, files: Parameters<typeof postFiles>[4]) =>
      postFiles(server, somebody.browser, path, fields, files),
  };
}

describe('answering a request for more', () => {
  it('A9: shows every reason at once beside the place to answer it', async () => {
    const { browser, path, paper, field } = await questioned();
    const { html, status } = await browser.get(path);
    expect(status).toBe(200);
    for (const words of ['Bản chụp mờ.', 'Viết thiếu chữ đệm.']) expect(said(html)).toContain(words);
    expect(html).toContain(`name="${paper}" type="file"`);
    expect(html).toContain(`name="${field}"`);
  });

  it('says until when and what happens then, only where the record sets a limit', async () => {
    const general: readonly SupplementReason[] = [{ target: 'general', ref: undefined, label: 'Bản vẽ', reason: 'Thiếu mặt cắt móng.' }];
    const limited = await questioned(general, '1.013225');
    const free = await questioned(general);
    const { tasks } = await limited.app.read(systemActor('test'), (ctx) => readDossierCase(ctx, limited.dossier.id));
    const until = tasks[0]?.task.dueAt ?? '';
    for (const path of [limited.path, `/ho-so/${limited.dossier.id}`]) {
      const { html } = await limited.browser.get(path);
      expect(said(html)).toContain('Quá hạn mà cơ quan chưa nhận được thì hồ sơ dừng giải quyết');
      expect(html).toContain(`datetime="${until}"`);
    }
    for (const path of [free.path, `/ho-so/${free.dossier.id}`]) expect(said((await free.browser.get(path)).html)).not.toContain('dừng giải quyết');
  });

  it('A7: a refused post keeps the files, answers and words that were sent, without scripts, also on the next visit', async () => {
    const { send, browser, path, paper, field } = await questioned();
    const refused = await send({ [field]: 'Nguyễn Văn Mẫu Mực', _fields: field, note: 'Xin xem giúp.' }, [
      { field: paper, name: 'tot.pdf', content: smallPdf(1) },
      { field: paper, name: 'hong.exe', content: 'MZ\u0000\u0000' },
    ]);
    expect(refused.status).toBe(422);
    expect(refused.html).toContain('<title>Lỗi: ');
    for (const html of [refused.html, (await browser.get(path)).html]) {
      expect(keptIds(html, paper)).toHaveLength(1);
      expect(said(html)).toContain('tot.pdf');
      expect(html).toContain('value="Nguyễn Văn Mẫu Mực"');
      expect(html).toContain('Xin xem giúp.');
    }
  });

  it('A10: each file that is not taken says its own name and why', async () => {
    const { send, paper, field } = await questioned();
    const { html } = await send({ [field]: 'Nguyễn Văn Mẫu', _fields: field }, [
      { field: paper, name: 'rong.pdf', content: '' },
      { field: paper, name: 'la.exe', content: 'MZ\u0000\u0000xx' },
    ]);
    expect(said(html)).toContain('rong.pdf');
    expect(said(html)).toContain('la.exe');
  });

  it('A7: an answer that the form does not take keeps the files beside it', async () => {
    const { send, paper, field } = await questioned();
    const refused = await send({ [field]: '', _fields: field }, [{ field: paper, name: 'tot.pdf', content: smallPdf(2) }]);
    expect(refused.status).toBe(422);
    expect(keptIds(refused.html, paper)).toHaveLength(1);
    expect(refused.html).toContain(`href="#f-${field}"`);
  });

  it('hands in what was prepared in several visits, once, and forgets the preparation', async () => {
    const { send, app, actor, dossier, paper, field, browser, path } = await questioned();
    const first = await send({ [field]: '', _fields: field }, [{ field: paper, name: 'mot.pdf', content: smallPdf(3) }]);
    const [kept = ''] = keptIds(first.html, paper);
    const done = await send({ [field]: 'Nguyễn Văn Mẫu', _fields: field, [`${paper}-id`]: kept }, [{ field: paper, name: 'hai.pdf', content: smallPdf(4) }]);
    expect([done.status, done.location]).toEqual([303, `/ho-so/${dossier.id}`]);
    const after = await app.read(actor, (ctx) => readDossierCase(ctx, dossier.id));
    expect(after.dossier.state).toBe('in-progress');
    expect(after.documents.find(({ requirementId }) => requirementId === paper)).toMatchObject({
      state: 'waiting-check',
      fileIds: expect.arrayContaining([kept]),
    });
    expect(await app.read(actor, (ctx) => readSupplementDraft(ctx, dossier.id))).toEqual({ answers: {}, files: {}, note: undefined });
    expect((await browser.get(path)).location).toBe(`/ho-so/${dossier.id}`);
    const again = await send({ [field]: 'x', _fields: field }, []);
    expect([again.status, again.location]).toEqual([303, `/ho-so/${dossier.id}`]);
  });

  it('removes a file at the press of its button and stays on the page', async () => {
    const { send, paper, field } = await questioned();
    const first = await send({ [field]: '', _fields: field }, [{ field: paper, name: 'mot.pdf', content: smallPdf(5) }]);
    const [kept = ''] = keptIds(first.html, paper);
    const again = await send({ [field]: 'Nguyễn Văn Mẫu', _fields: field, [`${paper}-id`]: kept, [`${paper}-remove`]: kept }, []);
    expect(again.status).toBe(422);
    expect(keptIds(again.html, paper)).toEqual([]);
  });

  it('asks for the paper, or for a word why it is missing', async () => {
    const { send, paper, field, app, actor, dossier } = await questioned();
    const empty = await send({ [field]: 'Nguyễn Văn Mẫu', _fields: field }, []);
    expect(said(empty.html).split('Tải lên giấy tờ này, hoặc ghi vào lời nhắn vì sao chưa có.').length - 1).toBe(2);
    expect(empty.html).toContain(`href="#f-${paper}"`);
    expect((await send({ [field]: 'Nguyễn Văn Mẫu', _fields: field, note: 'Giấy này tôi nộp tại quầy.' }, [])).status).toBe(303);
    const { history } = await app.read(actor, (ctx) => readDossierCase(ctx, dossier.id));
    expect(history.at(-1)).toMatchObject({ act: 'answer-supplement', note: 'Giấy này tôi nộp tại quầy.' });
  });

  it('asks for a word where only a word can answer', async () => {
    const { send, browser, path } = await questioned([{ target: 'general', ref: undefined, label: 'Bản vẽ', reason: 'Thiếu mặt cắt móng.' }]);
    const empty = await send({}, []);
    expect(empty.status).toBe(422);
    expect(said(empty.html)).toContain('Hãy trả lời những chỗ nêu trên trong lời nhắn');
    expect(said((await browser.get(path)).html)).not.toContain('không bắt buộc');
    expect((await send({ note: 'Mặt cắt móng ở trang 3.' }, [])).status).toBe(303);
  });

  it('B9: nobody else sees the page or what is prepared; nothing is shown where nothing is asked', async () => {
    const { path, app, dossier, send, field } = await questioned();
    await send({ [field]: '', _fields: field, note: 'Riêng của tôi.' }, []);
    const stranger = await portal().citizen();
    expect((await stranger.browser.get(path)).status).toBe(404);
    for (const actor of [stranger.actor, officerOf(dossier.agencyId, 'officer'), { kind: 'anonymous' } as const]) {
      expect(await app.read(actor, (ctx) => readSupplementDraft(ctx, dossier.id))).toEqual({ answers: {}, files: {}, note: undefined });
    }
    expect((await app.read(systemActor('test'), (ctx) => readSupplementDraft(ctx, dossier.id))).note).toBe('Riêng của tôi.');
    const mine = await portal().citizen();
    const quiet = await filedDossier(app, mine.actor);
    expect((await mine.browser.get(`/ho-so/${quiet.id}/bo-sung`)).location).toBe(`/ho-so/${quiet.id}`);
  });
});
