import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { auditOf, listAudit } from '#platform/audit';
import { systemActor } from '#platform/permissions';
import { fixedClock } from '#platform/testing';
import { findDraftOf, findProcedure, readInformationRecords } from '#modules/procedures';
import { signInAs } from '#modules/identity';
import { fieldsOf, testSite } from '../../testing.ts';
import type { Fields, TestBrowser, TestSite } from '../../testing.ts';

const here = '/quan-tri/thu-tuc/1.001193';
const system = systemActor('test');
let site: TestSite;
let controller: TestBrowser;
beforeAll(async () => {
  site = await testSite({ freshDatabase: true, clock: fixedClock('2026-11-22T02:00:00Z') });
  controller = site.browser((await signInAs(site.app, { kind: 'officer', roles: [{ role: 'procedure-controller' }], displayName: 'Trần Thị Ví Dụ' })).cookie);
  await controller.post(here, { act: 'draft' });
});
afterAll(() => site.close());

const draft = () =>
  site.app.read(system, async (ctx) => {
    const found = await findDraftOf(ctx, '1.001193');
    if (found === undefined) throw new Error('no draft');
    return found;
  });
/** Opens a part, changes some of its boxes, posts it. */
async function edit(part: string, changes: Fields, browser = controller) {
  const { html } = await browser.get(`${here}/soan/${part}`);
  return browser.post(`${here}/soan/${part}`, { ...fieldsOf(html), ...changes });
}

