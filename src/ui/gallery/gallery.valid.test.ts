import { describe, expect, it } from 'vitest';
import { gallery, renderSample } from './index.tsx';
import { htmlFaultsOf } from './testing/html-faults.ts';

describe.each(gallery)('A1: $name', (page) => {
  it.each(['vi', 'en'] as const)('is valid HTML in %s', async (locale) => {
    const html = `<!doctype html>${renderSample(page.view(), { ...page.request, locale })}`;
    expect(await htmlFaultsOf(html)).toEqual([]);
  });

  it('A4: is lean: under 40 KiB before compression', () => {
    expect(Buffer.byteLength(renderSample(page.view(), page.request))).toBeLessThan(40 * 1024);
  });

  it('has no id twice', () => {
    const ids = [...renderSample(page.view(), page.request).matchAll(/\sid="([^"]+)"/g)].map(([, id]) => id);
    expect(ids.length).toBe(new Set(ids).size);
  });
});
