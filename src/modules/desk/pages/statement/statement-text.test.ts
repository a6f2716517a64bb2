import { describe, expect, it } from 'vitest';
import { statementText } from './statement-text.ts';

describe('the text of a statement file', () => {
  it.each([
    ['UTF-8', Buffer.from('Ngày\t1')],
    ['UTF-8 with its mark', Buffer.from('\ufeffNgày\t1')],
    ['UTF-16 as a spreadsheet saves it', Buffer.from('\ufeffNgày\t1', 'utf16le')],
  ])('%s', (_, bytes) => {
    expect(statementText(bytes)).toBe('Ngày\t1');
  });

  it.each([
    ['desk.statement.workbook', Buffer.from('PK\u0003\u0004')],
    ['desk.statement.workbook', Buffer.from([0xd0, 0xcf, 0x11, 0xe0])],
    ['desk.statement.encoding', Buffer.from([0x4e, 0x67, 0xe0, 0x79])],
  ])('%s', (code, bytes) => {
    expect(() => statementText(bytes)).toThrow(expect.objectContaining({ code }));
  });
});
