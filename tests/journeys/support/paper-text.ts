import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { packedPdfText } from '../../../src/modules/payments/testing/pdf-text.ts';

/** Opens a paper offered on the page the person looks at, as a PDF reader would; answers its bytes. */
export async function openPaper(page: Page, link: string): Promise<Uint8Array> {
  const href = await page.locator(`main a[href*="${link}"]`).first().getAttribute('href');
  // A connection kept open may be closed by the server just now; a browser asks again too.
  const reply = await page.context().request.get(href ?? '', { maxRetries: 2 });
  expect(reply.status(), `${String(href)} opens`).toBe(200);
  expect(reply.headers()['content-type']).toContain('application/pdf');
  return new Uint8Array(await reply.body());
}

/** The text of a paper offered on the page, without white space. */
export async function readPaper(page: Page, link: string): Promise<string> {
  return packedPdfText(await openPaper(page, link));
}

/** A text as {@link readPaper} answers it. */
export function packed(text: string): string {
  return text.normalize('NFC').replaceAll(/\s+/gu, '');
}
