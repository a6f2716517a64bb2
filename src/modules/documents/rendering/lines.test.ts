import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { blank, blankOf, bold } from './blocks.ts';
import { cleanText } from './clean-text.ts';
import { faceFor } from './fonts.ts';
import { breakLines } from './lines.ts';
import type { TextLine } from './lines.ts';

const look = { size: 13 };
const textOf = (line: TextLine): string => line.fragments.map((fragment) => fragment.text).join('');
const words = fc.array(fc.string({ minLength: 1, maxLength: 40, unit: fc.constantFrom('a', 'Ư', 'ễ', 'đ', 'M', '-', '/', '.', 'W', 'ạ') }), {
  minLength: 1,
  maxLength: 30,
});

describe('breaking lines', () => {
  it('loses no letter, never goes over the width, never starts a line with a space', () => {
    fc.assert(
      fc.property(words, fc.integer({ min: 40, max: 450 }), (list, width) => {
        const lines = breakLines([list.join(' ')], look, width);
        expect(lines.map(textOf).join(' ').replace(/\s+/g, '')).toBe(list.join(''));
        for (const line of lines) {
          expect(line.width).toBeLessThanOrEqual(width + 0.02);
          expect(textOf(line)).not.toMatch(/^ | $/);
        }
        expect(lines.filter((line) => line.last)).toHaveLength(1);
      }),
    );
  });

  it('breaks only where it must: words that fit stay whole', () => {
    fc.assert(
      fc.property(fc.array(fc.stringMatching(/^[a-z]{1,8}$/), { minLength: 1, maxLength: 40 }), (list) => {
        const lines = breakLines([list.join(' ')], look, 200);
        expect(lines.flatMap((line) => textOf(line).split(' '))).toEqual(list);
      }),
    );
  });

  it('keeps neighbouring runs of one word together and forced breaks apart', () => {
    expect(breakLines(['Số: ', bold('12'), '/QĐ\nhai'], look, 400).map(textOf)).toEqual(['Số: 12/QĐ', 'hai']);
    const narrow = breakLines(['aa ', bold('bb'), 'cc'], look, faceFor({}).width('aa bbc', 13));
    expect(narrow.map(textOf)).toEqual(['aa', 'bbcc']);
  });

  it('breaks addresses after their signs', () => {
    expect(breakLines(['H15.50.05.13-261008-0975'], look, 100).map(textOf)).toEqual(['H15.50.05.13-', '261008-0975']);
  });

  it('fills a blank to the end of the line, on a new line when too little is left', () => {
    const [line] = breakLines(['Họ tên: ', blank], look, 300);
    expect(line?.width).toBeGreaterThan(295);
    expect(breakLines(['Họ tên của người đại diện theo pháp luật: ', blank], look, 250)).toHaveLength(2);
    const [short] = breakLines(['ngày ', blankOf(30), ' tháng'], look, 300);
    expect(textOf(short ?? { fragments: [], width: 0, size: 0, spaces: 0, last: true })).toMatch(/^ngày \.{5,12} tháng$/);
  });

  it('the first line is shorter by its indent', () => {
    const [first] = breakLines(['chữ '.repeat(60).trim()], look, 300, 100);
    expect(first?.fragments[0]?.x).toBe(100);
    expect(first?.width).toBeLessThanOrEqual(300);
  });
});

describe('clean text', () => {
  it('is NFC, without control signs, and cleaning it again changes nothing', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (text) => {
        const clean = cleanText(text);
        expect(cleanText(clean)).toBe(clean);
        expect(clean).toBe(clean.normalize('NFC'));
        expect(clean).not.toMatch(/[\u0000-\u0009\u000B-\u001F\u202A-\u202E\u2066-\u2069]/);
      }),
    );
  });

  it('has a glyph for every letter it leaves', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 40 }), (text) => {
        for (const letter of cleanText(text)) expect(letter === '\n' || faceFor({}).has(letter.codePointAt(0) ?? 0)).toBe(true);
      }),
    );
  });
});

describe('widths', () => {
  it('add up, so that a line is as wide as its parts', () => {
    const face = faceFor({ bold: true });
    fc.assert(
      fc.property(fc.string({ maxLength: 20 }), fc.string({ maxLength: 20 }), (one, other) => {
        expect(face.width(one + other, 12)).toBeCloseTo(face.width(one, 12) + face.width(other, 12), 6);
      }),
    );
    expect(faceFor({}).width('M', 1000)).toBeCloseTo(889, 0);
  });
});
