import { describe, expect, it } from 'vitest';
import { packedText, readPdf, readQr } from '../testing/read-pdf.ts';
import { hostileTexts } from '../testing/paper-data.ts';
import { renderPrintedForm } from './printed-form.ts';
import type { PrintableField, PrintableForm } from './printed-form.ts';

const field = (id: string, type: string, change: Partial<PrintableField> = {}): PrintableField => ({ id, label: `Mục ${id}`, type, options: [], ...change });
const form: PrintableForm = {
  title: 'Tờ khai đăng ký',
  code: 'Mẫu số 01',
  basis: 'Thông tư số 04/2020/TT-BTP',
  sections: [
    { id: 'caseSelection', title: 'Ai yêu cầu', fields: [field('hidden1', 'choice', { options: ['a', 'b'] })] },
    {
      id: 'person',
      title: 'Người yêu cầu',
      fields: [
        field('name', 'text'),
        field('born', 'date'),
        field('home', 'address'),
        field('kind', 'choice', { options: ['Bản chính', 'Bản sao'] }),
        field('agree', 'boolean'),
        field('scan', 'file'),
        field('sign', 'signature'),
      ],
    },
    {
      id: 'children',
      title: 'Các con',
      fields: [field('kids', 'repeat-group', { fields: [field('kidName', 'text'), field('kidBorn', 'date')] }), field('notes', 'textarea')],
    },
    {
      id: 'wide',
      title: 'Bảng rộng',
      fields: [field('rows', 'repeat-group', { fields: Array.from({ length: 9 }, (_, index) => field(`c${index}`, 'text')) })],
    },
    { id: 'empty', title: 'Không còn gì', fields: [field('only', 'text')] },
  ],
};
const options = { madeOn: '2026-10-09', hidden: new Set(['only']) };

