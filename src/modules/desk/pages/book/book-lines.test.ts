import { describe, expect, it } from 'vitest';
import { csvFile } from '#platform/csv';
import { toInstant, toPlainDate } from '#platform/time';
import { renderPaper } from '#modules/documents';
import type { RegisterLine } from '#modules/dossiers';
import type { Agency } from '#modules/organisations';
import { bookLines, bookPaper } from './book-lines.ts';

const agency = { id: 'a', name: 'Ủy ban nhân dân phường Mẫu', shortName: 'UBND phường Mẫu' } as Agency;
const names = new Map([['a', agency]]);
const line: RegisterLine = {
  id: 'x',
  code: 'H24.1-261123-0001',
  book: '2026',
  ordinal: 7,
  procedureName: 'Đăng ký khai sinh',
  applicantName: '=HYPERLINK("http://x")',
  applicantAddress: 'Số 1 phố Ví Dụ',
  applicantPhone: '0900000000',
  agencyId: 'a',
  receivedAt: toInstant('2026-11-22T18:00:00Z'),
  dueAt: toInstant('2026-11-25T02:00:00Z'),
  sentAt: undefined,
  resultAt: undefined,
  returnedAt: undefined,
  receivingMethod: 'post',
  state: 'in-progress',
};
const query = { agencyId: 'a', from: toPlainDate('2026-11-01'), until: toPlainDate('2026-11-30') };

describe('the lines of the register book', () => {
  it('have a head and the days of Vietnam, as form 07 has them', () => {
    const [head = [], first = []] = bookLines([line], names);
    expect(head).toHaveLength(first.length);
    expect(head).toEqual(
      expect.arrayContaining(['Số', 'Mã hồ sơ', 'Thủ tục', 'Số bộ', 'Nhận hồ sơ', 'Hẹn trả', 'Chuyển giải quyết', 'Nhận kết quả', 'Trả kết quả']),
    );
    expect(first).toEqual([
      7,
      'H24.1-261123-0001',
      'Đăng ký khai sinh',
      1,
      '=HYPERLINK("http://x")',
      'Số 1 phố Ví Dụ; 0900000000',
      'Ủy ban nhân dân phường Mẫu',
      '23/11/2026',
      '25/11/2026',
      '',
      '',
      '',
      'Nhận qua bưu chính công ích',
      'Đang xử lý',
    ]);
  });

  it('A18: carry no formula into a spreadsheet, and the mark of UTF-8', () => {
    const csv = csvFile(bookLines([line], names));
    expect(csv.startsWith('\ufeff')).toBe(true);
    expect(csv).toContain(`"'=HYPERLINK(""http://x"")"`);
    expect(csv).not.toMatch(/(^|,)=/mu);
  });

  it('are taken by form 07, also without any line and without agency or due date', () => {
    for (const lines of [[], [line], [{ ...line, agencyId: 'gone', dueAt: undefined, applicantAddress: undefined, applicantPhone: undefined, book: '' }]]) {
      const paper = bookPaper(query, lines, names, agency, 'Thành phố Hải Phòng');
      expect(paper.book).toBe('2026'.slice(0, 4));
      const pdf = renderPaper({ template: 'register-book', on: toPlainDate('2026-11-23') }, paper);
      expect(Buffer.from(pdf).subarray(0, 5).toString()).toBe('%PDF-');
    }
  });
});
