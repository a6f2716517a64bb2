import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { toPlainDate } from '#platform/time';
import { cleanText } from '../rendering/clean-text.ts';
import { hasPoppler, packedText, popplerText, readPdf, readQr } from '../testing/read-pdf.ts';
import { readBarCode } from '../testing/read-bar-code.ts';
import { hostileTexts, replaceTexts, textsIn, vietnameseLetters } from '../testing/paper-data.ts';
import { getPaperForm, paperForms } from './catalogue.ts';
import type { PaperForm } from './catalogue.ts';
import { receiptExample } from './receipt.ts';
import { renderPaper } from './render-paper.ts';

const today = toPlainDate('2026-11-22');
const millimetre = 72 / 25.4;
const packed = (text: string): string => cleanText(text).replace(/\s+/g, '');
const forms = paperForms.map((form) => [form.id, form] as const);

/** Free texts of the given length where the schema allows it; otherwise the example stays. */
function filled(form: PaperForm, make: (text: string) => string): unknown {
  const data = replaceTexts(form.example, make);
  const read = form.schema.safeParse(data);
  if (read.success) return data;
  return replaceTexts(form.example, (text) => make(text).slice(0, 30).trim());
}

/** Papers of the desk name the agency above the desk, those of the leader the agency above the agency. */
function printedTexts(form: PaperForm): readonly string[] {
  const example = form.example as { readonly agency: { readonly name: string } };
  return textsIn({ ...example, agency: { name: example.agency.name } });
}

async function expectInsideMargins(bytes: Uint8Array): Promise<void> {
  for (const [index, page] of (await readPdf(bytes)).entries()) {
    for (const item of page.items) {
      if (index > 0 && item.text === String(index + 1) && item.y > page.height - 20 * millimetre) continue;
      expect(item.x, item.text).toBeGreaterThanOrEqual(30 * millimetre - 0.5);
      expect(item.x + item.width, item.text).toBeLessThanOrEqual(page.width - 17 * millimetre + 1);
      expect(item.y, item.text).toBeGreaterThanOrEqual(20 * millimetre - 1);
      expect(item.y + item.size * 0.7, item.text).toBeLessThanOrEqual(page.height - 20 * millimetre + 1);
    }
  }
}

describe.each(forms)('A15: %s', (_id, form) => {
  it('is A4 with embedded fonts, language, title and legal basis', async () => {
    const bytes = renderPaper(form, form.example);
    const raw = Buffer.from(bytes).toString('latin1');
    expect(raw).toMatch(/^%PDF-1\.7/);
    expect(raw).toContain('/Lang (vi-VN)');
    expect(raw.match(/\/FontFile2 /g)?.length).toBe(raw.match(/\/Type \/FontDescriptor/g)?.length);
    const [page] = await readPdf(bytes);
    const [short, long] = [Math.min(page?.width ?? 0, page?.height ?? 0), Math.max(page?.width ?? 0, page?.height ?? 0)];
    expect([short, long].map((points) => Math.round(points / millimetre))).toEqual([210, 297]);
    expect(form.orientation === 'landscape').toBe((page?.width ?? 0) > (page?.height ?? 0));
  });

  it('says every text of its data, word for word', async () => {
    const text = await packedText(renderPaper(form, form.example));
    const lower = text.toLowerCase();
    for (const value of printedTexts(form)) expect(lower).toContain(packed(value).toLowerCase());
  });

  it.each(hostileTexts.map((text, index) => [index, text] as const))(
    'keeps hostile and long text %i inside the margins and searchable',
    async (_index, hostile) => {
      const data = filled(form, () => hostile);
      const bytes = renderPaper(form, data);
      await expectInsideMargins(bytes);
      const text = (await packedText(bytes)).toLowerCase();
      const name = textsIn(data).at(-1) ?? '';
      expect(text).toContain(packed(name).toLowerCase().slice(0, 40));
    },
  );

  it('gives the same bytes for the same data', () => {
    const hash = () => createHash('sha256').update(renderPaper(form, form.example)).digest('hex');
    expect(hash()).toBe(hash());
  });

  it.runIf(hasPoppler)('reads the same with poppler', () => {
    const text = popplerText(renderPaper(form, form.example)).toLowerCase();
    for (const value of printedTexts(form)) expect(text).toContain(packed(value).toLowerCase());
  });
});

