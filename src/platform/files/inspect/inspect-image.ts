import sharp from 'sharp';
import { refuse } from '../refusals.ts';
import type { FileFacts } from '../facts.ts';

/** Checks a JPEG or PNG by decoding it whole. Throws `files.too-many-pixels` (before decoding) or `files.corrupt`. */
export async function inspectImage(path: string, type: 'image/jpeg' | 'image/png', maxPixels: number): Promise<FileFacts> {
  const { width, height } = await sharp(path, { limitInputPixels: false })
    .metadata()
    .catch(() => {
      throw refuse('corrupt', { what: 'image' });
    });
  if (width === 0 || height === 0) throw refuse('empty', { what: 'image' });
  if (width * height > maxPixels) throw refuse('too-many-pixels', { width, height, limit: maxPixels });
  // Decoding to a tiny picture reads every row, so a truncated file is found here and not by the officer.
  await sharp(path, { limitInputPixels: maxPixels, failOn: 'truncated', sequentialRead: true })
    .resize(16, 16, { fit: 'inside', fastShrinkOnLoad: false })
    .raw()
    .toBuffer()
    .catch(() => {
      throw refuse('corrupt', { what: 'image' });
    });
  return { type, width, height, flags: [] };
}
