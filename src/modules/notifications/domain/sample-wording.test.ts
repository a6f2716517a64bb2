import { describe, expect, it } from 'vitest';
import { toInstant } from '#platform/time';
import { sampleWording } from './sample-wording.ts';

const now = toInstant('2026-11-23T02:00:00.000Z');
const sample = (short: string, body = 'x') => sampleWording({ subject: 'Hồ sơ {{code}}', body, short }, ['code', 'amount', 'dueAt', 'other'], 'vi', now);

describe('a wording shown before it is published', () => {
  it('is filled by the format of each place, known names by example, the rest by their own name', () => {
    const shown = sample('{{other}}', 'Nộp {{amount|money}} trước {{dueAt|when}}');
    expect(shown.subject).toBe('Hồ sơ H24.101-261122-00001');
    expect(shown.body).toContain('50.000 đồng');
    expect(shown.body).toContain('23/11/2026');
    expect(shown.short).toBe('‹other›');
  });

  it.each([
    ['a'.repeat(160), 1],
    ['a'.repeat(161), 2],
    ['a'.repeat(307), 3],
    ['ă'.repeat(70), 1],
    ['ă'.repeat(71), 2],
    ['ă'.repeat(135), 3],
  ])('counts the parts of an SMS of %#', (text, parts) => {
    expect(sample(text).smsParts).toBe(parts);
  });
});
