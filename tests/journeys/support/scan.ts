import { createCanvas, loadImage } from '@napi-rs/canvas';
import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { decodeQr, readPdf, readQr } from '../../../src/modules/documents/testing/read-pdf.ts';
import { open } from './press.ts';
import type { Stage } from './stage.ts';

/** What a phone reads from the QR that stands on a page. */
export async function scanPage(page: Page): Promise<string> {
  const picture = await loadImage(await page.locator('main svg[role="img"]').first().screenshot());
  const canvas = createCanvas(picture.width, picture.height);
  const context = canvas.getContext('2d');
  context.drawImage(picture, 0, 0);
  return decodeQr(context.getImageData(0, 0, picture.width, picture.height).data, picture.width, picture.height)?.text ?? 'no QR';
}

/** What a phone reads from the QR on the last page of a paper that has one. */
export async function scanPaper(bytes: Uint8Array): Promise<string> {
  for (let page = (await readPdf(bytes)).length; page > 0; page -= 1) {
    const found = await readQr(bytes, page);
    if (found !== undefined) return found.text;
  }
  return 'no QR';
}

/** Opens what a phone has read, as a passer-by does: a whole address of this very site. */
export async function openScanned(stage: Stage, scanned: string): Promise<void> {
  expect(scanned).toMatch(new RegExp(`^${stage.base}/`, 'u'));
  await open(stage.visitor, scanned);
}

/** The fields of a VietQR text by their EMVCo numbers, those inside 62 and 38 as `62.08`; its check sum must be right. */
export function readVietQr(text: string): Readonly<Record<string, string>> {
  expect(text.slice(-4), 'CRC-16/CCITT of everything before it').toBe(checkSum(text.slice(0, -4)));
  return fieldsOf(text, '');
}

function fieldsOf(text: string, inside: string): Readonly<Record<string, string>> {
  const fields: Record<string, string> = {};
  for (let at = 0; at < text.length;) {
    const [id, length] = [text.slice(at, at + 2), Number(text.slice(at + 2, at + 4))];
    const value = text.slice(at + 4, at + 4 + length);
    Object.assign(fields, inside === '' && ['38', '62'].includes(id) ? fieldsOf(value, `${id}.`) : { [`${inside}${id}`]: value });
    at += 4 + length;
  }
  return fields;
}

function checkSum(text: string): string {
  let sum = 0xffff;
  for (const byte of Buffer.from(text)) {
    sum ^= byte << 8;
    for (let bit = 0; bit < 8; bit += 1) sum = ((sum & 0x8000) === 0 ? sum << 1 : (sum << 1) ^ 0x1021) & 0xffff;
  }
  return sum.toString(16).toUpperCase().padStart(4, '0');
}
