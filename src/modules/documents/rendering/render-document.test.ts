import { describe, expect, it } from 'vitest';
import { readPdf } from '../testing/read-pdf.ts';
import { bold, cell, gap, paragraph } from './blocks.ts';
import type { Block, PaperDocument } from './blocks.ts';
import { code128Widths, qrModules } from './codes.ts';
import { renderDocument } from './render-document.ts';

const paper = (blocks: readonly Block[], change: Partial<PaperDocument> = {}): PaperDocument => ({
  title: 'Thử',
  orientation: 'portrait',
  madeAt: '2026-11-22T00:00:00Z',
  blocks,
  ...change,
});
const pagesOf = (blocks: readonly Block[]) => readPdf(renderDocument(paper(blocks)));
const lines = (count: number): Block[] => Array.from({ length: count }, (_, index) => paragraph(`dòng ${index + 1}`));

describe('pages', () => {
  it('an empty paper has one page; what fits stays on one', async () => {
    expect(await pagesOf([])).toHaveLength(1);
    expect(await pagesOf(lines(40))).toHaveLength(1);
    expect(await pagesOf(lines(60))).toHaveLength(2);
  });

  it('every line stands on exactly one page, in order, none over another', async () => {
    const pages = await pagesOf(lines(150));
    const items = pages.flatMap((page, index) => page.items.filter((item) => item.text.startsWith('dòng')).map((item) => ({ ...item, page: index })));
    expect(items.map((item) => item.text)).toEqual(Array.from({ length: 150 }, (_, index) => `dòng ${index + 1}`));
    items.forEach((item, index) => {
      const before = items[index - 1];
      if (before?.page === item.page) expect(before.y - item.y).toBeGreaterThan(13);
    });
  });

  it('a heading goes over with what it heads', async () => {
    const [first, second] = await pagesOf([...lines(43), paragraph('ĐẦU MỤC', { keepWithNext: true }), paragraph('thân mục')]);
    const [with1, with2] = [first, second].map((page) => page?.text.includes('ĐẦU MỤC'));
    expect([with1, with2]).toEqual([first?.text.includes('thân mục'), second?.text.includes('thân mục')]);
  });

  it('paragraphs leave no single line behind', async () => {
    for (let before = 38; before < 48; before += 1) {
      const pages = await pagesOf([...lines(before), paragraph('chữ '.repeat(70).trim())]);
      const counts = pages.map((page) => page.items.filter((item) => item.text.startsWith('chữ')).length);
      expect(counts.filter((count) => count === 1)).toEqual([]);
    }
  });

  it('what is kept together but higher than a page is set all the same', async () => {
    const pages = await pagesOf(Array.from({ length: 80 }, (_, index) => paragraph(`giữ ${index + 1}`, { keepWithNext: true })));
    expect(pages.map((page) => page.items.filter((item) => item.text.startsWith('giữ')).length).reduce((sum, count) => sum + count, 0)).toBe(80);
  });

  it('a foot goes to the bottom where there is room and to the next page where there is none', async () => {
    const foot: Block = { kind: 'columns', atFoot: true, columns: [{ share: 1, blocks: [gap(60), paragraph('chân trang')] }] };
    const [page] = await pagesOf([...lines(3), foot]);
    expect(page?.items.find((item) => item.text === 'chân trang')?.y).toBeLessThan(70);
    expect((await pagesOf([...lines(43), foot])).at(-1)?.text).toContain('chân trang');
  });
});

describe('tables', () => {
  const table = (rows: readonly string[]): Block => ({
    kind: 'table',
    columns: [{ share: 0.5 }, { share: 0.5 }],
    head: [[cell('Đầu A'), cell('Đầu B')]],
    rows: rows.map((text) => [cell(text), cell('ô')]),
  });

  it('repeat their head on each page, and only there', async () => {
    const pages = await pagesOf([table(Array.from({ length: 100 }, (_, index) => `hàng ${index}`))]);
    expect(pages.length).toBeGreaterThan(1);
    for (const page of pages) expect(page.items.filter((item) => item.text === 'Đầu A')).toHaveLength(1);
  });

  it('break a row that is higher than a page and lose nothing of it', async () => {
    const long = Array.from({ length: 1200 }, (_, index) => `t${index}`).join(' ');
    const pages = await pagesOf([table([long])]);
    expect(pages.length).toBeGreaterThan(1);
    expect(
      pages
        .flatMap((page) => page.items)
        .map((item) => item.text)
        .join(' ')
        .match(/t\d+/g),
    ).toHaveLength(1200);
  });
});

describe('the file', () => {
  it('has its title, language and the given moment; nothing of the machine or of now', () => {
    const bytes = renderDocument(paper([paragraph('a')]));
    const raw = Buffer.from(bytes).toString('latin1');
    expect(raw).toContain('<xmp:CreateDate>2026-11-22T00:00:00');
    expect(raw).toContain('/Lang (vi-VN)');
    expect(raw.trimEnd().endsWith('%%EOF')).toBe(true);
    expect(renderDocument(paper([paragraph('a')]))).toEqual(bytes);
    expect(renderDocument(paper([paragraph('b')]))).not.toEqual(bytes);
  });
});

describe('codes', () => {
  it('a QR is square with its three corners; long Vietnamese text fits', () => {
    for (const text of ['a', 'https://motcua.example.vn/ho-so/tra-cuu?ma=H15.50.05.13-261008-0975', 'Nguyễn Văn Mẫu '.repeat(10)]) {
      const rows = qrModules(text);
      expect(rows.every((row) => row.length === rows.length)).toBe(true);
      const corner = (y: number, x: number): boolean => [0, 1, 2, 3, 4, 5, 6].every((at) => rows[y + at]?.[x] === true && rows[y]?.[x + at] === true);
      expect([corner(0, 0), corner(0, rows.length - 7), corner(rows.length - 7, 0)]).toEqual([true, true, true]);
    }
  });

  it('a Code 128 symbol is made of whole characters of 11 modules and a stop of 13', () => {
    for (const text of ['H15.50.05.13-261008-0975', '1234567890', 'A']) {
      const total = code128Widths(text).reduce((sum, width) => sum + width, 0);
      expect((total - 13) % 11).toBe(0);
    }
    expect(() => code128Widths('có dấu')).not.toThrow();
  });
});

describe('centred lines', () => {
  it('balances centred lines without parting a word that fits', async () => {
    const head = ['Phương thức nhận', 'Ký nhận', 'Ghi chú'].map((text) => cell([bold(text)], { align: 'center' }));
    const table: Block = { kind: 'table', size: 8.5, padding: 2, columns: [{ share: 0.055 }, { share: 0.042 }, { share: 0.042 }], head: [head], rows: [] };
    const [page] = await readPdf(renderDocument({ title: 'Sổ', orientation: 'landscape', madeAt: '2026-11-22T00:00:00.000Z', blocks: [table] }));
    const words = (page?.items ?? []).flatMap(({ text }) => text.split(' ')).filter((word) => word !== '');
    expect(words).toEqual(['Phương', 'thức', 'nhận', 'Ký', 'nhận', 'Ghi', 'chú']);
  });
});
