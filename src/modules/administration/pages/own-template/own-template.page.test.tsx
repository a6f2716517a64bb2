import PizZip from 'pizzip';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { auditOf } from '#platform/audit';
import { systemActor } from '#platform/permissions';
import { fixedClock } from '#platform/testing';
import { findConverter, getOwnTemplate, renderTemplate } from '#modules/documents';
import { signInAs } from '#modules/identity';
import { testSite } from '../../testing.ts';
import type { TestBrowser, TestSite } from '../../testing.ts';

const converter = await findConverter();
const system = systemActor('test');
const add = '/quan-tri/mau/rieng/moi';
let site: TestSite;
let controller: TestBrowser;
beforeAll(async () => {
  site = await testSite({ freshDatabase: true, clock: fixedClock('2026-11-22T02:00:00Z') });
  controller = site.browser((await signInAs(site.app, { kind: 'officer', roles: [{ role: 'procedure-controller' }] })).cookie);
});
afterAll(() => site.close());

/** A small Word file, as Word itself would accept it. */
function word(paragraphs: readonly string[], extra: Readonly<Record<string, string>> = {}): Uint8Array {
  const zip = new PizZip();
  const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';
  zip.file(
    '[Content_Types].xml',
    `${head}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>`,
  );
  zip.file(
    '_rels/.rels',
    `${head}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>`,
  );
  zip.file(
    'word/document.xml',
    `${head}<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>${paragraphs.map((text) => `<w:p><w:r><w:t xml:space="preserve">${text}</w:t></w:r></w:p>`).join('')}</w:body></w:document>`,
  );
  for (const [name, content] of Object.entries(extra)) zip.file(name, content);
  return new Uint8Array(zip.generate({ type: 'uint8array' }));
}

const html = '<quoc-hieu><h1>Trích lục</h1><p>Số {{soHieu}} của {{nguoiNop}}: {{khongCoTruongNay}}</p><ma-qr>{{duongDanXacMinh}}</ma-qr><ky-ten>';
const fields = { name: 'trich-luc-rieng', title: 'Trích lục (mẫu của xã)', procedureCode: '1.001193' };
const here = '/quan-tri/mau/rieng/trich-luc-rieng';

