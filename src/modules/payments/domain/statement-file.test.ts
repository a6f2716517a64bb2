import { describe, expect, it } from 'vitest';
import { readStatement } from './statement-file.ts';

const bank = [
  '\ufeffSAO KÊ TÀI KHOẢN,,,,,',
  'Số tài khoản:,1234567890,,,,',
  '',
  'STT,Ngày giao dịch/ Transaction date,Số bút toán,Ghi nợ,Ghi có,Số dư,Nội dung',
  '1,21/11/2026 14:05:09,FT26325001,,"8,000.00","1,008,000","MBVCB.123.MC123 nop le phi, ho so"',
  '2,21/11/2026,FT26325002,"5,000",0,"1,003,000",Phi quan ly tai khoan',
  '3,2026-11-22 08:00,="0012",,+1.200.000 VND,"2,203,000",Nop tien',
  'Tổng cộng,,,"5,000","1,208,000",,',
].join('\r\n');

describe('a bank statement', () => {
  it('is read as banks export it: title rows, both languages in the heading, money that went out, sums below', () => {
    expect(readStatement(bank)).toEqual({
      outgoing: 1,
      problems: [],
      rows: [
        { line: 5, reference: 'FT26325001', amount: 8_000, text: 'MBVCB.123.MC123 nop le phi, ho so', at: '2026-11-21T07:05:09.000Z' },
        { line: 7, reference: '0012', amount: 1_200_000, text: 'Nop tien', at: '2026-11-22T01:00:00.000Z' },
      ],
    });
  });

  it.each([
    ['semicolons', 'Ngày GD;Mã giao dịch;Số tiền;Diễn giải\n21/11/2026;A1;8.000;x'],
    ['one signed amount', 'Date,Reference,Amount,Description\n21-11-2026,A1,+8000,x'],
    [
      'pasted from a spreadsheet with its heading',
      'Nội dung\tSố tiền ghi có\tSố tham chiếu\tNgày hiệu lực\tNgày giao dịch\nx\t8.000\tA1\t23/11/2026\t21/11/2026',
    ],
    ['pasted without one', '21/11/2026\tA1\t8.000\tx'],
  ])('%s', (_, text) => {
    expect(readStatement(text)).toMatchObject({ problems: [], rows: [{ reference: 'A1', amount: 8_000, text: 'x', at: '2026-11-20T17:00:00.000Z' }] });
  });

  it('a negative amount in a column of both went out', () => {
    expect(readStatement('Ngày,Số tham chiếu,Số tiền,Nội dung\n21/11/2026,A1,-8.000,x')).toMatchObject({ rows: [], outgoing: 1, problems: [] });
  });

  it.each([
    ['31/02/2026,A1,8.000,x', 'date', 'date', '31/02/2026'],
    ['hôm qua,A1,8.000,x', 'date', 'date', 'hôm qua'],
    ['21/11/2026 25:00,A1,8.000,x', 'date', 'date', '21/11/2026 25:00'],
    ['21/11/2026,A1,tám nghìn,x', 'credit', 'amount', 'tám nghìn'],
    ['21/11/2026,A1,8.50,x', 'credit', 'amount', '8.50'],
    ['21/11/2026,A1,,x', 'credit', 'amount', ''],
    ['21/11/2026,A1,1,200,000,x', 'credit', 'shifted', '1'],
    ['21/11/2026,,8.000,x', 'reference', 'reference', ''],
    ['21/11/2026,"2,63E+15",8.000,x', 'reference', 'damaged', '2,63E+15'],
  ])('%s names line and column', (row, column, code, value) => {
    const read = readStatement(`Ngày,Số GD,Ghi có,Nội dung\n20/11/2026,A0,5.000,y\n${row}`);
    expect(read?.problems[0]).toEqual({ line: 3, column, title: { date: 'Ngày', reference: 'Số GD', credit: 'Ghi có' }[column], code, value });
    expect(read?.rows, 'what can be read is not lost').toHaveLength(1);
  });

  it('tells one number with two amounts, and takes the same line twice as one', () => {
    const head = 'Ngày,Số GD,Ghi có,Nội dung\n21/11/2026,A1,8.000,x\n';
    expect(readStatement(`${head}21/11/2026,A1,9.000,x`)?.problems).toMatchObject([{ line: 3, column: 'reference', code: 'twice', value: 'A1' }]);
    expect(readStatement(`${head}21/11/2026,A1,8.000,x`)).toMatchObject({ rows: [{ line: 2 }], problems: [] });
  });

  it.each(['', 'chỉ là chữ', 'Ngày,Số tiền\n21/11/2026,8.000', 'a,b,c,d\n1,2,3,4'])('no statement: %j', (text) => {
    expect(readStatement(text)).toBeUndefined();
  });
});
