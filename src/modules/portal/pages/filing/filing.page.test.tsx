import { describe, expect, it } from 'vitest';
import { systemActor } from '#platform/permissions';
import { changeFiling, startFiling } from '#modules/dossiers';
import { fieldsOf, generateAnswers, readDraft, saveAnswers, visiblePages } from '#modules/forms';
import type { FormDefinition } from '#modules/forms';
import { getAgency, getUnit } from '#modules/organisations';
import { getProcedure } from '#modules/procedures';
import { communeOf, filedDossier } from '../../testing/filed-dossier.ts';
import { keptIds, postFiles, smallPdf } from '../../testing/post-files.ts';
import { portalSite, said } from '../../testing/portal-site.ts';

const portal = portalSite();

/** A new citizen's filing of a procedure, with answers if wanted. */
async function begun(code = '2.000635', answers?: 'filled' | Readonly<Record<string, unknown>>) {
  const { app, clock } = portal();
  const somebody = await portal().citizen();
  const agencyId = await communeOf(app);
  const procedure = await app.read(systemActor('test'), (ctx) => getProcedure(ctx, { code }));
  const definition = procedure.record.form as FormDefinition;
  const { draftId } = await startFiling(app, somebody.actor, { procedureVersionId: procedure.id, agencyId });
  const typed =
    answers === 'filled'
      ? generateAnswers(definition, 5, { now: clock.now(), fixed: code === '2.000635' ? { requesterKind: 'Cá nhân', authorised: false } : {} })
      : (answers ?? {});
  await app.transaction(somebody.actor, (ctx) => saveAnswers(ctx, { id: draftId }, { answers: typed }));
  const base = `/ho-so/nhap/${draftId}`;
  const draft = async () => (await app.read(somebody.actor, (ctx) => readDraft(ctx, { id: draftId }))).draft;
  return { app, ...somebody, procedure, definition, draftId, base, draft };
}

describe('the task list', () => {
  it('A6: shows every part with its state and what comes next', async () => {
    const { browser, base, definition } = await begun();
    const { html, status } = await browser.get(base);
    expect(status).toBe(200);
    for (const { title } of definition.sections.slice(0, 2)) expect(said(html)).toContain(title);
    expect(said(html)).toContain('Khai tiếp');
    expect(html).not.toContain(`href="${base}/kiem-tra"`);
    const full = await begun('2.000635', 'filled');
    expect((await full.browser.get(full.base)).html).toContain(`href="${full.base}/kiem-tra"`);
  });

  it('is thrown away after one question, and then gone', async () => {
    const { browser, base } = await begun();
    expect(said((await browser.get(`${base}/xoa`)).html)).toContain('Không lấy lại được');
    expect((await browser.post(`${base}/xoa`, {})).location).toBe('/ho-so');
    expect((await browser.get(base)).status).toBe(404);
  });

  it('B9: is nobody else’s', async () => {
    const { base, draftId, app } = await begun();
    const stranger = await portal().citizen();
    for (const path of [base, `${base}/giay-to`, `${base}/kiem-tra`, `${base}/xoa`])
      expect([path, (await stranger.browser.get(path)).status]).toEqual([path, 404]);
    expect((await portal().visitor().get(base)).location).toContain('/dang-nhap');
    await expect(changeFiling(app, stranger.actor, { draftId, copies: 9 })).rejects.toMatchObject({ code: 'dossiers.filing.unknown' });
  });
});

