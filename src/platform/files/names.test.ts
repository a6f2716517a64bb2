import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { cleanName, contentDisposition, nameForType } from './names.ts';

const refused = (raw: string) => () => cleanName(raw);

describe('file names', () => {
  it('A12: are kept in NFC with all marks', () => {
    expect(cleanName('Giấy chứng sinh – bé Đào.pdf'.normalize('NFD'))).toBe('Giấy chứng sinh – bé Đào.pdf');
  });

  it('lose their folders', () => {
    expect(cleanName('C:\\Users\\a\\đơn.pdf')).toBe('đơn.pdf');
    expect(cleanName('../../etc/passwd')).toBe('passwd');
  });

  it.each(['', ' ', '.', '..', 'a/..', 'a\u0000b', 'a\nb', 'x\u202efdp.exe', 'a\u200bb', '\ud800.txt', 'ắ'.repeat(200)])('B12: %j is refused', (raw) => {
    expect(refused(raw)).toThrow('files.name-problem');
  });

  it.each([
    ['a.pdf', 'a.pdf'],
    ['a.PDF', 'a.PDF'],
    ['a', 'a.pdf'],
    ['a.png', 'a.pdf'],
    ['a.2026', 'a.2026.pdf'],
    ['Tờ khai số 1.', 'Tờ khai số 1..pdf'],
  ])('%s becomes %s for a PDF', (name, expected) => {
    expect(nameForType(name, 'application/pdf')).toBe(expected);
  });

  it.each(['a.exe', 'a.html', 'a.svg', 'a.js', 'a.pdf.scr'])('B12: %s is no name for a PDF', (name) => {
    expect(() => nameForType(name, 'application/pdf')).toThrow('files.name-problem');
  });
});

describe('the disposition header', () => {
  it('A10: carries Vietnamese names whole, with a plain fallback', () => {
    expect(contentDisposition('Đơn đề nghị.pdf')).toBe(
      `attachment; filename="Don de nghi.pdf"; filename*=UTF-8''%C4%90%C6%A1n%20%C4%91%E1%BB%81%20ngh%E1%BB%8B.pdf`,
    );
  });

  it('B12: no name breaks out of the header', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', minLength: 1 }), (name) => {
        const header = contentDisposition(name.toWellFormed());
        expect(header).toMatch(/^attachment; filename="[ !#-$&-.0-:<-[\]-~]*"; filename\*=UTF-8''[A-Za-z0-9!#$&+.^_`|~%-]*$/u);
        expect(decodeURIComponent(header.split("''")[1] ?? '')).toBe(name.toWellFormed());
      }),
    );
  });
});
