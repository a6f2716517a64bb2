import { z } from 'zod';
import { longMoment } from '../domain/vietnamese-date.ts';
import { blankOf, bold, cell, gap, italic, paragraph } from '../rendering/blocks.ts';
import type { Block, TableCell } from '../rendering/blocks.ts';
import { dossierData, line, moment, paperData } from './data.ts';
import { dossierCodes, entry, heading, letterhead } from './parts.ts';
import { receiptExample } from './receipt.ts';

const handover = z
  .strictObject({
    from: line('Bên giao', 300),
    to: line('Bên nhận', 300),
    at: moment('Thời gian giao, nhận').optional(),
    giverName: line('Người giao', 120).optional(),
    receiverName: line('Người nhận', 120).optional(),
    result: z.enum(['early', 'on-time', 'late']).meta({ title: 'Kết quả giải quyết' }).optional(),
    note: line('Ghi chú', 500).optional(),
  })
  .meta({ title: 'Lần giao, nhận' });

/** Data of form 06 (2025) and 05 (2018). */
export const controlSheetData = z
  .strictObject({
    ...paperData,
    dossier: dossierData,
    request: line('Nội dung yêu cầu giải quyết', 1000).optional(),
    handlingAgency: line('Cơ quan giải quyết', 300),
    cooperatingAgencies: z.array(line('Cơ quan phối hợp', 300)).max(30).meta({ title: 'Cơ quan phối hợp' }),
    handovers: z.array(handover).max(500).meta({ title: 'Giao, nhận' }),
  })
  .meta({ title: 'Phiếu kiểm soát quá trình giải quyết hồ sơ' });

export type ControlSheetData = z.infer<typeof controlSheetData>;

const results = { early: 'Trước hạn', 'on-time': 'Đúng hạn', late: 'Quá hạn' } as const;

/** Phiếu kiểm soát quá trình giải quyết hồ sơ. */
export function controlSheetBlocks(data: ControlSheetData): Block[] {
  const centred = { align: 'center' } as const;
  return [
    letterhead({ agency: data.agency, showDesk: true, number: data.number, notation: data.number === undefined ? undefined : 'PKS', madeOn: data.madeOn }),
    ...heading('Phiếu kiểm soát quá trình giải quyết hồ sơ', [['Mã hồ sơ: ', bold(data.dossier.code)]]),
    ...(data.request === undefined ? [] : [entry('Nội dung yêu cầu giải quyết', data.request)]),
    entry('Cơ quan (bộ phận) giải quyết hồ sơ', data.handlingAgency),
    entry('Cơ quan phối hợp giải quyết hồ sơ', data.cooperatingAgencies.join('; ') || undefined),
    {
      kind: 'table',
      before: 8,
      size: 12,
      columns: [{ share: 0.24 }, { share: 0.41 }, { share: 0.21, align: 'center' }, { share: 0.14 }],
      head: [
        [
          cell([bold('TÊN CƠ QUAN')], centred),
          cell([bold('THỜI GIAN GIAO, NHẬN HỒ SƠ')], centred),
          cell([bold('KẾT QUẢ GIẢI QUYẾT HỒ SƠ '), italic('(Trước hạn/đúng hạn/quá hạn)')], centred),
          cell([bold('GHI CHÚ')], centred),
        ],
      ],
      rows: data.handovers.length === 0 ? [1, 2, 3].map(() => handoverRow(undefined)) : data.handovers.map((one) => handoverRow(one)),
    },
    dossierCodes(data.dossier),
  ];
}

function handoverRow(one: z.infer<typeof handover> | undefined): TableCell[] {
  const when = one?.at === undefined ? ['..... giờ ..... phút, ngày ..... tháng ..... năm ..........'] : [longMoment(one.at)];
  return [
    {
      blocks:
        one === undefined
          ? [paragraph(['1. Giao: ', blankOf(55)]), paragraph(['2. Nhận: ', blankOf(55)])]
          : [paragraph(`1. Giao: ${one.from}`), paragraph(`2. Nhận: ${one.to}`, { before: 2 })],
    },
    {
      blocks: [
        paragraph(when, { align: 'center' }),
        {
          kind: 'columns',
          before: 2,
          columns: [signed('Người giao', one?.giverName), signed('Người nhận', one?.receiverName)].map((blocks) => ({ share: 0.5, blocks })),
        },
      ],
    },
    cell(one?.result === undefined ? '' : results[one.result]),
    cell(one?.note ?? ''),
  ];
}

function signed(role: string, name: string | undefined): Block[] {
  return [paragraph([bold(role)], { align: 'center' }), gap(22), paragraph(name ?? '', { align: 'center' })];
}

/** Example data, plainly of a demo. */
export const controlSheetExample: ControlSheetData = {
  agency: receiptExample.agency,
  madeOn: '2026-10-08',
  dossier: receiptExample.dossier,
  request: receiptExample.request,
  handlingAgency: 'Công chức tư pháp - hộ tịch, Ủy ban nhân dân xã Mẫu',
  cooperatingAgencies: ['Cơ quan đang giữ Sổ hộ tịch gốc'],
  handovers: [
    {
      from: 'Bộ phận một cửa',
      to: 'Công chức tư pháp - hộ tịch',
      at: '2026-10-08T09:30:00+07:00',
      giverName: 'Trần Thị Ví Dụ',
      receiverName: 'Lê Văn Thử',
      result: 'on-time',
    },
    {
      from: 'Công chức tư pháp - hộ tịch',
      to: 'Lãnh đạo UBND',
      at: '2026-10-08T15:05:00+07:00',
      giverName: 'Lê Văn Thử',
      receiverName: 'Phạm Thị Minh Họa',
      result: 'early',
    },
    {
      from: 'Lãnh đạo UBND',
      to: 'Văn thư',
      at: '2026-10-09T08:10:00+07:00',
      giverName: 'Phạm Thị Minh Họa',
      receiverName: 'Hoàng Văn Thí Điểm',
      result: 'on-time',
      note: 'Ký số',
    },
  ],
};