describe('A15: the letters', () => {
  it('all 134 Vietnamese letters render and extract exactly, in every cut of the face, whatever was set before', async () => {
    expect([...vietnameseLetters]).toHaveLength(134);
    const data = {
      ...receiptExample,
      request: vietnameseLetters,
      applicant: { ...receiptExample.applicant, name: vietnameseLetters },
      components: [{ name: 'x', originals: 1, copies: 0, note: vietnameseLetters }],
    };
    for (const before of ['ờ ữ ở', 'Ậ ặ', vietnameseLetters.slice(7)]) renderPaper({ template: 'receipt', on: today }, { ...data, request: before });
    const bytes = renderPaper({ template: 'receipt', on: today }, data);
    const text = await packedText(bytes);
    expect(text.split(vietnameseLetters)).toHaveLength(4);
    if (hasPoppler) expect(popplerText(bytes).split(vietnameseLetters)).toHaveLength(4);
  });

  it('takes decomposed text as one letter, drops what turns text around, shows a box for what the face lacks', () => {
    expect(cleanText('Nguyê\u0303n')).toBe('Nguyễn');
    expect(cleanText('a\u202Eb\u0000c\u200B')).toBe('abc');
    expect(cleanText('李 😀')).toBe('□ □');
  });
});

describe('A15: the codes of form 01', () => {
  it.each(['tt03-2025/01', 'tt01-2018/01'])('%s: another library reads the QR at the lower right', async (template) => {
    const bytes = renderPaper({ template, on: today }, receiptExample);
    const qr = await readQr(bytes, (await readPdf(bytes)).length);
    expect(qr?.text).toBe(receiptExample.dossier.trackingUrl);
    expect(qr?.x).toBeGreaterThan(400);
    expect(qr?.y).toBeGreaterThan(650);
  });

  it('the QR holds the dossier code when there is no address', async () => {
    const bytes = renderPaper({ template: 'receipt', on: today }, { ...receiptExample, dossier: { code: 'H15.50-261008-0001' } });
    expect((await readQr(bytes, 1))?.text).toBe('H15.50-261008-0001');
  });

  it('a receipt with 120 components repeats the head of its table and numbers its pages from the second', async () => {
    const components = Array.from({ length: 120 }, (_, index) => ({ name: `Giấy tờ thứ ${index + 1}`, originals: 1, copies: 2 }));
    const pages = await readPdf(renderPaper({ template: 'receipt', on: today }, { ...receiptExample, components }));
    expect(pages.length).toBeGreaterThan(3);
    expect(pages.filter((page) => page.text.includes('Tên giấy tờ')).length).toBeGreaterThanOrEqual(pages.length - 1);
    pages.slice(1).forEach((page, index) => {
      const number = page.items.find((item) => item.text === String(index + 2) && item.y > page.height - 20 * millimetre);
      expect(Math.abs((number?.x ?? 0) + (number?.width ?? 0) / 2 - page.width / 2)).toBeLessThan(1);
    });
    expect(pages[0]?.items.some((item) => item.y > (pages[0]?.height ?? 0) - 20 * millimetre)).toBe(false);
    const all = pages.map((page) => page.text).join(' ');
    for (const one of components) expect(all).toContain(one.name);
  });
});

describe('A15: the bar code', () => {
  it.each(['H15.50.05.13-261008-0975', 'G15.01-261231-12345', 'A.B-1'])('%s is read back line by line, with its quiet zones', async (code) => {
    const read = await readBarCode(renderPaper({ template: 'receipt', on: today }, { ...receiptExample, dossier: { code } }), 1);
    expect(read?.text).toBe(code);
    expect(read?.module).toBeGreaterThan(0.19 / (25.4 / 72) - 0.02);
  });

  it('is on every paper that names a dossier at its foot, on the last page', async () => {
    for (const form of paperForms.filter(({ purpose }) => ['receipt', 'supplement-request', 'control-sheet'].includes(purpose))) {
      const bytes = renderPaper(form, form.example);
      expect((await readBarCode(bytes, (await readPdf(bytes)).length))?.text, form.id).toBe(receiptExample.dossier.code);
    }
  });
});

