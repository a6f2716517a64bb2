import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkWording, fillWording } from './wording.ts';
import type { Wording } from './wording.ts';

const all = (text: string): Wording => ({ subject: text, body: text, short: text });

describe('the words of a notification', () => {
  it('say days, moments, money and numbers the Vietnamese way', () => {
    const data = { at: '2026-11-26T09:30:00.000Z', on: '2026-11-24', fee: 20_000, count: 1234 };
    expect(fillWording(all('{{at|when}} · {{on|day}} · {{fee|money}} · {{ count }}'), data, 'vi').body).toBe(
      'thứ Năm, 26/11/2026, 16:30 · thứ Ba, 24/11/2026 · 20.000 đồng · 1.234',
    );
    expect(fillWording(all('{{at|when}} · {{fee|money}}'), data, 'en').body).toBe('Thursday, 26/11/2026, 16:30 · 20,000 dong');
  });

  it('a moment near midnight belongs to the day of Việt Nam', () => {
    expect(fillWording(all('{{at|when}}'), { at: '2026-11-25T17:00:00.000Z' }, 'vi').body).toBe('thứ Năm, 26/11/2026, 00:00');
  });

  it('a value may differ by language', () => {
    const data = { name: { vi: 'Khai sinh', en: 'Birth registration' } };
    expect([fillWording(all('{{name}}'), data, 'vi').short, fillWording(all('{{name}}'), data, 'en').short]).toEqual(['Khai sinh', 'Birth registration']);
  });

  it.each([
    ['{{nguoi}}', 'placeholder'],
    ['{{code|loud}}', 'format'],
    ['{{code', 'braces'],
    ['code}}', 'braces'],
    ['{{}}', 'braces'],
    ['', 'empty'],
    ['  ', 'empty'],
  ])('%j is refused', (text, problem) => {
    try {
      checkWording(all(text), ['code']);
      expect.unreachable();
    } catch (error) {
      expect(error).toMatchObject({ code: 'notifications.bad-wording', details: { problem } });
    }
  });

  it('a short text must fit into an SMS, a subject into a line', () => {
    expect(() => checkWording({ ...all('a'), short: 'a'.repeat(501) }, [])).toThrow('bad-wording');
    expect(() => checkWording({ ...all('a'), subject: 'a\nBcc: x' }, [])).toThrow('bad-wording');
  });

  it('never tells anybody about "undefined"', () => {
    for (const value of [undefined, null, {}, [], true]) expect(() => fillWording(all('{{x}}'), { x: value }, 'vi')).toThrow('notifications.missing-value');
  });

  it('B12: values are put in as they are: no placeholder in a value is filled again, no line enters a subject', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (value) => {
        const filled = fillWording(all('a {{x}} b'), { x: value, y: 'SECRET' }, 'vi');
        expect(filled.body).toBe(`a ${value} b`);
        expect(filled.subject).not.toMatch(/[\r\n]/u);
      }),
    );
    expect(fillWording(all('{{x}}'), { x: '{{y}}$&', y: 'SECRET' }, 'vi').body).toBe('{{y}}$&');
  });

  it('an SMS shows dates and money without a marked letter, so that it stays one part', () => {
    const { short, body } = fillWording(
      all('{{dueAt|when}} {{dueOn|day}} {{amount|money}}'),
      { dueAt: '2026-11-23T02:00:00.000Z', dueOn: '2026-11-23', amount: 50_000 },
      'vi',
    );
    expect(short).toBe('23/11/2026, 09:00 23/11/2026 50.000 dong');
    expect(body).toBe('thứ Hai, 23/11/2026, 09:00 thứ Hai, 23/11/2026 50.000 đồng');
  });
});
