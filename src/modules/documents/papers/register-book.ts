import { z } from 'zod';
import { shortDate } from '../domain/vietnamese-date.ts';
import { bold, cell, italic, paragraph } from '../rendering/blocks.ts';
import type { Block, TableCell } from '../rendering/blocks.ts';
import { agencyData, count, day, line } from './data.ts';
import { heading, letterhead } from './parts.ts';
import { receiptExample } from './receipt.ts';

const entryData = z
  .strictObject({
    ordinal: count('Số thứ tự', 1),
    code: line('Mã hồ sơ', 60),
    procedure: line('Tên thủ tục hành chính', 1000),
    sets: count('Số lượng hồ sơ (bộ)', 1),
    applicant: line('Tên cá nhân, tổ chức', 300),
    contact: line('Địa chỉ, số điện thoại', 400).optional(),
    handlingAgency: line('Cơ quan chủ trì giải quyết', 300),
    receivedOn: day('Ngày nhận hồ sơ'),
    promisedOn: day('Ngày hẹn trả kết quả'),
    sentOn: day('Ngày chuyển đến cơ quan giải quyết').optional(),
    resultOn: day('Ngày nhận kết quả').optional(),
    returnedOn: day('Ngày trả kết quả').optional(),
    returnedVia: line('Phương thức nhận kết quả', 100).optional(),
    note: line('Ghi chú', 500).optional(),
  })
  .meta({ title: 'Dòng của sổ' });

/** Data of form 07 (2025) and 06 (2018). */
export const registerBookData = z
  .strictObject({
    agency: agencyData,
    book: line('Quyển số', 60),
    from: day('Từ ngày'),
    until: day('Đến ngày'),
    entries: z.array(entryData).max(5000).meta({ title: 'Các dòng của sổ' }),
  })
  .meta({ title: 'Sổ theo dõi hồ sơ' });

export type RegisterBookData = z.infer<typeof registerBookData>;

const columns: readonly (readonly [title: string, share: number])[] = [
  ['TT', 0.028],
  ['Mã hồ sơ', 0.094],
  ['Tên thủ tục hành chính', 0.108],
  ['Số bộ', 0.03],
  ['Tên cá nhân, tổ chức', 0.09],
  ['Địa chỉ, số điện thoại', 0.092],
  ['Cơ quan chủ trì giải quyết', 0.084],
  ['Nhận hồ sơ', 0.062],
  ['Hẹn trả kết quả', 0.062],
  ['Chuyển cơ quan giải quyết', 0.062],
  ['Nhận kết quả', 0.062],
  ['Trả kết quả', 0.062],
  ['Phương thức nhận kết quả', 0.068],
  ['Ký nhận', 0.048],
  ['Ghi chú', 0.048],
];

/** Sổ theo dõi hồ sơ, on landscape pages. */
export function registerBookBlocks(data: RegisterBookData): Block[] {
  const centred = { align: 'center' } as const;
  const title = ([text]: readonly [string, number]): TableCell => cell([bold(text)], centred);
  const tall = (column: readonly [string, number]): TableCell => ({ ...title(column), open: 'bottom' });
  const under = (): TableCell => ({ ...cell(''), open: 'top' });
  return [
    letterhead({ agency: data.agency, showDesk: true, number: undefined, notation: undefined, madeOn: undefined }),
    ...heading('Sổ theo dõi hồ sơ', [[`Quyển số: ${data.book}; từ ngày ${shortDate(data.from)} đến ngày ${shortDate(data.until)}`]]),
    {
      kind: 'table',
      size: 8.5,
      padding: 2,
      before: 4,
      columns: columns.map(([, share], index) => ({ share, align: index === 0 || index === 3 || (index >= 7 && index <= 12) ? 'center' : 'left' })),
      head: [
        [...columns.slice(0, 7).map(tall), cell([bold('Ngày, tháng, năm')], centred, 7), ...columns.slice(14).map(tall)],
        [...columns.slice(0, 7).map(under), ...columns.slice(7, 14).map(title), ...columns.slice(14).map(under)],
        columns.map((_, index) => cell([italic(`(${index + 1})`)], centred)),
      ],
      rows: data.entries.map(entryRow),
    },
    ...(data.entries.length === 0 ? [paragraph([italic('Không có hồ sơ nào trong khoảng thời gian này.')], { before: 8 })] : []),
  ];
}

function entryRow(one: z.infer<typeof entryData>): TableCell[] {
  const on = (date: string | undefined): string => (date === undefined ? '' : shortDate(date));
  return [
    String(one.ordinal),
    one.code,
    one.procedure,
    String(one.sets),
    one.applicant,
    one.contact ?? '',
    one.handlingAgency,
    on(one.receivedOn),
    on(one.promisedOn),
    on(one.sentOn),
    on(one.resultOn),
    on(one.returnedOn),
    one.returnedVia ?? '',
    '',
    one.note ?? '',
  ].map((text) => cell(text));
}

/** Example data, plainly of a demo. */
export const registerBookExample: RegisterBookData = {
  agency: receiptExample.agency,
  book: '01/2026',
  from: '2026-10-01',
  until: '2026-10-31',
  entries: Array.from({ length: 24 }, (_, index) => ({
    ordinal: index + 1,
    code: `H15.50.05.13-2610${String((index % 28) + 1).padStart(2, '0')}-${String(index + 1).padStart(4, '0')}`,
    procedure: index % 2 === 0 ? 'Cấp bản sao Trích lục hộ tịch, bản sao Giấy khai sinh' : 'Đăng ký khai sinh',
    sets: 1,
    applicant: index % 3 === 0 ? 'Nguyễn Văn Mẫu' : 'Trần Thị Ví Dụ',
    contact: 'Thôn Ví Dụ, xã Mẫu; 0900 000 000',
    handlingAgency: 'Ủy ban nhân dân xã Mẫu',
    receivedOn: `2026-10-${String((index % 28) + 1).padStart(2, '0')}`,
    promisedOn: `2026-10-${String((index % 28) + 2).padStart(2, '0')}`,
    returnedVia: index % 2 === 0 ? 'Trực tuyến' : 'Trực tiếp',
  })),
};
