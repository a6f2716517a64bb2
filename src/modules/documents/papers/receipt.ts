import { z } from 'zod';
import { longMoment } from '../domain/vietnamese-date.ts';
import { bold, cell, italic, paragraph } from '../rendering/blocks.ts';
import type { Block, Table } from '../rendering/blocks.ts';
import { applicantData, count, dossierData, line, moment, paperData } from './data.ts';
import { applicantEntries, dossierCodes, entry, firstIndent, heading, letterhead, signatures } from './parts.ts';

const component = z
  .strictObject({
    name: line('Tên giấy tờ', 1000),
    originals: count('Số bản chính'),
    copies: count('Số bản sao'),
    note: line('Ghi chú').optional(),
  })
  .meta({ title: 'Thành phần hồ sơ' });

/** Data of form 01 of both circulars. */
export const receiptData = z
  .strictObject({
    ...paperData,
    dossier: dossierData,
    applicant: applicantData,
    request: line('Nội dung yêu cầu giải quyết', 1000),
    components: z.array(component).min(1).max(200).meta({ title: 'Thành phần hồ sơ nộp' }),
    sets: count('Số lượng hồ sơ (bộ)', 1),
    statutoryTime: line('Thời gian giải quyết theo quy định'),
    receivedAt: moment('Thời gian nhận hồ sơ'),
    dueAt: moment('Thời gian trả kết quả'),
    resultVia: line('Đăng ký nhận kết quả', 300),
    fee: line('Phí, lệ phí', 300).optional(),
    registerBook: line('Quyển số', 30).optional(),
    registerOrdinal: line('Số thứ tự', 30).optional(),
    submitterName: line('Người nộp hồ sơ', 120).optional(),
    receiverName: line('Người tiếp nhận hồ sơ', 120).optional(),
  })
  .meta({ title: 'Giấy tiếp nhận hồ sơ và hẹn trả kết quả' });

export type ReceiptData = z.infer<typeof receiptData>;

/** Form 01 of 2025: Giấy tiếp nhận hồ sơ và hẹn trả kết quả. */
export function receiptBlocks(data: ReceiptData): Block[] {
  return [...receiptBody(data, 'TNHS', ''), dossierCodes(data.dossier)];
}

/** Form 01 of 2018: in two copies, as its note says. */
export function receiptOf2018(data: ReceiptData): Block[] {
  return [
    ...receiptBody(data, 'TTPVHCC', '\u2003Liên: Lưu/giao khách hàng', 40),
    paragraph([{ text: 'Ghi chú: ', bold: true, italic: true }, copiesNote], { size: 10, align: 'justify', leading: 1.15, before: 4 }),
    dossierCodes(data.dossier),
  ];
}

const copiesNote =
  'Giấy này lập thành 2 liên: một liên chuyển kèm theo Phiếu kiểm soát quá trình giải quyết hồ sơ và lưu tại Bộ phận Tiếp nhận và Trả kết quả, một liên giao cho cá nhân, tổ chức nộp hồ sơ. Cá nhân, tổ chức có thể đăng ký nhận kết quả tại Bộ phận Tiếp nhận và Trả kết quả hoặc tại nhà (trụ sở tổ chức) qua dịch vụ bưu chính.';

