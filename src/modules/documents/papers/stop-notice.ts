import { z } from 'zod';
import { longDate } from '../domain/vietnamese-date.ts';
import { bold, paragraph } from '../rendering/blocks.ts';
import type { Block } from '../rendering/blocks.ts';
import { applicantData, day, dossierData, line, paperData, prose, signerData } from './data.ts';
import { applicantEntries, entry, firstIndent, heading, letterhead, recipientsAndSigner } from './parts.ts';
import { receiptExample } from './receipt.ts';

/** Data of form 05 of Thông tư 03/2025/TT-VPCP. */
export const stopNoticeData = z
  .strictObject({
    ...paperData,
    notation: line('Ký hiệu', 60).optional(),
    dossier: dossierData,
    applicant: applicantData,
    request: line('Nội dung yêu cầu giải quyết', 1000),
    receivedOn: day('Ngày tiếp nhận'),
    stopRequestedOn: day('Ngày đề nghị dừng').optional(),
    reason: prose('Lý do dừng giải quyết'),
    stage: line('Giai đoạn đang giải quyết', 500),
    stoppedOn: day('Ngày dừng giải quyết'),
    returnedPapers: prose('Giấy tờ trả lại', 2000).optional(),
    financialSettlement: prose('Nghĩa vụ tài chính', 2000),
    signer: signerData,
    recipients: z.array(line('Nơi nhận', 300)).max(20).meta({ title: 'Nơi nhận' }).optional(),
  })
  .meta({ title: 'Thông báo dừng giải quyết hồ sơ' });

export type StopNoticeData = z.infer<typeof stopNoticeData>;

/** Thông báo dừng giải quyết hồ sơ. */
export function stopNoticeBlocks(data: StopNoticeData): Block[] {
  const body = { before: 6, firstIndent, align: 'justify' } as const;
  const asked = data.stopRequestedOn === undefined ? '' : `Theo đề nghị dừng giải quyết hồ sơ ${longDate(data.stopRequestedOn)} của người nộp hồ sơ, `;
  return [
    letterhead({ agency: data.agency, number: data.number, notation: data.notation ?? 'TB', madeOn: data.madeOn }),
    ...heading('Thông báo', [[bold('Về việc dừng giải quyết hồ sơ')]]),
    ...applicantEntries('Kính gửi', data.applicant),
    paragraph(
      [
        `Ngày ${longDate(data.receivedOn).replace('ngày ', '')}, ${data.agency.name} đã tiếp nhận hồ sơ mã số `,
        bold(data.dossier.code),
        `; nội dung yêu cầu giải quyết: ${data.request}.`,
      ],
      body,
    ),
    paragraph([asked, `${data.agency.name} thông báo `, bold(`dừng giải quyết hồ sơ kể từ ${longDate(data.stoppedOn)}`), '.'], body),
    entry('Lý do', data.reason),
    entry('Giai đoạn giải quyết tại thời điểm dừng', data.stage),
    entry('Phí, lệ phí, nghĩa vụ tài chính', data.financialSettlement),
    ...(data.returnedPapers === undefined ? [] : [entry('Giấy tờ trả lại', data.returnedPapers)]),
    paragraph('Khi có nhu cầu, Ông/Bà có thể nộp hồ sơ mới theo quy định./.', body),
    recipientsAndSigner(data.recipients ?? ['Như trên', 'Bộ phận Một cửa', 'Lưu: VT, hồ sơ'], data.signer),
  ];
}

/** Example data, plainly of a demo. */
export const stopNoticeExample: StopNoticeData = {
  agency: receiptExample.agency,
  number: '31',
  notation: 'TB-UBND',
  madeOn: '2026-10-15',
  dossier: receiptExample.dossier,
  applicant: receiptExample.applicant,
  request: 'Đăng ký thành lập hộ kinh doanh',
  receivedOn: '2026-10-08',
  stopRequestedOn: '2026-10-14',
  reason: 'Người nộp hồ sơ không còn nhu cầu đăng ký.',
  stage: 'Công chức chuyên môn đang thẩm định hồ sơ',
  stoppedOn: '2026-10-15',
  returnedPapers: 'Giấy đề nghị đăng ký hộ kinh doanh (01 bản chính).',
  financialSettlement: 'Lệ phí 100.000 đồng đã nộp được hoàn trả theo quy định về phí, lệ phí.',
  signer: { authority: ['KT. CHỦ TỊCH'], title: 'Phó Chủ tịch', name: 'Lê Văn Thử' },
};