describe('a question', () => {
  it('A7: keeps what was typed even when it is not valid, and says so above and at the field', async () => {
    const { browser, base, definition, draft } = await begun('1.004873');
    const page = visiblePages(definition, (await draft()).answers, { now: portal().clock.now() }).find(({ fields }) =>
      fields.some(({ type }) => type === 'person-id' || type === 'phone'),
    );
    const id = page?.fields.find(({ type }) => type === 'person-id' || type === 'phone')?.id ?? '';
    const path = `${base}/cau/${page?.id ?? ''}`;
    await browser.get(path);
    const refused = await browser.post(path, { _fields: page?.fields.map((field) => field.id).join(',') ?? '', _place: page?.id ?? '', [id]: 'không phải số' });
    expect(refused.status).toBe(422);
    expect(refused.html).toContain('<title>Lỗi: ');
    expect(refused.html).toContain(`href="#f-${id}"`);
    for (const html of [refused.html, (await browser.get(path)).html]) expect(html).toContain('value="không phải số"');
    expect((await draft()).answers[id]).toBe('không phải số');
  });

  it('A7: a second window that answers a question anew is told so on the next page', async () => {
    const { browser, base, definition, draft } = await begun('1.004873');
    const page = visiblePages(definition, (await draft()).answers, { now: portal().clock.now() }).find(({ fields }) =>
      fields.every(({ type }) => type === 'text'),
    );
    const id = page?.fields[0]?.id ?? '';
    const path = `${base}/cau/${page?.id ?? ''}`;
    const version = /name="_version" value="(\d+)"/u.exec((await browser.get(path)).html)?.[1] ?? '';
    const answer = (text: string) => browser.post(path, { _fields: id, _place: page?.id ?? '', _version: version, [id]: text });
    const first = await answer('Trần Văn Mẫu');
    expect(said((await browser.get(first.location)).html)).not.toContain('cửa sổ hoặc thiết bị khác');
    const second = await answer('Trần Văn Thử');
    expect(said((await browser.get(second.location)).html)).toContain('Câu trả lời bạn vừa gửi được giữ lại');
    expect((await draft()).answers[id]).toBe('Trần Văn Thử');
  });

  it('A6: marks what was taken from the profile', async () => {
    const { browser, base, definition, draft } = await begun('1.004873');
    const visible = visiblePages(definition, (await draft()).answers, { now: portal().clock.now() }).flatMap(({ fields }) => fields);
    const field = visible.find(({ prefill }) => prefill === 'profile.fullName');
    const { html } = await browser.get(`${base}/cau/${field?.id ?? ''}`);
    expect(html).toContain('value="Nguyễn Văn Mẫu"');
    expect(said(html)).toContain('Đã điền sẵn từ tài khoản hoặc hồ sơ trước của bạn');
  });

  it('A6: does not ask again which unit it goes to: the agency that was chosen says so', async () => {
    const { app } = portal();
    const { actor } = await portal().citizen();
    const agencyId = await communeOf(app);
    const procedure = await app.read(systemActor('test'), (ctx) => getProcedure(ctx, { code: '2.000635' }));
    const { draftId } = await startFiling(app, actor, { procedureVersionId: procedure.id, agencyId });
    const { draft } = await app.read(actor, (ctx) => readDraft(ctx, { id: draftId }));
    const unit = await app.read(systemActor('test'), async (ctx) => getUnit(ctx, (await getAgency(ctx, agencyId)).unitId));
    expect(draft.answers['registrationAgency']).toEqual({ code: unit.code, name: unit.path, level: 'xã' });
  });

  it('A6: does not ask again what an earlier dossier of the same person says', async () => {
    const { app } = portal();
    const somebody = await portal().citizen();
    const procedure = await app.read(systemActor('test'), (ctx) => getProcedure(ctx, { code: '2.000635' }));
    const fields = fieldsOf(procedure.record.form as FormDefinition);
    const dossier = await filedDossier(app, somebody.actor);
    const [name, path] = fields.flatMap(({ id, prefill }) =>
      prefill !== null && dossier.answers[id] !== undefined && !['profile.fullName', 'profile.receivingUnit'].includes(prefill) ? [[id, prefill] as const] : [],
    )[0] ?? ['', ''];
    expect(path).toMatch(/^profile\./u);
    const { draftId } = await startFiling(app, somebody.actor, { procedureVersionId: procedure.id, agencyId: await communeOf(app) });
    const { draft } = await app.read(somebody.actor, (ctx) => readDraft(ctx, { id: draftId }));
    expect(draft.answers[name]).toEqual(dossier.answers[name]);
    expect((await (await begun()).draft()).answers[name]).not.toEqual(dossier.answers[name]);
  });

  it('a field of a row that another field of the same row brings is shown and asked for, without scripts', async () => {
    const { browser, base, draft } = await begun('2.000884');
    const path = `${base}/cau/signers`;
    const shown = await browser.get(path);
    expect(shown.html).not.toContain('name="signers.0.signingNote"');
    expect(shown.html).toContain('name="_unasked"');
    const unasked = /name="_unasked" value="([^"]+)"/u.exec(shown.html)?.[1] ?? '';
    const columns = [...shown.html.matchAll(/name="(signers\.0\.[^"]+)"/gu)].map((match) => match[1] ?? '');
    const typed: Record<string, string> = { _fields: 'signers', _place: 'signers', _unasked: unasked, 'signers.count': '1' };
    for (const name of columns) typed[name] = /FullName|name$/iu.test(name) ? 'Nguyễn Văn Mẫu' : '';
    const brought = await browser.post(path, { ...typed, 'signers.0.signingMode': 'Điểm chỉ' });
    expect(brought.status).toBe(422);
    expect(brought.html).toContain('name="signers.0.signingNote"');
    expect(said(brought.html)).toContain('Câu trả lời của bạn cần thêm vài ô nữa');
    expect(brought.html).not.toContain('href="#f-signers-0-signingNote"');
    const empty = await browser.post(path, { ...typed, _unasked: '', 'signers.0.signingMode': 'Điểm chỉ' });
    expect(empty.html).toContain('href="#f-signers-0-signingNote"');
    expect((await draft()).answers['signers']).toMatchObject([{ signingMode: 'Điểm chỉ' }]);
  });
});