describe('own templates', () => {
  it('are none at first, and the page says how to add one', async () => {
    expect((await controller.get('/quan-tri/mau')).html).toContain('Chưa có mẫu riêng nào');
  });

  it('of HTML: saved as a draft, its slips named, previewed, published from a day on, audited', async () => {
    const saved = await controller.post(add, { ...fields, source: html });
    expect([saved.status, saved.location]).toEqual([303, here]);
    const { html: page } = await controller.get(here);
    expect(page).toContain('Những chỗ điền này không có dữ liệu');
    expect(page).toContain('{{khongCoTruongNay}}');
    expect(page).not.toContain('{{soHieu}}');
    expect((await controller.get(`${here}/1/xem`)).html.startsWith('%PDF-')).toBe(true);
    expect((await controller.get(`${here}/1/tep`)).html).toBe(html);
    expect((await controller.post(here, { version: '1', on: '31/2/2027', legalBasis: 'x' }, here)).html).toContain('Ngày không đúng');
    expect((await controller.post(here, { version: '1', on: '1/12/2026', legalBasis: ' ' }, here)).status).toBe(422);
    expect((await controller.post(here, { version: '1', on: '1/12/2026', legalBasis: 'Quyết định diễn tập' }, here)).status).toBe(303);
    const acts = await site.app.read(system, async (ctx) => (await auditOf(ctx, (await getOwnTemplate(ctx, fields.name)).id)).map(({ act }) => act));
    expect(acts).toEqual(['documents.template-saved', 'documents.template-published']);
    expect((await controller.get(here)).html).toContain('Công bố mẫu');
  });

  it('are superseded by the next wording on its day; a paper keeps the one of its own day', async () => {
    expect((await controller.post(add, { ...fields, source: '<p>Bản hai {{soHieu}}</p>' })).status).toBe(303);
    expect((await controller.post(here, { version: '2', on: '1/12/2026', legalBasis: 'Quyết định diễn tập' }, here)).html).toContain(
      'Đã có bản khác có hiệu lực',
    );
    expect((await controller.post(here, { version: '2', on: '1/1/2027', legalBasis: 'Quyết định diễn tập' }, here)).status).toBe(303);
    expect((await controller.get(here)).html).toContain('31/12/2026');
    const versionOn = (on: string) =>
      site.app.read(
        system,
        async (ctx) =>
          (await renderTemplate(ctx, { name: fields.name, on: on as never, data: { agency: { name: 'Ủy ban', place: 'Mẫu' }, signer: { title: 'Chủ tịch' } } }))
            .templateVersion,
      );
    expect([await versionOn('2026-12-31'), await versionOn('2027-01-01')]).toEqual([1, 2]);
  });

  it('of Word: uploaded as a file, every place known, handed back as it came', async () => {
    const bytes = word(['Số {{soHieu}}', 'Người nộp: {{nguoiNop}}']);
    const saved = await controller.upload(
      add,
      { name: 'giay-word', title: 'Giấy Word', procedureCode: '1.001193' },
      { field: 'file', name: 'giấy.docx', bytes },
    );
    expect([saved.status, saved.location]).toEqual([303, '/quan-tri/mau/rieng/giay-word']);
    expect((await controller.get('/quan-tri/mau/rieng/giay-word')).html).toContain('Mọi chỗ điền đều có dữ liệu');
    expect((await controller.get('/quan-tri/mau/rieng/giay-word/1/tep')).html.startsWith('PK')).toBe(true);
  });

  it.skipIf(converter === undefined)(
    `of Word are previewed as PDF by LibreOffice ${converter === undefined ? '(not installed: apt install libreoffice-writer-nogui)' : ''}`,
    async () => {
      expect((await controller.get('/quan-tri/mau/rieng/giay-word/1/xem')).html.startsWith('%PDF-')).toBe(true);
    },
    90_000,
  );

  it.each([
    ['a macro', word(['x'], { 'word/vbaProject.bin': 'x' }), 'có macro hoặc đối tượng nhúng'],
    ['a place that does not close', word(['{{#dong}} x']), 'Không dùng được tệp Word này'],
    ['an archive that is no Word file', new Uint8Array(new PizZip().file('a.txt', 'a').generate({ type: 'uint8array' })), 'không phải tệp .docx'],
    ['HTML with a script', new TextEncoder().encode('<p>a</p>\n<script>x</script>'), 'Dòng 2: unknown-tag script'],
    ['letters that are not UTF-8', new Uint8Array([0x3c, 0x70, 0x3e, 0xff, 0xfe]), 'UTF-8'],
    ['more than five megabytes', new Uint8Array(5 * 1024 * 1024 + 1), 'href="#f-file"'],
  ])('refuse %s and keep what was typed', async (_, bytes, words) => {
    const { status, html: page } = await controller.upload(add, { ...fields, title: 'Tên đã gõ' }, { field: 'file', name: 'x.docx', bytes });
    expect([status, page.includes(words), page.includes('value="Tên đã gõ"')]).toEqual([422, true, true]);
  });

  it.each([
    [{ ...fields, name: 'Tên Lạ', source: '<p>a</p>' }, 'href="#f-name"'],
    [{ ...fields, name: 'giay-tiep-nhan', source: '<p>a</p>' }, 'href="#f-name"'],
    [{ ...fields, title: '', source: '<p>a</p>' }, 'href="#f-title"'],
    [{ ...fields }, 'Hãy chọn một tệp Word hoặc gõ HTML'],
    [{ ...fields, procedureCode: '9.999999', source: '<p>a</p>' }, 'href="#f-procedureCode"'],
    [{ ...fields, source: '<p onclick="x">a</p>' }, 'href="#f-source"'],
  ])('refuse %j at its box', async (posted, words) => {
    const { status, html: page } = await controller.post(add, posted);
    expect([status, page.includes(words)]).toEqual([422, true]);
  });

  it('need the page’s own token', async () => {
    const { status } = await site.browser().upload(add, fields, { field: 'file', name: 'x.docx', bytes: word(['x']) });
    expect(status).toBeGreaterThanOrEqual(400);
  });
});
