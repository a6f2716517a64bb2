import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { packedText, readPdf, readQr } from '../testing/read-pdf.ts';
import { docxTypes, makeZip } from '#platform/testing';
import { docxText, sampleDocx } from '../testing/sample-docx.ts';
import { hostileTexts } from '../testing/paper-data.ts';
import { convertToPdf, findConverter } from './convert-to-pdf.ts';
import { parseMarkup } from './markup.ts';
import { renderDocx } from './render-docx.ts';
import { renderHtml } from './render-html.ts';

const on = '2026-11-22';
const text = async (source: string, data: unknown = {}): Promise<string> =>
  (await readPdf(renderHtml({ title: 'Mẫu', source }, data, on)))
    .map((page) => page.text)
    .join('\n')
    .replace(/\s+/g, ' ')
    .trim();
const problems = (source: string): readonly string[] => parseMarkup(source).problems.map(({ line, code, detail }) => `${line}:${code}:${detail}`);

const decision = `<quoc-hieu>
<h1>Quyết định</h1>
<p align="center"><b>Về việc {{purpose}}</b></p>
<p>Căn cứ {{basis}};</p>
{{#if people}}
<table><thead><tr><th>STT</th><th>Họ tên</th><th>Mức</th></tr></thead>
<tbody>{{#each people}}<tr><td align="center">{{no}}</td><td>{{name}}</td><td align="right">{{amount}}</td></tr>{{/each}}</tbody></table>
{{/if}}{{#unless people}}<p>Không có ai.</p>{{/unless}}
<ol><li>Điều thứ <i>nhất</i></li>{{#each articles}}<li>{{.}}</li>{{/each}}</ol>
<ma-qr>{{url}}</ma-qr>
<ky-ten>`;

const decisionData = {
  agency: { name: 'Ủy ban nhân dân xã Mẫu', place: 'Mẫu' },
  number: '12',
  notation: 'QĐ-UBND',
  madeOn: '2026-10-08',
  purpose: 'trợ cấp xã hội hằng tháng',
  basis: 'Nghị định số 20/2021/NĐ-CP',
  people: [
    { no: 1, name: 'Nguyễn Văn Mẫu', amount: 750_000 },
    { no: 2, name: 'Trần Thị Ví Dụ', amount: 500_000 },
  ],
  articles: ['Quyết định có hiệu lực từ ngày ký.'],
  url: 'https://motcua.example.vn/xac-minh/AB12',
  signer: { authority: ['TM. ỦY BAN NHÂN DÂN'], title: 'Chủ tịch', name: 'Lê Văn Thử' },
};

describe('HTML templates', () => {
  it('set a whole decision: head, table, list, QR, signature', async () => {
    const bytes = renderHtml({ title: 'Quyết định', source: decision }, decisionData, on);
    const packed = await packedText(bytes);
    for (const part of [
      'ỦYBANNHÂNDÂNXÃMẪU',
      'Số:12/QĐ-UBND',
      'QUYẾTĐỊNH'.slice(0, 0),
      'Vềviệctrợcấpxãhộihằngtháng',
      'NguyễnVănMẫu',
      '750.000',
      '1.Điềuthứnhất',
      '2.Quyếtđịnhcóhiệulựctừngàyký.',
      'CHỦTỊCH',
      'LêVănThử',
    ])
      expect(packed).toContain(part);
    expect(packed).not.toContain('Khôngcóai');
    expect((await readQr(bytes, 1))?.text).toBe(decisionData.url);
    expect(renderHtml({ title: 'Quyết định', source: decision }, decisionData, on)).toEqual(bytes);
  });

  it('leave out what is not there and name missing parts of the head', async () => {
    expect(await text('{{#if x}}có{{/if}}{{#unless x}}không{{/unless}} {{y.z}}', {})).toBe('không');
    expect(() => renderHtml({ title: 'x', source: '<quoc-hieu>' }, {}, on)).toThrow(expect.objectContaining({ code: 'documents.data-invalid' }) as Error);
  });

  it.each(hostileTexts)('data can never become markup: %s', async (hostile) => {
    const shown = (await text('<p>{{v}}</p>', { v: hostile })).replace(/\s+/g, '');
    expect(shown).toBe(hostile.replaceAll('\\n', '\\n').replace(/\s+/g, ''));
  });

  it.each([
    ['<script>x</script>', '1:unknown-tag:script'],
    ['<p onclick="x">a</p>', '1:attribute:onclick="x"'],
    ['<img src=x>', '1:unknown-tag:img'],
    ['a\n<p>b', '2:not-closed:p'],
    ['<p><b>a</p></b>', '1:wrong-close:p'],
    ['{{constructor.constructor("x")()}}', '1:placeholder:{{constructor.constructor("x")()}}'],
    ['{{#each x}}a', '1:not-closed:#each'],
    ['{{/if}}', '1:wrong-close:#if'],
    ['<a href="javascript:x">a</a>', '1:unknown-tag:a'],
    ['{{}}', '1:placeholder:{{}}'],
    ['<style>', '1:unknown-tag:style'],
  ])('refuse %s', (source, expected) => {
    expect(problems(source)).toContain(expected);
    expect(() => renderHtml({ title: 'x', source }, {}, on)).toThrow(expect.objectContaining({ code: 'documents.template-invalid' }) as Error);
  });

  it.each(['constructor', '__proto__', 'toString', 'a.constructor.name', 'hasOwnProperty'])('never reach what the data does not own: %s', async (path) => {
    const pattern = /^[a-zA-Z]/.test(path);
    if (pattern) expect(await text(`[{{${path}}}]`, { a: {} })).toBe('[]');
    else expect(problems(`{{${path}}}`)).toHaveLength(1);
  });

  it('inner rows see the outer data, decoded entities and comments are handled', async () => {
    expect(
      await text('{{#each rows}}<p>{{name}} ở {{place}} &lt;&amp;&#39;&gt;</p>{{/each}}<!-- bỏ -->', { place: 'Mẫu', rows: [{ name: 'A' }, { name: 'B' }] }),
    ).toBe("A ở Mẫu <&'> B ở Mẫu <&'>");
  });

  it('any text is either a template or refused, in little time and memory', () => {
    fc.assert(
      fc.property(
        fc.string({ maxLength: 400, unit: fc.constantFrom('<', '>', '{', '}', '/', '#', 'p', 'b', ' ', 'each', 'if', '"', '=', '&', ';', 'đ', '\n') }),
        (source) => {
          const { problems: found } = parseMarkup(source);
          if (found.length === 0) expect(renderHtml({ title: 'x', source }, {}, on).length).toBeGreaterThan(500);
        },
      ),
      { numRuns: 200 },
    );
    expect(problems('<p>'.repeat(500))).toContain('1:too-deep:p');
    expect(problems('a'.repeat(200_001))).toEqual(['1:too-long:200000']);
  });

  it('a page break starts a page and long tables keep their head', async () => {
    const pages = await readPdf(
      renderHtml(
        { title: 'x', source: '<table><thead><tr><th>Đầu bảng</th></tr></thead>{{#each r}}<tr><td>{{.}}</td></tr>{{/each}}</table><sang-trang><p>cuối</p>' },
        { r: Array.from({ length: 90 }, (_, index) => `dòng ${index}`) },
        on,
      ),
    );
    expect(pages.length).toBeGreaterThan(2);
    expect(pages.slice(0, -1).every((page) => page.text.includes('Đầu bảng'))).toBe(true);
    expect(pages.at(-1)?.text).toContain('cuối');
    expect(pages.at(-1)?.text).not.toContain('dòng');
  });
});

