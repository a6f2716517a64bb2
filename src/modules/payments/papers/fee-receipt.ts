import readNumber from 'read-vietnamese-number';
import { bold, cell, gap, italic, paragraph, renderDocument } from '#modules/documents';
import type { Block } from '#modules/documents';
import { dateIn } from '#platform/time';
import type { Obligation } from '../domain/obligation.ts';
import { receiptNumber } from '../domain/receipt.ts';
import type { Receipt } from '../domain/receipt.ts';

/** An amount in đồng in words, first letter large: `Tám nghìn đồng`. */
export function amountInWords(amount: number): string {
  const words = `${readNumber(String(amount))} đồng`.replace(/(?: đơn vị)? đồng$/, ' đồng');
  return words.slice(0, 1).toUpperCase() + words.slice(1);
}

const dong = (amount: number): string => new Intl.NumberFormat('vi-VN').format(amount);

/** The names of the agency that wrote a receipt, and of the one whose money it is. */
export interface ReceiptAgencies {
  readonly collector: string;
  readonly payee: string;
}

/** A note of money received, as a PDF on A4; not the receipt that finance rules prescribe, and it says so. Pure. */
export function renderFeeReceipt(receipt: Receipt, obligation: Obligation, { collector, payee }: ReceiptAgencies): Uint8Array {
  const day = dateIn(receipt.issuedAt);
  const [year, month, date] = day.split('-');
  const centred = { align: 'center' } as const;
  const blocks: Block[] = [
    {
      kind: 'columns',
      columns: [
        {
          share: 0.43,
          blocks: [
            paragraph([bold(collector.toUpperCase())], { ...centred, size: 12 }),
            { kind: 'rule', share: 0.35 },
            paragraph(`Số: ${receiptNumber(receipt)}`, { ...centred, before: 4 }),
          ],
        },
        {
          share: 0.57,
          blocks: [
            paragraph([bold('CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM')], { ...centred, size: 12 }),
            paragraph([bold('Độc lập - Tự do - Hạnh phúc')], centred),
            { kind: 'rule', share: 0.62 },
            paragraph([italic(`Ngày ${date} tháng ${month} năm ${year}`)], { ...centred, before: 4 }),
          ],
        },
      ],
    },
    gap(12),
    paragraph([bold('BIÊN NHẬN THU PHÍ, LỆ PHÍ')], { ...centred, size: 14 }),
    ...(receipt.voidedAt === null ? [] : [paragraph([bold(`ĐÃ HỦY: ${receipt.voidReason ?? ''}`)], { ...centred, before: 4 })]),
    paragraph(['Họ tên người nộp: ', bold(receipt.payerName)], { before: 8 }),
    paragraph(`Nội dung: ${obligation.title}`, { before: 3 }),
    paragraph(`Mã thanh toán: ${obligation.code}`, { before: 3 }),
    ...(receipt.payeeAgencyId === receipt.agencyId ? [] : [paragraph([`Cơ quan thu: ${collector}, thu hộ `, bold(payee)], { before: 3 })]),
    feeTable(obligation),
    paragraph(['Số tiền đã nộp: ', bold(`${dong(receipt.amount)} đồng`)], { before: 6 }),
    paragraph([italic(`Bằng chữ: ${amountInWords(receipt.amount)}.`)], { before: 3 }),
    ...(receipt.book === 'TM' ? [gap(16), signatures] : []),
    paragraph([italic('Giấy này ghi nhận việc nộp tiền trong hệ thống, không thay biên lai theo mẫu của cơ quan tài chính.')], { before: 12, size: 11 }),
  ];
  return renderDocument({ title: `Biên nhận ${receiptNumber(receipt)}`, keywords: obligation.code, orientation: 'portrait', madeAt: receipt.issuedAt, blocks });
}

/** Cash goes from hand to hand: both sign. */
const signatures: Block = {
  kind: 'columns',
  columns: ['NGƯỜI NỘP TIỀN', 'NGƯỜI THU TIỀN'].map((who) => ({
    share: 0.5,
    blocks: [paragraph([bold(who)], { align: 'center' }), paragraph([italic('(Ký, ghi rõ họ tên)')], { align: 'center' }), gap(56)],
  })),
};

function feeTable(obligation: Obligation): Block {
  const right = { align: 'right' } as const;
  return {
    kind: 'table',
    before: 8,
    size: 12,
    columns: [{ share: 0.44 }, { share: 0.14, align: 'center' }, { share: 0.2, align: 'right' }, { share: 0.22, align: 'right' }],
    head: [['Khoản', 'Số lượng', 'Mức thu (đồng)', 'Thành tiền (đồng)'].map((title) => cell([bold(title)], { align: 'center' }))],
    rows: obligation.lines.map((line) => [
      cell([line.name, ...(line.exemption === undefined ? [] : [italic(` (giảm ${line.exemption.percent} %: ${line.exemption.basis})`)])]),
      cell(`${line.quantity} ${line.unit}`),
      cell(dong(line.unitAmount), right),
      cell(dong(line.amount), right),
    ]),
  };
}
