import { describe, expect, it } from 'vitest';
import { labelInSentence, letterCount, normaliseBlock, normaliseLine, plainKey, storable } from './text.ts';

describe('text as stored', () => {
  it('is NFC, trimmed, without control characters', () => {
    expect(normaliseLine('  Nguye\u0302\u0303n \u0000Văn\tMẫu\r\n ')).toBe('Nguyễn Văn Mẫu');
    expect(normaliseBlock('dòng 1\r\ndòng 2\rdòng 3')).toBe('dòng 1\ndòng 2\ndòng 3');
    expect(normaliseLine('dòng 1\n  dòng 2')).toBe('dòng 1 dòng 2');
    expect(normaliseLine('an\u202Etoàn\u2066')).toBe('antoàn');
    expect(normaliseLine('\ud800x')).toBe('\ufffdx');
  });

  it('counts letters, not code units', () => {
    expect(letterCount('Nguyễn')).toBe(6);
    expect(letterCount('😀')).toBe(1);
  });

  it('makes anything storable in jsonb and changes nothing else', () => {
    expect(storable({ a: 'x\u0000y', b: ['\ud800', 1, true, null], c: undefined, d: Number.NaN, e: () => 1 })).toEqual({
      a: 'xy',
      b: ['\ufffd', 1, true, null],
      c: null,
      d: null,
      e: null,
    });
    expect(storable('  giữ nguyên  khoảng trắng ')).toBe('  giữ nguyên  khoảng trắng ');
  });

  it.each([
    ['Họ, chữ đệm, tên', 'họ, chữ đệm, tên'],
    ['2. Ngày, tháng, năm sinh', 'ngày, tháng, năm sinh'],
    ['c) Diện tích (m²)', 'diện tích (m²)'],
    ['UBND cấp xã', 'UBND cấp xã'],
    ['Giấy tờ tùy thân: số', 'số giấy tờ tùy thân'],
    ['Giấy tờ tùy thân: loại giấy tờ', 'loại giấy tờ tùy thân'],
    ['Nơi cư trú: loại', 'loại nơi cư trú'],
    ['Đã chết vào lúc: giờ', 'đã chết vào lúc: giờ'],
    ['đ) Tên', 'tên'],
    ['Ông', 'ông'],
    ['1. Ủy ban nhân dân cấp xã', 'Ủy ban nhân dân cấp xã'],
    ['Công an cấp xã', 'Công an cấp xã'],
    ['Công ăn việc làm', 'công ăn việc làm'],
  ])('says the label %s inside a sentence', (label, words) => {
    expect(labelInSentence(label)).toBe(words);
  });

  it('compares names without marks', () => {
    expect(plainKey('  Đặng  Thị-Hòa ')).toBe(plainKey('dang thi hoa'));
  });
});
