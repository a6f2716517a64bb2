import { describe, expect, it } from 'vitest';
import { csvFile } from './csv.ts';
import { readCsv } from './read-csv.ts';

describe('reading CSV', () => {
  it('reads back what was written, with commas, quotes and line breaks inside cells', () => {
    const lines = [
      ['mã', 'nội dung'],
      ['A,1', 'nói "vâng"'],
      ['B', 'hai\ndòng'],
      ['C', ''],
    ];
    expect(readCsv(csvFile(lines).replace('\ufeff', ''), ',').map(({ cells }) => cells)).toEqual(lines);
  });

  it('says on which line a record begins, and leaves empty ones out', () => {
    expect(readCsv('a;b\n\n"c\nd";e\r\nf;g', ';')).toEqual([
      { line: 1, cells: ['a', 'b'] },
      { line: 3, cells: ['c\nd', 'e'] },
      { line: 5, cells: ['f', 'g'] },
    ]);
  });

  it('keeps a quote inside a bare cell and takes a quote that never ends as one cell', () => {
    expect(readCsv('="12"\tx"y', '\t')).toEqual([{ line: 1, cells: ['="12"', 'x"y'] }]);
    expect(readCsv('a,"b\nc', ',')).toEqual([{ line: 1, cells: ['a', 'b\nc'] }]);
  });
});
