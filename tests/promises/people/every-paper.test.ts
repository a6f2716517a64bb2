import { describe, expect, it } from 'vitest';
import { toInstant } from '#platform/time';
import { renderPrintedForm, renderResult } from '#modules/documents';
import { asText } from '#modules/dossiers';
import { generateAnswers, isCaseSelection } from '#modules/forms';
import type { FormDefinition } from '#modules/forms';
import { readCompleteRecords } from '#modules/procedures';
import { readPdf, readQr } from '../../../src/modules/documents/testing/read-pdf.ts';
import type { ReadPage } from '../../../src/modules/documents/testing/read-pdf.ts';

const now = toInstant('2026-11-23T02:00:00.000Z');
const millimetre = 72 / 25.4;
const records = readCompleteRecords();
const packed = (text: string): string => text.normalize('NFC').replaceAll(/\s+/gu, '');
const letters = 'Ỷ ỹ ậ ẵ Đ đ ờ ữ';

/** What every paper of the state must be: A4, its letters carried along, everything inside the margins. Answers its pages as a reader finds them. */
async function expectPaper(bytes: Uint8Array): Promise<readonly ReadPage[]> {
  const raw = Buffer.from(bytes).toString('latin1');
  const pages = await readPdf(bytes);
  expect(raw.match(/\/FontFile2 /gu)?.length).toBe(raw.match(/\/Type \/FontDescriptor/gu)?.length);
  for (const [index, page] of pages.entries()) {
    const sides = [page.width, page.height].map((points) => Math.round(points / millimetre)).toSorted((a, b) => a - b);
    expect(sides).toEqual([210, 297]);
    for (const item of page.items) {
      if (item.text.trim() === '' || (index > 0 && item.text === String(index + 1))) continue;
      expect(item.x, item.text).toBeGreaterThanOrEqual(15 * millimetre);
      expect(item.x + item.width, item.text).toBeLessThanOrEqual(page.width - 10 * millimetre + 1);
      expect(item.y, item.text).toBeGreaterThanOrEqual(10 * millimetre);
    }
  }
  return pages;
}

describe('A15: every paper of every complete procedure', () => {
  it('there are all of them', () => {
    expect(records.length).toBeGreaterThanOrEqual(17);
  });

  it.each(records.map((record) => [record.code, record] as const))(
    '%s: its result is A4 with its own letters, says every value, and another library reads its QR',
    async (code, record) => {
      const answers = generateAnswers(record.form as FormDefinition, 1, { now, files: true });
      const values = Object.fromEntries(
        record.resultTemplate.fields.map(({ id, from }, index) => [id, asText(answers[from]) || `${letters} ${String(index)}`]),
      );
      const url = `https://motcua.example.vn/xac-minh?ma=${code}`;
      const bytes = renderResult(record.resultTemplate, values, {
        agency: { name: 'Ủy ban nhân dân phường Mẫu', place: 'Mẫu' },
        number: '12/2026',
        madeOn: '2026-11-23',
        state: 'issued',
        demo: true,
        signedAt: now,
        signer: { title: 'Chủ tịch', name: 'Lê Văn Thử' },
        verification: { code: 'AB12CD34', url },
      });
      const pages = await expectPaper(bytes);
      const text = packed(pages.flatMap(({ items }, index) => items.slice(index === 0 ? 0 : 1).map((item) => item.text)).join('')).toLowerCase();
      expect(text).toContain(packed(record.resultTemplate.title).toLowerCase());
      const unsaid = record.resultTemplate.fields.filter(
        ({ id, from }) =>
          !/^(register|agency|signer|decision\.sign)|[Ss]ign|seal|number/u.test(`${from} ${id}`) && !text.includes(packed(values[id] ?? '').toLowerCase()),
      );
      expect(unsaid.map(({ id }) => `${id}: ${values[id] ?? ''}`)).toEqual([]);
      expect((await readQr(bytes, pages.length))?.text ?? (await readQr(bytes, 1))?.text).toBe(url);
    },
    30_000,
  );

  it.each(records.map((record) => [record.code, record] as const))(
    '%s: its printed form is A4 with its own letters and says the answers',
    async (_code, record) => {
      const definition = record.form as FormDefinition;
      const answers = generateAnswers(definition, 1, { now, files: true });
      const bytes = renderPrintedForm(record.form as Parameters<typeof renderPrintedForm>[0], { answers, madeOn: '2026-11-23' });
      const text = packed((await expectPaper(bytes)).map((page) => page.text).join('')).toLowerCase();
      const written = definition.sections
        .filter((section) => !isCaseSelection(section))
        .flatMap(({ fields }) => fields)
        .filter(({ id, type }) => (type === 'text' || type === 'textarea') && String(answers[id] ?? '').length > 5);
      expect(written.filter(({ id }) => !text.includes(packed(String(answers[id])).toLowerCase())).map(({ id }) => `${id}: ${String(answers[id])}`)).toEqual(
        [],
      );
    },
    30_000,
  );
});
