import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { systemActor } from '#platform/permissions';
import { draftResult, readDossierCase } from '#modules/dossiers';
import type { Dossier, DossierCase } from '#modules/dossiers';
import { deskSite, valuesOf } from '../../testing/desk-site.ts';
import type { DeskBrowser, DeskSite } from '../../testing/desk-site.ts';

let site: DeskSite;
let officer: DeskBrowser;
let dossier: Dossier;
beforeAll(async () => {
  site = await deskSite();
  officer = await site.officer(site.agencyId, 'desk-clerk', 'officer', 'leader', 'records-clerk');
  dossier = await site.walkIn();
});
afterAll(() => site.close());

const png = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64');
const at = ({ id }: Dossier): string => `/ban-lam-viec/ho-so/${id}`;
const caseOf = ({ id }: Dossier): Promise<DossierCase> => site.app.read(systemActor('test'), (ctx) => readDossierCase(ctx, id));

/** The folded part of the page that does one act, up to the end of its form. */
function partOf(html: string, act: string): string {
  const before = html.split('</form>').find((part) => part.includes(`name="act" value="${act}"`)) ?? '';
  return before.slice(before.lastIndexOf('<details', before.lastIndexOf('<form')));
}

describe('a refused act of the case page', () => {
  it.each([
    ['consult', { agencyId: '', question: 'Thửa đất này có tranh chấp không?', days: '3' }, 'agencyId', 'Hãy chọn một cơ quan.'],
    ['consult', { agencyId: '00000000-0000-7000-8000-000000000000', question: '', days: '3' }, 'question', 'Hãy ghi nội dung cần hỏi.'],
    ['consult', { agencyId: 'x', question: 'Có tranh chấp không?', days: '500' }, 'days', 'từ 1 đến 30'],
    ['transfer', { toAgencyId: '', reason: 'Thuộc thẩm quyền nơi khác' }, 'toAgencyId', 'Hãy chọn một cơ quan.'],
    ['stop', { reason: '' }, 'reason', 'Hãy ghi rõ lý do'],
    ['extend', { newDay: '32/13/2026', reason: 'Phải xác minh thêm' }, 'newDay', 'Ngày chưa đúng'],
    ['extend', { newDay: '01/01/2020', reason: 'Phải xác minh thêm' }, 'newDay', 'phải sau ngày hẹn cũ'],
    ['supplement', { fieldRef: '', fieldReason: '', general: '' }, 'general', 'Hãy nêu đủ'],
  ])('stands open again with every word of it, the fault at its field: %s %o', async (act, typed, field, message) => {
    const shown = await officer.post(at(dossier), { act, ...typed });
    expect(shown.status).toBe(422);
    const part = partOf(shown.html, act);
    expect(part).toMatch(/^<details class="details" open/u);
    expect(part).toContain(`id="f-${act}-${field}-error"`);
    expect(part).toContain(message);
    expect(shown.html).toContain(`href="#f-${act}-${field}"`);
    for (const value of Object.values(typed).filter((one) => !/^[0-9a-fx-]+$/u.test(one))) expect(part).toContain(value);
    expect((await caseOf(dossier)).dossier.version).toBe(dossier.version);
  });

  it('keeps the files that came with it', async () => {
    const paper = (await caseOf(dossier)).documents[0]?.requirementId ?? '';
    const shown = await officer.post(
      at(dossier),
      { act: 'take-in', [`form.${paper}`]: 'copy', [`sheets.${paper}`]: 'hai', note: 'Nhận lúc trưa' },
      { files: [{ field: `scan.${paper}`, name: 'to-khai.png', content: png }] },
    );
    expect([shown.status, shown.text.includes('Số tờ là số nguyên')]).toEqual([422, true]);
    const part = partOf(shown.html, 'take-in');
    expect(part).toContain('to-khai.png');
    expect(part).toContain('value="Nhận lúc trưa"');
    const [fileId = ''] = valuesOf(part, `scan.${paper}-id`);
    await officer.post(at(dossier), { act: 'take-in', [`sheets.${paper}`]: '2', [`scan.${paper}-id`]: fileId });
    expect((await caseOf(dossier)).documents[0]?.fileIds).toEqual([fileId]);
  });

  it('A3: two tabs: who was late reads who did what, and what they had typed', async () => {
    const moved = await site.walkIn({ name: 'Vũ Thị Hai Thẻ' });
    const tab = (await officer.get(at(moved))).html;
    const [taskId = '', taskVersion = ''] = [valuesOf(tab, 'taskId')[0], valuesOf(tab, 'taskVersion')[0]];
    await draftResult(site.app, officer.actor, { dossierId: moved.id });
    expect((await officer.post(at(moved), { act: 'step', taskId, taskVersion, note: 'Xong ở thẻ thứ nhất' })).status).toBe(303);
    const late = await officer.post(at(moved), { act: 'step', taskId, taskVersion, note: 'Tôi ghi ở thẻ thứ hai' });
    expect(late.status).toBe(422);
    expect(late.text).toContain('Chưa làm được việc này');
    expect(late.text).toContain('hồ sơ đã thay đổi trong lúc bạn mở trang');
    expect(late.text).toMatch(/Việc gần nhất: (?:Hoàn thành bước|Trình ký kết quả) , Lê Văn Thử, hôm nay/u);
    expect(late.text).toContain('Tôi ghi ở thẻ thứ hai');
  });

  it('two tabs on one draft: the second is told, and loses nothing', async () => {
    const drafted = await site.walkIn({ name: 'Vũ Thị Hai Bản' });
    const draft = await draftResult(site.app, officer.actor, { dossierId: drafted.id });
    const [name = ''] = Object.keys(draft.fields);
    const version = valuesOf((await officer.get(at(drafted))).html, 'draftVersion')[0] ?? '';
    const save = (value: string) => officer.post(at(drafted), { act: 'draft', draftVersion: version, [`field.${name}`]: value });
    expect((await save('Lời thứ nhất')).status).toBe(303);
    const late = await save('Lời thứ hai');
    expect(late.status).toBe(422);
    expect(partOf(late.html, 'draft')).toContain('value="Lời thứ hai"');
    expect(late.text).toContain('Soạn dự thảo kết quả');
    expect((await caseOf(drafted)).results[0]?.fields[name]).toBe('Lời thứ nhất');
  });

  it('a result is handed to somebody with a name and a number that can be one', async () => {
    const task = (await caseOf(dossier)).tasks[0]?.task.id ?? '';
    const nobody = await officer.post(at(dossier), { act: 'step', taskId: task, receiverName: ' ', note: '' });
    expect([nobody.status, nobody.text.includes('Hãy ghi họ tên người nhận kết quả.')]).toEqual([422, true]);
    const odd = await officer.post(at(dossier), { act: 'step', taskId: task, receiverName: 'Nguyễn Văn Mẫu', receiverNumber: '12ab' });
    expect([odd.status, odd.text.includes('12 chữ số')]).toEqual([422, true]);
  });
});