describe('A15: pages', () => {
  const components = Array.from({ length: 12 }, (_, index) => ({
    name: `Một trong các loại giấy tờ quy định tại Điều 137 của Luật Đất đai (${index + 1})`,
    originals: 1,
    copies: 0,
  }));

  it.each(paperForms.filter(({ purpose }) => purpose === 'receipt').map((form) => [form.id, form] as const))(
    '%s: what is signed never stands alone on a page',
    async (_id, form) => {
      for (let count = 5; count <= 20; count += 1) {
        const data = { ...receiptExample, components: [...components, ...components].slice(0, count) };
        const last = (await readPdf(renderPaper(form, data))).at(-1);
        const text = packed(last?.text ?? '');
        expect(text.includes('Sốthứtự') || !text.includes('NGƯỜINỘPHỒSƠ'), `${count} papers`).toBe(true);
      }
    },
  );

  it('the two copies and the note of 2018 stand on its form only; a dossier without a fee says nothing of one', async () => {
    const { fee: _fee, ...free } = receiptExample;
    const [old, now] = await Promise.all(['tt01-2018/01', 'tt03-2025/01'].map((template) => packedText(renderPaper({ template, on: today }, free))));
    expect(old).toContain('Liên:Lưu/giaokháchhàng');
    expect(old).toContain('Giấynàylậpthành2liên');
    expect(now).not.toMatch(/Liên:|Ghichú:/);
    expect(now).not.toContain('lệphí');
  });

  it('every form says what it was compared with', () => {
    for (const form of paperForms) expect(form.comparedWith.length, form.id).toBeGreaterThan(40);
  });
});

describe('which form', () => {
  it('a purpose or alias gives the form in force on the day', () => {
    expect(getPaperForm('giay-tiep-nhan', toPlainDate('2025-09-14')).id).toBe('tt01-2018/01');
    expect(getPaperForm('receipt', toPlainDate('2025-09-15')).id).toBe('tt03-2025/01');
    expect(getPaperForm('control-sheet', toPlainDate('2024-01-01')).id).toBe('tt01-2018/05');
    expect(getPaperForm('tt01/06', today).id).toBe('tt01-2018/06');
    expect(getPaperForm('01', today).id).toBe('tt03-2025/01');
  });

  it('an unknown name and a day without a form are refused', () => {
    expect(() => getPaperForm('tt99/01', today)).toThrow(expect.objectContaining({ code: 'documents.template-unknown' }) as Error);
    expect(() => getPaperForm('stop-notice', toPlainDate('2024-01-01'))).toThrow(expect.objectContaining({ code: 'documents.template-not-in-force' }) as Error);
    expect(() => getPaperForm('receipt', toPlainDate('2010-01-01'))).toThrow(expect.objectContaining({ code: 'documents.template-not-in-force' }) as Error);
  });

  it('both sets are complete and every id is there once', () => {
    expect(paperForms.map((form) => form.id)).toEqual([
      ...['01', '02', '03', '04', '05', '06', '07'].map((one) => `tt03-2025/${one}`),
      ...['01', '02', '03', '04', '05', '06'].map((one) => `tt01-2018/${one}`),
    ]);
  });
});

describe('wrong data', () => {
  const problemsOf = (data: unknown): readonly { path: string; message: string }[] => {
    try {
      renderPaper({ template: 'receipt', on: today }, data);
      return [];
    } catch (error) {
      return (error as { details: { problems: { path: string; message: string }[] } }).details.problems;
    }
  };

  it('names every wrong field in Vietnamese at once', () => {
    const problems = problemsOf({
      ...receiptExample,
      number: 5,
      madeOn: '2026-02-30',
      sets: 0,
      receivedAt: 'hôm qua',
      components: [],
      dossier: { code: 'có dấu' },
      applicant: { name: '', tel: 'x' },
      extra: 1,
    });
    expect(Object.fromEntries(problems.map(({ path, message }) => [path, message]))).toEqual({
      number: 'phải là chữ',
      madeOn: expect.stringContaining('ngày có thật'),
      sets: 'phải từ 1 trở lên',
      receivedAt: expect.stringContaining('ISO 8601'),
      components: 'cần ít nhất 1 mục',
      'dossier.code': 'có ký tự không được phép',
      'applicant.name': 'chưa có nội dung',
      'applicant.tel': 'không có trong mẫu này',
      extra: 'không có trong mẫu này',
    });
  });

  it.each([undefined, null, [], 'x', 7])('refuses %j as a whole', (data) => {
    expect(problemsOf(data)).not.toEqual([]);
  });
});