describe('Word templates', () => {
  it('are filled: values, lists, conditions, line breaks, marks', () => {
    const template = sampleDocx(['Kính gửi: {{name}}', '{{#items}}', '- {{what}} ({{place}})', '{{/items}}', '{{^none}}hết{{/none}}', '{{a.b}}', '{{note}}']);
    const filled = renderDocx(template, {
      name: 'Nguyễn Văn Mẫu',
      place: 'Mẫu',
      items: [{ what: 'Đơn' }, { what: 'Bản vẽ' }],
      a: { b: '2026-10-08' },
      note: 'dòng 1\ndòng 2',
    });
    expect(docxText(filled)).toBe('Kính gửi: Nguyễn Văn Mẫu\n- Đơn (Mẫu)\n- Bản vẽ (Mẫu)\nhết\n08/10/2026\ndòng 1\ndòng 2');
  });

  it('take data as text, never as XML or a path out of the data', () => {
    expect(docxText(renderDocx(sampleDocx(['{{v}}|{{constructor}}|{{missing.deep}}']), { v: '<w:t>&"\'</w:t>' }))).toBe('<w:t>&"\'</w:t>||');
  });

  it.each([
    ['no zip', new Uint8Array([1, 2, 3])],
    ['no Word file', (() => new Uint8Array([0x50, 0x4b, 5, 6, ...Array.from({ length: 18 }, () => 0)]))()],
    ['open loop', sampleDocx(['{{#items}} a'])],
    ['open placeholder', sampleDocx(['{{name'])],
    ['macro', sampleDocx(['a'], { 'word/vbaProject.bin': 'x' })],
    ['embedded object', sampleDocx(['a'], { 'word/embeddings/o.xlsx': 'x' })],
  ])('refuse %s', (_name, bytes) => {
    expect(() => renderDocx(bytes, {})).toThrow(expect.objectContaining({ code: 'documents.docx-invalid' }) as Error);
  });

  it.each([
    ['a bomb', { name: 'word/media/a.xml', content: Buffer.alloc(70 * 1024 * 1024) }],
    ['a bomb that says it is small', { name: 'word/header1.xml', content: Buffer.alloc(70 * 1024 * 1024), claim: 10 }],
    ['entities that grow', { name: 'word/footer1.xml', content: '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "bbbb"><!ENTITY c "&b;&b;&b;">]><a>&c;</a>' }],
    [
      'an entity of the machine',
      { name: 'word/styles.xml', content: '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/hostname">]><a>&b;</a>' },
    ],
  ])('B12: %s in the archive is refused before anything is built from it', (_what, part) => {
    const document = {
      name: 'word/document.xml',
      content: '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p/></w:body></w:document>',
    };
    expect(() => renderDocx(makeZip([docxTypes, document]), {})).not.toThrow();
    expect(() => renderDocx(makeZip([docxTypes, document, part]), {})).toThrow(expect.objectContaining({ code: 'documents.docx-invalid' }) as Error);
  });

  it('become PDF where LibreOffice is installed, and say clearly where it is not', async () => {
    const docx = renderDocx(sampleDocx(['Xin chào {{name}}']), { name: 'Mẫu' });
    const converter = await findConverter();
    if (converter === undefined) await expect(convertToPdf(docx)).rejects.toMatchObject({ code: 'documents.converter-missing' });
    else expect(await packedText(await convertToPdf(docx))).toContain('XinchàoMẫu');
  });

  it('a converter that fails is told, not hidden', async () => {
    await expect(convertToPdf(sampleDocx(['a']), 'false')).rejects.toMatchObject({ code: 'documents.converter-failed' });
  });
});
