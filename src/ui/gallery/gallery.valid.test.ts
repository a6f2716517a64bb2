import { HtmlValidate } from 'html-validate';
import { describe, expect, it } from 'vitest';
import { gallery, renderSample } from './index.tsx';

const validator = new HtmlValidate({
  extends: ['html-validate:standard', 'html-validate:a11y'],
  rules: {
    'no-inline-style': 'error',
    // How the page is written, not what it says: the renderer's habits.
    'doctype-style': 'off', 'void-style': 'off', 'attribute-boolean-style': 'off', 'no-trailing-whitespace': 'off',
    // Only for scripts of other hosts; there are none.
    'require-sri': 'off',
    'long-title': 'off',
  },
});

describe.each(gallery)('A1: $name', (page) => {
  it.each(['vi', 'en'] as const)('is valid HTML in %s', async (locale) => {
    const html = `<!doctype html>${renderSample(page.view(), { ...page.request, locale })}`;
    const report = await validator.validateString(html);
    expect(report.results.flatMap((result) => result.messages.map((message) => `${message.ruleId}: ${message.message} ${message.selector ?? ''}`))).toEqual([]);
  });

  it('A4: is lean: under 40 KiB before compression', () => {
    expect(Buffer.byteLength(renderSample(page.view(), page.request))).toBeLessThan(40 * 1024);
  });

  it('has no id twice', () => {
    const ids = [...renderSample(page.view(), page.request).matchAll(/\sid="([^"]+)"/g)].map(([, id]) => id);
    expect(ids.length).toBe(new Set(ids).size);
  });
});
