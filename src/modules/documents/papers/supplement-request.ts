import { z } from 'zod';
import { bold, italic, paragraph } from '../rendering/blocks.ts';
import type { Block } from '../rendering/blocks.ts';
import { applicantData, dossierData, line, paperData, prose } from './data.ts';
import { applicantEntries, dossierCodes, entry, firstIndent, heading, letterhead, numbered, signatures } from './parts.ts';
import { receiptExample } from './receipt.ts';

/** Data of form 02 of both circulars. */
export const supplementRequestData = z
  .strictObject({
    ...paperData,
    dossier: dossierData.optional(),
    applicant: applicantData,
    request: line('Nội dung yêu cầu giải quyết', 1000),
    items: z
      .array(
        z
          .strictObject({
            what: prose('Nội dung cần bổ sung, hoàn thiện', 2000),
            where: line('Trường hoặc giấy tờ', 300).optional(),
          })
          .meta({ title: 'Nội dung cần bổ sung' }),
      )
      .min(1)
      .max(200)
      .meta({ title: 'Các nội dung cần bổ sung' }),
    reason: prose('Lý do'),
    supplementBy: line('Thời hạn bổ sung', 200).optional(),
    contact: z.strictObject({ name: line('Người liên hệ', 120), phone: line('Số điện thoại', 30).optional() }).meta({ title: 'Liên hệ' }),
    guideName: line('Người hướng dẫn', 120).optional(),
  })
  .meta({ title: 'Phiếu yêu cầu bổ sung, hoàn thiện hồ sơ' });

export type SupplementRequestData = z.infer<typeof supplementRequestData>;

/** Phiếu yêu cầu bổ sung, hoàn thiện hồ sơ: every reason at once, numbered. */
export function supplementRequestBlocks(data: SupplementRequestData): Block[] {
  const code = data.dossier === undefined ? [] : [['Mã hồ sơ: ', bold(data.dossier.code)]];
  const phone = data.contact.phone === undefined ? '' : `, số điện thoại ${data.contact.phone},`;
  return [
    letterhead({ agency: data.agency, showDesk: true, number: data.number, notation: 'HDHS', madeOn: data.madeOn }),
    ...heading('Phiếu yêu cầu bổ sung, hoàn thiện hồ sơ', code),
    ...applicantEntries('Hồ sơ của', data.applicant, data.request),
    paragraph('Yêu cầu hoàn thiện hồ sơ gồm những nội dung sau:', { before: 6, firstIndent, keepWithNext: true }),
    ...numbered(data.items.map((item) => (item.where === undefined ? item.what : `${item.where}: ${item.what}`))),
    entry('Lý do', data.reason),
    ...(data.supplementBy === undefined ? [] : [entry('Thời hạn bổ sung, hoàn thiện', data.supplementBy)]),
    paragraph(`Trong quá trình hoàn thiện hồ sơ, nếu có vướng mắc, đề nghị Ông/Bà liên hệ với ${data.contact.name}${phone} để được hướng dẫn./.`, {
      before: 6,
      firstIndent,
      align: 'justify',
    }),
    signatures([undefined, { lines: ['NGƯỜI HƯỚNG DẪN'], hint: '(Ký và ghi rõ họ tên)', name: data.guideName }]),
    ...(data.dossier === undefined ? [paragraph([italic('Mang theo phiếu này khi nộp bổ sung.')], { size: 11, before: 10 })] : [dossierCodes(data.dossier)]),
  ];
}

/** Example data, plainly of a demo. */
export const supplementRequestExample: SupplementRequestData = {
  agency: receiptExample.agency,
  number: '0112/HDHS',
  madeOn: '2026-10-08',
  dossier: receiptExample.dossier,
  applicant: receiptExample.applicant,
  request: 'Cấp giấy phép xây dựng nhà ở riêng lẻ',
  items: [
    { where: 'Bản vẽ thiết kế xây dựng', what: 'thiếu mặt bằng móng có hệ thống thoát nước mưa, thoát nước thải.' },
    { where: 'Đơn đề nghị, mục 4', what: 'diện tích xây dựng tầng 1 (120 m²) khác bản vẽ (112 m²); đề nghị thống nhất.' },
    { where: 'Giấy tờ về đất', what: 'bản chụp mờ, không đọc được số thửa và tờ bản đồ; đề nghị chụp lại cả hai mặt.' },
  ],
  reason: 'Hồ sơ chưa đủ thành phần theo quy định; thông tin giữa đơn và bản vẽ chưa thống nhất.',
  supplementBy: 'trong 30 ngày kể từ ngày nhận phiếu này',
  contact: { name: 'Trần Thị Ví Dụ', phone: '0225 000 0000' },
  guideName: 'Trần Thị Ví Dụ',
};
