import { describe, expect, it } from 'vitest';
import { toPlainDate } from '#platform/time';
import { paperHeadOf } from './paper-head.ts';
import type { Agency } from './views.ts';

const now = toPlainDate('2026-11-22');
const agency = (over: Partial<Agency>): Agency =>
  ({ kind: 'people-committee', level: 'commune', name: 'Ủy ban nhân dân phường Lê Thanh Nghị', shortName: 'UBND phường Lê Thanh Nghị', ...over }) as Agency;

describe('the head of an agency’s papers', () => {
  it('a commune stands alone, with its centre and its own name as the place', () => {
    expect(paperHeadOf(agency({}), 'Thành phố Mẫu', now)).toEqual({
      superior: undefined,
      name: 'Ủy ban nhân dân phường Lê Thanh Nghị',
      desk: 'Trung tâm Phục vụ hành chính công phường Lê Thanh Nghị',
      place: 'Lê Thanh Nghị',
    });
  });

  it('a ward with a number keeps its kind; before July 2025 there was a desk and no centre', () => {
    const head = paperHeadOf(agency({ name: 'Ủy ban nhân dân phường 1', shortName: 'UBND phường 1' }), 'Tỉnh Mẫu', toPlainDate('2025-06-30'));
    expect(head).toMatchObject({ place: 'Phường 1', desk: 'Bộ phận Tiếp nhận và Trả kết quả UBND phường 1' });
  });

  it('a department stands under its province and writes the name of the province', () => {
    const head = paperHeadOf(agency({ kind: 'department', level: 'province', name: 'Sở Xây dựng', shortName: 'Sở Xây dựng' }), 'Thành phố Mẫu', now);
    expect(head).toEqual({
      superior: 'Ủy ban nhân dân thành phố Mẫu',
      name: 'Sở Xây dựng',
      desk: 'Bộ phận Tiếp nhận và Trả kết quả Sở Xây dựng',
      place: 'Mẫu',
    });
  });

  it('police of a commune writes from the commune and has no centre', () => {
    const head = paperHeadOf(agency({ kind: 'police', name: 'Công an xã Mẫu', shortName: 'Công an xã Mẫu' }), 'Tỉnh Ví Dụ', now);
    expect(head).toMatchObject({ superior: undefined, desk: 'Bộ phận Tiếp nhận và Trả kết quả Công an xã Mẫu', place: 'Mẫu' });
  });
});
