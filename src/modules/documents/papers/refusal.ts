import { z } from 'zod';
import { bold, paragraph } from '../rendering/blocks.ts';
import type { Block } from '../rendering/blocks.ts';
import { applicantData, dossierData, line, paperData, prose } from './data.ts';
import { applicantEntries, dossierCodes, entry, firstIndent, heading, letterhead, numbered, signatures } from './parts.ts';
import { receiptExample } from './receipt.ts';

/** Data of form 03 of both circulars. */
export const refusalData = z
  .strictObject({
    ...paperData,
    dossier: dossierData.optional(),
    applicant: applicantData,
    request: line('Nội dung yêu cầu giải quyết', 1000),
    reasons: z.array(prose('Lý do từ chối')).min(1).max(100).meta({ title: 'Các lý do từ chối' }),
    legalGround: line('Căn cứ pháp lý', 1000).optional(),
    submitterName: line('Người nộp hồ sơ', 120).optional(),
    receiverName: line('Người tiếp nhận hồ sơ', 120).optional(),
  })
  .meta({ title: 'Phiếu từ chối tiếp nhận giải quyết hồ sơ' });

export type RefusalData = z.infer<typeof refusalData>;

/** Phiếu từ chối tiếp nhận giải quyết hồ sơ. */
export function refusalBlocks(data: RefusalData): Block[] {
  const code = data.dossier === undefined ? [] : [['Mã hồ sơ: ', bold(data.dossier.code)]];
  const desk = data.agency.desk ?? data.agency.name;
  return [
    letterhead({ agency: data.agency, showDesk: true, number: data.number, notation: 'TCHS', madeOn: data.madeOn }),
    ...heading('Phiếu từ chối tiếp nhận giải quyết hồ sơ', code),
    ...applicantEntries('Tiếp nhận hồ sơ của', data.applicant),
    entry('Nội dung yêu cầu giải quyết', data.request),
    paragraph(`Qua xem xét, ${desk} thông báo không tiếp nhận, giải quyết hồ sơ này với lý do cụ thể như sau:`, {
      before: 6,
      firstIndent,
      align: 'justify',
      keepWithNext: true,
    }),
    ...(data.reasons.length === 1 ? [paragraph(data.reasons[0] ?? '', { before: 3, firstIndent, align: 'justify' })] : numbered(data.reasons)),
    ...(data.legalGround === undefined ? [] : [entry('Căn cứ', data.legalGround)]),
    paragraph('Xin thông báo cho Ông/Bà được biết và thực hiện./.', { before: 6, firstIndent }),
    signatures([
      { lines: ['NGƯỜI NỘP HỒ SƠ'], hint: '(Ký và ghi rõ họ tên)', name: data.submitterName },
      { lines: ['NGƯỜI TIẾP NHẬN HỒ SƠ'], hint: '(Ký và ghi rõ họ tên)', name: data.receiverName },
    ]),
    ...(data.dossier === undefined ? [] : [dossierCodes(data.dossier)]),
  ];
}

/** Example data, plainly of a demo. */
export const refusalExample: RefusalData = {
  agency: receiptExample.agency,
  number: '0021/TCHS',
  madeOn: '2026-10-08',
  applicant: receiptExample.applicant,
  request: 'Xác nhận tình trạng hôn nhân',
  reasons: [
    'Người yêu cầu đã được Ủy ban nhân dân phường Thử Nghiệm cấp giấy xác nhận cho cùng mục đích, còn giá trị sử dụng.',
    'Nội dung yêu cầu không thuộc thẩm quyền giải quyết của Ủy ban nhân dân xã Mẫu.',
  ],
  legalGround: 'Nghị định số 123/2015/NĐ-CP, Điều 21 và Điều 22',
  submitterName: 'Nguyễn Văn Mẫu',
  receiverName: 'Trần Thị Ví Dụ',
};
