import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { packedPdfText } from '../../../src/modules/payments/testing/pdf-text.ts';

/** Opens a paper offered on the page the person looks at, as a PDF reader would; answers its text without white space. */
export async function readPaper(page: Page, link: string): Promise<string> {
  const href = await page.locator(`main a[href*="${link}"]`).first().getAttribute('href');
  const reply = await page.context().request.get(href ?? '');
  expect(reply.status(), `${String(href)} opens`).toBe(200);
  expect(reply.headers()['content-type']).toContain('application/pdf');
  return packedPdfText(await reply.body());
}

/** A text as {@link readPaper} answers it. */
export function packed(text: string): string {
  return text.normalize('NFC').replaceAll(/\s+/gu, '');
}