describe('the editor of a draft', () => {
  it('lists every part, says that it is ready, and adds up the step times', async () => {
    const { html } = await controller.get(`${here}/soan`);
    for (const words of [
      'Thông tin chung',
      'Căn cứ pháp lý',
      'Thành phần hồ sơ',
      'Tờ khai (câu hỏi)',
      'Mẫu kết quả',
      'đủ điều kiện công bố',
      'Theo đường thông thường: ',
      'Trong thời hạn',
      'Trần Thị Ví Dụ',
    ])
      expect(html).toContain(words);
  });

  it('saves one part and nothing else, and tells the trail who did it', async () => {
    const before = await draft();
    expect((await edit('general', { nameEn: 'Birth registration (rehearsal)' })).status).toBe(303);
    const after = await draft();
    expect(after.record).toEqual({ ...before.record, nameEn: 'Birth registration (rehearsal)' });
    const trail = await site.app.read(system, (ctx) => auditOf(ctx, after.id));
    expect(trail.at(-1)).toMatchObject({ act: 'procedures.draft-saved', actorKind: 'officer' });
  });

  it.each([
    'deciders.0',
    'legalBasis.0',
    'documents.0',
    'channels.0',
    'channels.0.fees.1',
    'channels.0.fees.1.exemptions.0',
    'form.sections.0.fields.0',
    'process.phases.0.steps.1',
    'results.0',
    'resultTemplate.fields.0',
    'cases.0',
    'eligibility.questions.0',
  ])('%s posted back unchanged leaves the record as it is', async (part) => {
    const before = await draft();
    expect((await edit(part, {})).status).toBe(303);
    expect((await draft()).record).toEqual(before.record);
  });

  it('chooses who decides: kind, level and desk from what there is; what the law does not bear hinders publication', async () => {
    const { html } = await controller.get(`${here}/soan/deciders.0`);
    for (const box of ['kind', 'level', 'desk']) expect(html).toContain(`<select class="select" id="f-${box}" name="${box}"`);
    for (const words of ['Ủy ban nhân dân', 'Cấp xã', 'Chi nhánh, khu vực', 'Bộ phận một cửa']) expect(html).toContain(`>${words}</option>`);
    expect((await edit('deciders.1', { kind: 'department', level: 'province', desk: 'Công chức tư pháp - hộ tịch', basis: 'Thông lệ' })).status).toBe(303);
    const list = (await controller.get(`${here}/soan/deciders`)).html;
    for (const words of ['Ủy ban nhân dân · Cấp xã', 'Sở · Cấp tỉnh']) expect(list).toContain(words);
    const hindered = (await controller.get(`${here}/soan`)).html;
    for (const words of ['không nằm trong các cấp thực hiện', 'phải nêu số, ký hiệu', `href="${here}/soan/deciders.1"`]) expect(hindered).toContain(words);
    const { rowVersion } = await draft();
    expect((await controller.post(`${here}/soan/deciders.1`, { act: 'remove', rowVersion: String(rowVersion) })).status).toBe(303);
  });

  it('adds, moves and removes an entry', async () => {
    const count = (await draft()).record.documents.length;
    expect(
      (await edit(`documents.${count}`, { id: 'giayDienTap', name: 'Giấy diễn tập', kind: 'nộp', originals: '1', copies: '0', cases: '*' })).location,
    ).toBe(`${here}/soan/documents`);
    expect((await draft()).record.documents.at(-1)).toEqual({
      id: 'giayDienTap',
      name: 'Giấy diễn tập',
      kind: 'nộp',
      originals: 1,
      copies: 0,
      form: null,
      cases: ['*'],
      replaceableBy: null,
      note: null,
    });
    const { rowVersion } = await draft();
    expect((await controller.post(`${here}/soan/documents`, { up: String(count), rowVersion: String(rowVersion) })).status).toBe(303);
    expect((await draft()).record.documents.at(-2)?.id).toBe('giayDienTap');
    expect((await controller.post(`${here}/soan/documents.${count - 1}`, { act: 'remove', rowVersion: String(rowVersion + 1) })).status).toBe(303);
    expect((await draft()).record.documents).toHaveLength(count);
  });

  it('edits a fee with its exemption as people write them', async () => {
    expect((await edit('channels.0.fees.2', { amount: '9.000', rule: 'Mức diễn tập' })).status).toBe(303);
    expect((await edit('channels.0.fees.2.exemptions.0', { who: 'Người thuộc hộ nghèo', percent: '50', basis: 'Nghị quyết diễn tập', when: '' })).status).toBe(
      303,
    );
    expect((await draft()).record.channels[0]?.fees[2]).toMatchObject({
      amount: 9000,
      rule: 'Mức diễn tập',
      exemptions: [{ who: 'Người thuộc hộ nghèo', percent: 50, when: null }],
    });
  });

  it('A7: refuses at the box, in place, and keeps everything that was typed', async () => {
    const before = await draft();
    const { status, html } = await edit('channels.0.fees.2', { name: 'Phí <lạ & "mới"', amount: 'tám nghìn' });
    expect(status).toBe(422);
    expect(html).toContain('Hãy gõ một số không âm');
    expect(html).toContain('href="#f-amount"');
    expect(fieldsOf(html)).toMatchObject({ name: 'Phí <lạ & "mới"', amount: 'tám nghìn' });
    const refused = await edit('channels.0.fees.2.exemptions.0', { percent: '150' });
    expect([refused.status, refused.html.includes('Bản ghi không nhận giá trị này')]).toEqual([422, true]);
    expect(await draft()).toEqual(before);
  });

  it('A7: when somebody else saved meanwhile, shows what was typed; saving again keeps both', async () => {
    const old = fieldsOf((await controller.get(`${here}/soan/results.0`)).html);
    expect((await edit('general', { sectorCode: 'G15-DT' }, await site.administrator())).status).toBe(303);
    const late = await controller.post(`${here}/soan/results.0`, { ...old, name: 'Giấy khai sinh (diễn tập)' });
    expect([late.status, late.html.includes('Có người vừa sửa bản thảo này'), late.html.includes('Giấy khai sinh (diễn tập)')]).toEqual([422, true, true]);
    expect((await controller.post(`${here}/soan/results.0`, fieldsOf(late.html))).status).toBe(303);
    const { record } = await draft();
    expect([record.sectorCode, record.results[0]?.name]).toEqual(['G15-DT', 'Giấy khai sinh (diễn tập)']);
  });

  it('shows a fault of content at its box and on the overview with a link, and hinders publication until it is mended', async () => {
    const saved = await edit('cases.0', { when: 'khongCoCauNay = true' });
    expect(saved.location).toBe(`${here}/soan/cases.0`);
    const { html } = await controller.get(`${here}/soan/cases.0`);
    expect(html).toMatch(/id="f-when-error"[^]*mục khai không có trong tờ khai \(khongCoCauNay\)/);
    const overview = (await controller.get(`${here}/soan`)).html;
    expect(overview).toContain('href="/quan-tri/thu-tuc/1.001193/soan/cases.0"');
    expect(overview).not.toContain('Đến phần công bố');
    const { id, record } = await draft();
    expect((await controller.post(here, { act: 'publish', versionId: id, on: '1/12/2026', legalBasis: 'Quyết định diễn tập' })).status).toBe(422);
    expect(
      (await edit('cases.0', { when: (await site.app.read(system, (ctx) => findProcedure(ctx, { code: '1.001193' })))?.record.cases[0]?.when ?? '' })).status,
    ).toBe(303);
    expect((await draft()).record.cases).toHaveLength(record.cases.length);
  });

  it('edits desks and times in the step table, reckons before saving, refuses nonsense', async () => {
    const table = `${here}/soan/process.steps`;
    const fields = fieldsOf((await controller.get(table)).html);
    const steps = (await draft()).record.process.phases.flatMap((phase) => phase.steps);
    const [first = '', second = ''] = steps.map(({ id }) => id);
    expect(Object.keys(fields).filter((name) => name.startsWith('desk-'))).toHaveLength(steps.length);
    const tried = await controller.post(table, { ...fields, [`value-${first}`]: '4', [`unit-${first}`]: 'ngày làm việc', act: 'try' });
    expect([tried.status, tried.html.includes('Vượt thời hạn'), fieldsOf(tried.html)[`value-${first}`]]).toEqual([200, true, '4']);
    expect((await draft()).record.process.phases[0]?.steps[0]?.time.value).not.toBe(4);
    const wrong = await controller.post(table, { ...fields, [`desk-${first}`]: '', [`value-${second}`]: 'lâu', act: 'save' });
    expect([wrong.status, wrong.html.includes(`href="#f-desk-${first}"`), wrong.html.includes(`href="#f-value-${second}"`)]).toEqual([422, true, true]);
    expect((await controller.post(table, { ...fields, [`desk-${first}`]: 'Bộ phận một cửa', [`value-${first}`]: '0,125', act: 'save' })).status).toBe(303);
    expect((await draft()).record.process.phases[0]?.steps[0]).toMatchObject({ desk: 'Bộ phận một cửa', time: { value: 0.125 } });
    expect((await draft()).record.process.phases.flatMap((phase) => phase.steps).slice(1)).toEqual(steps.slice(1));
  });

  it('offers the desks that exist; one that no agency has is told with its step, and hinders publication until another is chosen', async () => {
    const table = `${here}/soan/process.steps`;
    const { html } = await controller.get(table);
    expect(html).toMatch(/<select[^>]*name="desk-[^"]+"[^>]*>[^]*?<option value="Công an cấp xã"/);
    const fields = fieldsOf(html);
    const [first] = (await draft()).record.process.phases.flatMap((phase) => phase.steps);
    const box = `desk-${first?.id ?? ''}`;
    const desk = String(fields[box]);
    expect((await controller.post(table, { ...fields, [box]: 'Phòng không có', act: 'save' })).status).toBe(303);
    const told = `không cơ quan nào có bàn làm việc này (Phòng không có: ${first?.duty ?? ''})`;
    expect((await controller.get(`${here}/soan`)).html).toContain(told);
    expect((await controller.get(`${here}/soan/process.phases.0.steps.0`)).html).toMatch(/id="f-desk-error"[^]*không cơ quan nào có bàn làm việc này/);
    const { id } = await draft();
    const refused = await controller.post(here, { act: 'publish', versionId: id, on: '1/12/2026', legalBasis: 'Quyết định diễn tập' }, `${here}/soan`);
    expect([refused.status, refused.html.includes(told)]).toEqual([422, true]);
    const again = fieldsOf((await controller.get(table)).html);
    expect(again[box], 'what was chosen is still to be seen').toBe('Phòng không có');
    expect((await controller.post(table, { ...again, [box]: desk, act: 'save' })).status).toBe(303);
    expect((await controller.get(`${here}/soan`)).html).toContain('đủ điều kiện công bố');
  });

  it('keeps the last entry of a list that may not be empty', async () => {
    const { code } = readInformationRecords()[0] ?? { code: '' };
    await controller.post(`/quan-tri/thu-tuc/${code}`, { act: 'draft' });
    const refused = await controller.post(`/quan-tri/thu-tuc/${code}/soan/process.phases.0`, { act: 'remove', rowVersion: '1' });
    expect([refused.status, refused.html.includes('phải có ít nhất một mục')]).toEqual([422, true]);
  });

  it('previews form, process and result of the draft', async () => {
    const form = await controller.get(`${here}/xem-truoc`);
    expect(form.html).toContain('Không có gì được lưu');
    expect((await controller.post(`${here}/xem-truoc`, {})).html).toContain('Lỗi:');
    expect((await controller.get('/quan-tri/quy-trinh/1.001193?ban=thao')).html).toContain('<svg');
    expect((await controller.get('/quan-tri/quy-trinh/1.001193/bpmn?ban=thao')).html).toContain('definitions');
    expect((await controller.get(`${here}/ket-qua`)).html.startsWith('%PDF-')).toBe(true);
  });

  it('knows no page for what a record does not have', async () => {
    for (const part of ['nothing', 'documents.99', 'documents.0.fees', 'channels.0.fees.99', '__proto__'])
      expect([part, (await controller.get(`${here}/soan/${part}`)).status]).toEqual([part, 404]);
    expect((await controller.get('/quan-tri/thu-tuc/2.000815/soan')).status).toBe(404);
  });

  it('publishes what was edited with its day, then a draft of a new procedure is made, given up, and leaves a trail', async () => {
    const { id } = await draft();
    expect((await controller.post(here, { act: 'publish', versionId: id, on: '1/12/2026', legalBasis: 'Quyết định diễn tập' })).status).toBe(303);
    expect((await controller.get(`${here}/soan`)).status).toBe(404);
    const made = await controller.post('/quan-tri/thu-tuc/moi', { code: '9.000001', name: 'Thủ tục diễn tập', sector: 'Diễn tập' });
    expect(made.location).toBe('/quan-tri/thu-tuc/9.000001/soan');
    expect((await controller.get('/quan-tri/thu-tuc/9.000001/soan')).html).toContain('thủ tục mới');
    const refused = await controller.post('/quan-tri/thu-tuc/9.000001/soan', { act: 'discard', rowVersion: '1' });
    expect([refused.status, refused.html.includes('Hãy đánh dấu xác nhận')]).toEqual([422, true]);
    expect((await controller.post('/quan-tri/thu-tuc/9.000001/soan', { act: 'discard', confirm: 'yes', rowVersion: '9' })).html).toContain(
      'Có người vừa sửa bản thảo này',
    );
    expect((await controller.post('/quan-tri/thu-tuc/9.000001/soan', { act: 'discard', confirm: 'yes', rowVersion: '1' })).status).toBe(303);
    const acts = (await site.app.read(system, (ctx) => listAudit(ctx, { act: 'procedures.', limit: 50 }))).map(({ act }) => act);
    expect(acts).toEqual(expect.arrayContaining(['procedures.published', 'procedures.draft-discarded', 'procedures.draft-saved']));
  });

  it.each([
    [{ code: '1.2', name: 'x', sector: 'x' }, 'Mã phải có dạng'],
    [{ code: '1.001193', name: 'x', sector: 'x' }, 'Đã có thủ tục mang mã này'],
    [{ code: '9.000002', name: 'x', sector: 'x', copy: '9.999999' }, 'Không có thủ tục đang áp dụng'],
    [{ code: '9.000002', name: '', sector: 'x' }, 'href="#f-name"'],
  ])('refuses a new procedure %j', async (fields, words) => {
    const { status, html } = await controller.post('/quan-tri/thu-tuc/moi', fields);
    expect([status, html.includes(words)]).toEqual([422, true]);
  });

  it('copies a province’s own version from the national one', async () => {
    const made = await controller.post('/quan-tri/thu-tuc/moi', {
      code: '2.000815.000.00.00.H24',
      name: 'Chứng thực bản sao (bản của thành phố)',
      sector: 'Chứng thực',
      copy: '2.000815',
    });
    expect(made.status).toBe(303);
    expect((await controller.get(made.location ?? '')).html).toContain('đủ điều kiện công bố');
  });
});