describe('the papers', () => {
  it('A7: a refused post keeps the files that were good, also without scripts', async () => {
    const { browser, base } = await begun('1.004873', 'filled');
    const path = `${base}/giay-to`;
    const field = /<input id="[^"]+" name="([^"]+)" type="file"/u.exec((await browser.get(path)).html)?.[1] ?? '';
    const refused = await postFiles(portal().server, browser, path, {}, [
      { field, name: 'tot.pdf', content: smallPdf(7) },
      { field, name: 'rong.pdf', content: '' },
    ]);
    expect(refused.status).toBe(422);
    expect(keptIds(refused.html, field)).toHaveLength(1);
    expect(said(refused.html)).toContain('rong.pdf: Tệp này không có nội dung');
    expect(keptIds((await browser.get(path)).html, field)).toHaveLength(1);
  });

  it('A7: a paper that was sent is kept before the page is: the page saves itself to its own address', async () => {
    const { browser, base } = await begun('1.004873', 'filled');
    const path = `${base}/giay-to`;
    const { html } = await browser.get(path);
    expect(html).toContain(`data-autosave="${path}"`);
    const field = /<input id="[^"]+" name="([^"]+)" type="file"/u.exec(html)?.[1] ?? '';
    await postFiles(portal().server, browser, path, {}, [{ field, name: 'tot.pdf', content: smallPdf(8) }]);
    const [id = ''] = keptIds((await browser.get(path)).html, field);
    await browser.post(path, {});
    expect(keptIds((await browser.get(path)).html, field)).toEqual([]);
    await browser.post(path, { [`${field}-id`]: id });
    expect(keptIds((await browser.get(path)).html, field)).toEqual([id]);
  });

  it('says when nothing has to be handed in, and lets one come back later', async () => {
    const { browser, base } = await begun('2.000635', 'filled');
    expect((await browser.get(`${base}/giay-to`)).status).toBe(200);
  });
});

describe('check and hand in', () => {
  it('A6: shows every answer with its way back, the agency, the fee and the sign-off', async () => {
    const { browser, base, definition } = await begun('2.000635', 'filled');
    const { html } = await browser.get(`${base}/kiem-tra`);
    const answered = [...html.matchAll(new RegExp(`href="${base}/cau/([A-Za-z0-9.]+)"`, 'gu'))].map((match) => match[1]);
    expect(answered.length).toBeGreaterThan(3);
    expect(answered.every((id) => fieldsOf(definition).some((field) => field.id === id?.split('.')[0]))).toBe(true);
    for (const words of ['Cơ quan giải quyết', 'Số tiền phải nộp', 'Tôi cam đoan']) expect(said(html)).toContain(words);
  });

  it('A8: handed in twice it is one dossier; without the pledge it is none', async () => {
    const { browser, base } = await begun('2.000635', 'filled');
    const papers = `${base}/giay-to`;
    const fields = [...(await browser.get(papers)).html.matchAll(/<input id="[^"]+" name="([^"]+)" type="file"/gu)].map((match) => match[1] ?? '');
    await postFiles(
      portal().server,
      browser,
      papers,
      {},
      fields.map((field, index) => ({ field, name: `giay-${String(index)}.pdf`, content: smallPdf(20 + index) })),
    );
    await browser.get(`${base}/kiem-tra`);
    const refused = await browser.post(`${base}/kiem-tra`, { copies: '1', receiving: 'online' });
    expect(refused.status).toBe(422);
    expect(said(refused.html).split('Hãy đánh dấu cam đoan trước khi nộp.').length - 1).toBe(2);
    const send = () => browser.post(`${base}/kiem-tra`, { copies: '1', receiving: 'online', agree: 'yes' });
    const [first, second] = [await send(), await send()];
    expect(first.location).toMatch(/\/da-nop$/u);
    expect(second.location).toBe(first.location);
    const done = await browser.get(first.location);
    for (const words of ['Đã nhận hồ sơ', 'Việc tiếp theo', 'Theo dõi hồ sơ']) expect(said(done.html)).toContain(words);
    expect(done.html).toContain('<svg');
    expect(said(done.html)).toContain('giay-0.pdf');
    expect(done.html).toMatch(/[0-9a-f]{64}/u);
  });

  it('names the papers that are missing instead of handing in', async () => {
    const { browser, base } = await begun('1.004873', 'filled');
    await browser.get(`${base}/kiem-tra`);
    const { status, html } = await browser.post(`${base}/kiem-tra`, { copies: '1', receiving: 'one-stop', agree: 'yes' });
    expect([303, 422]).toContain(status);
    if (status === 422) expect(html).toContain('<title>Lỗi: ');
  });
});
