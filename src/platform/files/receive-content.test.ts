import { appendFile, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { filesConfigSchema } from './config.ts';
import { isIntact } from './content/read-content.ts';
import { contentPath } from './content/write-content.ts';
import { createFiles } from './files.ts';
import type { Files } from './files.ts';
import { filesTexts } from './locales/index.ts';
import { refusalCodes, refusalOf } from './refusals.ts';
import { hostileCorpus } from './testing/hostile-corpus.ts';
import type { Sample } from './testing/hostile-corpus.ts';
import { makePdf } from './testing/make-pdf.ts';

const scratch = await mkdtemp(join(tmpdir(), 'motcua-files-'));
const corpus = await hostileCorpus();
const files = createFiles(filesConfigSchema.parse({ directory: scratch, maxBytes: 2 * 1024 * 1024, maxPages: 10, maxPixels: 1_000_000 }));

afterAll(() => rm(scratch, { recursive: true, force: true }));

async function fateOf(target: Files, sample: Sample): Promise<string> {
  try {
    const received = await target.receive(Readable.from(slices(sample.bytes)), sample.name);
    return `taken ${received.flags.toSorted().join(' ')}`.trim();
  } catch (error) {
    return refusalOf(error) ?? String(error);
  }
}

function* slices(bytes: Buffer): Generator<Buffer> {
  for (let at = 0; at < bytes.length; at += 7001) yield bytes.subarray(at, at + 7001);
}

describe('receiving files', () => {
  it.each(corpus)('B12: $what meets its fate', async (sample) => {
    const expected = sample.refusal ?? `taken ${(sample.flags ?? []).toSorted().join(' ')}`.trim();
    expect(await fateOf(files, sample)).toBe(expected);
  });

  it('A10: every reason to refuse occurs in the corpus and has its own words in both languages', () => {
    const seen = new Set(corpus.map((sample) => sample.refusal));
    for (const code of refusalCodes) {
      if (code !== 'infected' && code !== 'too-many') expect(seen.has(code), code).toBe(true);
    }
    for (const texts of [filesTexts.vi, filesTexts.en]) {
      const words = refusalCodes.map((code) => String(texts[`files.${code}`]));
      expect(new Set(words).size).toBe(refusalCodes.length);
    }
  });

  it('B12: refused files leave nothing on disk', async () => {
    expect(await readdir(join(scratch, 'incoming'))).toEqual([]);
  });

  it('keeps equal content once and knows when it was altered', async () => {
    const bytes = await makePdf({ text: 'một lần' });
    const first = await files.receive(Readable.from([bytes]), 'a.pdf');
    const second = await files.receive(Readable.from([bytes]), 'b.pdf');
    expect(second.sha256).toBe(first.sha256);
    expect(await isIntact(scratch, first.sha256)).toBe(true);
    await appendFile(contentPath(scratch, first.sha256), 'x');
    expect(await isIntact(scratch, first.sha256)).toBe(false);
  });

  it('mends the name to what the content is', async () => {
    const jpeg = corpus.find((sample) => sample.what === 'a good JPEG');
    const received = await files.receive(Readable.from([jpeg?.bytes ?? Buffer.alloc(0)]), 'C:\\ảnh thẻ.PNG'.normalize('NFD'));
    expect(received.name).toBe('ảnh thẻ.jpg'.normalize('NFC'));
  });
});

describe('a scanner that stands before the store', () => {
  let bytes: Buffer;
  beforeAll(async () => {
    bytes = await makePdf({ text: 'quét' });
  });

  it('A10: an infected file is refused and deleted', async () => {
    const guarded = createFiles(files.config, { scan: async () => ({ state: 'infected', signature: 'Test.Virus' }) });
    await expect(guarded.receive(Readable.from([bytes]), 'a.pdf')).rejects.toMatchObject({ code: 'files.infected', details: { signature: 'Test.Virus' } });
    expect(await readdir(join(scratch, 'incoming'))).toEqual([]);
  });

  it('B13: a file that could not be judged is kept but not clean', async () => {
    const doubtful = createFiles(files.config, { scan: async () => ({ state: 'scan-failed', reason: 'down' }) });
    expect(await doubtful.receive(Readable.from([bytes]), 'a.pdf')).toMatchObject({ state: 'scan-failed', scanNote: 'down' });
  });
});
