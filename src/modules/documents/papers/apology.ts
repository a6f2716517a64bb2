import { z } from 'zod';
import { longDate, longMoment } from '../domain/vietnamese-date.ts';
import { bold, paragraph } from '../rendering/blocks.ts';
import type { Block } from '../rendering/blocks.ts';
import { day, dossierData, line, moment, paperData, prose, signerData } from './data.ts';
import { firstIndent, heading, letterhead, recipientsAndSigner, salutation } from './parts.ts';
import { receiptExample } from './receipt.ts';

/** Data of form 04 of both circulars. */
export const apologyData = z
  .strictObject({
    ...paperData,
    notation: line('Ký hiệu', 60).optional(),
    addressee: line('Kính gửi', 300),
    dossier: dossierData,
    request: line('Nội dung yêu cầu giải quyết', 1000),
    receivedOn: day('Ngày tiếp nhận'),
    promisedAt: moment('Thời gian đã hẹn trả kết quả'),
    reason: prose('Lý do chậm'),
    newDueAt: moment('Thời gian hẹn lại'),
    signer: signerData,
    recipients: z.array(line('Nơi nhận', 300)).max(20).meta({ title: 'Nơi nhận' }).optional(),
  })
  .meta({ title: 'Xin lỗi và hẹn lại' });

export type ApologyData = z.infer<typeof apologyData>;

/** Form 04 of 2025: Văn bản xin lỗi và đề nghị gia hạn thời gian giải quyết. */
export function extensionRequestBlocks(data: ApologyData): Block[] {
  return layout(
    data,
    'Xin lỗi và đề nghị gia hạn thời gian giải quyết',
    `đề nghị được gia hạn thời gian giải quyết và sẽ trả kết quả vào ${longMoment(data.newDueAt)}.`,
    'XL',
  );
}

/** Form 04 of 2018: Phiếu xin lỗi và hẹn lại ngày trả kết quả. */
export function apologyBlocks(data: ApologyData): Block[] {
  return layout(data, 'Phiếu xin lỗi và hẹn lại ngày trả kết quả', `sẽ trả kết quả giải quyết hồ sơ vào ${longMoment(data.newDueAt)}.`, 'PXL');
}

function layout(data: ApologyData, title: string, promise: string, notation: string): Block[] {
  const body = { before: 6, firstIndent, align: 'justify' } as const;
  const name = data.agency.name;
  return [
    letterhead({ agency: data.agency, number: data.number, notation: data.notation ?? notation, madeOn: data.madeOn }),
    ...heading(title),
    salutation(data.addressee),
    paragraph(
      [
        'Ngày ',
        longDate(data.receivedOn).replace('ngày ', ''),
        `, ${name} tiếp nhận giải quyết hồ sơ của Ông/Bà; mã hồ sơ: `,
        bold(data.dossier.code),
        `; nội dung yêu cầu giải quyết: ${data.request}.`,
      ],
      body,
    ),
    paragraph(['Thời gian hẹn trả kết quả: ', bold(longMoment(data.promisedAt)), '.'], body),
    paragraph(
      `Tuy nhiên, đến nay ${name} chưa trả kết quả giải quyết hồ sơ của Ông/Bà đúng thời hạn ghi trên Giấy tiếp nhận hồ sơ và hẹn trả kết quả. Lý do: ${data.reason}`,
      body,
    ),
    paragraph(`Sự chậm trễ này đã gây phiền hà, tốn kém chi phí, công sức của Ông/Bà. ${name} xin lỗi Ông/Bà và ${promise}`, body),
    paragraph('Mong nhận được sự thông cảm của Ông/Bà vì sự chậm trễ này./.', body),
    recipientsAndSigner(data.recipients ?? ['Như trên', 'Bộ phận Một cửa', 'Lưu: VT, hồ sơ'], data.signer),
  ];
}

/** Example data, plainly of a demo. */
export const apologyExample: ApologyData = {
  agency: receiptExample.agency,
  number: '15',
  madeOn: '2026-10-20',
  addressee: 'Ông Nguyễn Văn Mẫu',
  dossier: receiptExample.dossier,
  request: 'Đăng ký biến động quyền sử dụng đất',
  receivedOn: '2026-10-08',
  promisedAt: '2026-10-20T17:00:00+07:00',
  reason: 'cần đo đạc lại ranh giới thửa đất với hộ liền kề; buổi đo ngày 15 tháng 10 năm 2026 phải hoãn do mưa bão.',
  newDueAt: '2026-10-27T17:00:00+07:00',
  signer: { authority: ['KT. CHỦ TỊCH'], title: 'Phó Chủ tịch', name: 'Lê Văn Thử' },
};