function receiptBody(data: ReceiptData, notation: string, copy: string, room?: number): Block[] {
  const desk = data.agency.desk ?? data.agency.name;
  return [
    letterhead({ agency: data.agency, showDesk: true, number: data.number, notation, madeOn: data.madeOn }),
    ...heading('Giấy tiếp nhận hồ sơ và hẹn trả kết quả', [['Mã hồ sơ: ', bold(data.dossier.code), copy]]),
    paragraph([`${desk} đã tiếp nhận hồ sơ như sau:`], { firstIndent, align: 'justify' }),
    ...applicantEntries('Tiếp nhận hồ sơ của', data.applicant),
    entry('Nội dung yêu cầu giải quyết', data.request),
    paragraph('Thành phần hồ sơ nộp gồm:', { before: 3, firstIndent, keepWithNext: true }),
    componentTable(data),
    entry('Số lượng hồ sơ', `${data.sets} (bộ)`),
    entry('Thời gian giải quyết hồ sơ theo quy định là', data.statutoryTime),
    entry('Thời gian nhận hồ sơ', longMoment(data.receivedAt)),
    paragraph(['Thời gian trả kết quả giải quyết hồ sơ: ', bold(longMoment(data.dueAt))], { before: 3, firstIndent }),
    entry('Đăng ký nhận kết quả tại', data.resultVia),
    ...(data.fee === undefined ? [] : [entry('Phí, lệ phí', data.fee)]),
    registerLine(data),
    signatures(
      [
        { lines: ['NGƯỜI NỘP HỒ SƠ'], hint: '(Ký và ghi rõ họ tên)', name: data.submitterName },
        { lines: ['NGƯỜI TIẾP NHẬN HỒ SƠ'], hint: '(Ký và ghi rõ họ tên)', name: data.receiverName },
      ],
      10,
      room,
    ),
  ];
}

function registerLine(data: ReceiptData): Block {
  return paragraph(['Vào Sổ theo dõi hồ sơ, Quyển số: ', data.registerBook ?? { blank: 60 }, '; Số thứ tự: ', data.registerOrdinal ?? { blank: 60 }], {
    before: 3,
    firstIndent,
  });
}

function componentTable(data: ReceiptData): Table {
  const centred = { align: 'center' } as const;
  return {
    kind: 'table',
    before: 4,
    size: 12,
    columns: [{ share: 0.07, align: 'center' }, { share: 0.51 }, { share: 0.12, align: 'center' }, { share: 0.12, align: 'center' }, { share: 0.18 }],
    head: [[['STT'], ['Tên giấy tờ'], ['Bản chính'], ['Bản sao'], ['Ghi chú']].map(([title]) => cell([bold(title ?? '')], centred))],
    rows: data.components.map((one, index) => [
      cell(String(index + 1)),
      cell(one.name),
      cell(String(one.originals)),
      cell(String(one.copies)),
      cell([italic(one.note ?? '')]),
    ]),
  };
}

/** Example data, plainly of a demo. */
export const receiptExample: ReceiptData = {
  agency: { superior: 'Ủy ban nhân dân thành phố Ví Dụ', name: 'Ủy ban nhân dân xã Mẫu', desk: 'Trung tâm Phục vụ hành chính công xã Mẫu', place: 'Mẫu' },
  number: '0975/TNHS',
  madeOn: '2026-10-08',
  dossier: { code: 'H15.50.05.13-261008-0975', trackingUrl: 'https://motcua.example.vn/ho-so/tra-cuu?ma=H15.50.05.13-261008-0975' },
  applicant: {
    name: 'Nguyễn Văn Mẫu',
    address: 'Số 12 đường Thử Nghiệm, thôn Ví Dụ, xã Mẫu, thành phố Ví Dụ',
    phone: '0900 000 000',
    email: 'nguyenvanmau@example.vn',
  },
  request: 'Cấp bản sao Trích lục hộ tịch, bản sao Giấy khai sinh',
  components: [
    { name: 'Tờ khai cấp bản sao Trích lục hộ tịch, bản sao Giấy khai sinh', originals: 1, copies: 0 },
    { name: 'Văn bản ủy quyền', originals: 1, copies: 0 },
    { name: 'Thẻ căn cước (xuất trình)', originals: 1, copies: 0, note: 'Đã đối chiếu, trả lại ngay' },
  ],
  sets: 1,
  statutoryTime: '01 ngày làm việc',
  receivedAt: '2026-10-08T09:05:00+07:00',
  dueAt: '2026-10-09T17:00:00+07:00',
  resultVia: 'Trung tâm Phục vụ hành chính công xã Mẫu; bản điện tử gửi về Kho dữ liệu của người yêu cầu',
  fee: '16.000 đồng (2 bản sao × 8.000 đồng), đã nộp',
  registerBook: '01/2026',
  registerOrdinal: '975',
  submitterName: 'Nguyễn Văn Mẫu',
  receiverName: 'Trần Thị Ví Dụ',
};