describe('A15: the electronic form on paper', () => {
  it('empty: dotted lines, boxes, empty rows, a place to sign; no question that only chooses the case', async () => {
    const text = await packedText(renderPrintedForm(form, { ...options, answers: {} }));
    for (const part of [
      'TỜKHAIĐĂNGKÝ',
      '1.Ngườiyêucầu',
      'Mụcname:.....',
      '□Bảnchính□Bảnsao',
      '□Có□Không',
      '2.Cáccon',
      'STTMụckidNameMụckidBorn',
      'MỤCSIGN',
      '(Thôngtưsố04/2020/TT-BTP)',
    ])
      expect(text).toContain(part);
    for (const part of ['Aiyêucầu', 'Mụcscan', 'Khôngcòngì']) expect(text).not.toContain(part);
  });

  it('filled: answers as people write them, ticked boxes, rows, the code of the prepared dossier', async () => {
    const bytes = renderPrintedForm(form, {
      ...options,
      addressee: 'Ủy ban nhân dân xã Mẫu',
      dossier: { code: 'H15-261009-0001', trackingUrl: 'https://motcua.example.vn/ho-so/tra-cuu?ma=H15-261009-0001' },
      signerName: 'Nguyễn Văn Mẫu',
      answers: {
        name: 'Nguyễn Văn Mẫu',
        born: '1990-05-01',
        home: { detail: 'Số 1', commune: 'Xã Mẫu', province: 'Thành phố Ví Dụ', country: 'Việt Nam' },
        kind: 'Bản sao',
        agree: true,
        kids: [{ kidName: 'Trần Thị Ví Dụ', kidBorn: '2020-02-29' }],
        rows: [{ c0: 'ô một' }],
      },
    });
    const text = await packedText(bytes);
    for (const part of [
      'Kínhgửi:ỦybannhândânxãMẫu',
      'Mụcborn:01/05/1990',
      'Số1,XãMẫu,ThànhphốVíDụ',
      '□Bảnchính■Bảnsao',
      '■Có□Không',
      '1TrầnThịVíDụ29/02/2020',
      '-Mụcc0:ômột',
    ])
      expect(text).toContain(part);
    const last = (await readPdf(bytes)).length;
    expect((await readQr(bytes, last))?.text).toContain('H15-261009-0001');
  });

  it('keeps the numbers that the form has in its own headings', async () => {
    const numbered = { ...form, sections: [{ id: 's', title: '3. Nội dung', fields: [field('a', 'text')] }] };
    expect(await packedText(renderPrintedForm(numbered, { ...options, answers: {} }))).not.toContain('1.3.');
  });

  it.each(hostileTexts)('keeps %s inside the margins', async (hostile) => {
    const answers = { name: hostile, home: { detail: hostile }, kids: [{ kidName: hostile }], notes: hostile, rows: [{ c0: hostile }] };
    for (const page of await readPdf(renderPrintedForm(form, { ...options, answers }))) {
      for (const item of page.items) expect(item.x + item.width).toBeLessThanOrEqual(page.width - (17 * 72) / 25.4 + 1);
    }
  });

  it('the chosen agencies stand after Kính gửi and are no section; a declaration is a sentence; place and day stand above who signs', async () => {
    const agency = (id: string): PrintableField => field(id, 'admin-unit');
    const small = (recipients: readonly PrintableField[], signers: readonly PrintableField[]): PrintableForm => ({
      title: 'Đơn',
      code: null,
      basis: null,
      sections: [
        { id: 'recipient', title: 'Kính gửi', fields: recipients },
        { id: 'one', title: 'I. Người khai', fields: [field('name', 'text')] },
        {
          id: 'declaration',
          title: 'II. Cam đoan',
          fields: [
            field('truth', 'boolean', { label: 'Tôi cam đoan đúng sự thật', validation: { mustBeTrue: true } }),
            field('declarationPlace', 'text', { label: 'Làm tại' }),
            field('declarationDate', 'date', { label: 'Ngày khai' }),
            ...signers,
          ],
        },
      ],
    });
    const answers = {
      unit: { code: '1', name: 'Phường Mẫu' },
      other: { code: '2', name: 'Phường Khác' },
      truth: true,
      declarationPlace: 'Phường Mẫu',
      declarationDate: '2026-10-09',
    };
    const one = await packedText(
      renderPrintedForm(small([agency('unit')], [field('sign', 'signature', { label: 'Người yêu cầu (ký, ghi rõ họ tên)' })]), {
        answers,
        madeOn: '2026-10-09',
        signerName: 'Nguyễn Văn Mẫu',
      }),
    );
    expect(one).toContain('Kínhgửi:PhườngMẫuI.Ngườikhai');
    expect(one).toContain('Tôicamđoanđúngsựthật.PhườngMẫu,ngày09tháng10năm2026NGƯỜIYÊUCẦU(Ký,ghirõhọ,chữđệm,tên)NguyễnVănMẫu');
    expect(one).not.toMatch(/Làmtại|Ngàykhai|□|■|1\.I/);
    const signers = [field('bride', 'signature', { label: 'Bên nữ (ký)' }), field('groom', 'signature', { label: 'Bên nam (ký)' })];
    const two = await packedText(
      renderPrintedForm(small([agency('unit'), agency('other')], signers), { answers: {}, madeOn: '2026-10-09', signerName: 'Nguyễn Văn Mẫu' }),
    );
    expect(two).toContain('Kínhgửi:-Mụcunit:....');
    for (const part of ['BÊNNỮ', 'BÊNNAM']) expect(two).toContain(part);
    expect(two).not.toContain('NguyễnVănMẫu');
  });

  it('no line end parts a box from its word', async () => {
    const options = ['Thẻ căn cước', 'Thẻ căn cước công dân', 'Căn cước điện tử', 'Giấy chứng nhận căn cước', 'Hộ chiếu', 'Giấy tờ hợp lệ khác có dán ảnh'];
    const choice: PrintableForm = {
      title: 'Đơn',
      code: null,
      basis: null,
      sections: [{ id: 'one', title: 'Giấy tờ', fields: [field('kind', 'choice', { options, label: 'Giấy tờ tùy thân: loại giấy tờ' })] }],
    };
    const [page] = await readPdf(renderPrintedForm(choice, { answers: {}, madeOn: '2026-10-09' }));
    expect((page?.items ?? []).filter(({ text }) => text.includes('□')).length).toBeGreaterThan(1);
    expect((page?.items ?? []).filter(({ text }) => /□\s*$/.test(text))).toEqual([]);
  });
});
