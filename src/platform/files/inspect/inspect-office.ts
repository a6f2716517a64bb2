import { refuse } from '../refusals.ts';
import type { ActiveContentFlag, FileFacts, MediaType } from '../facts.ts';
import { unpackEntry } from './inflate-bounded.ts';
import { readZipDirectory, zipSourceOf, zipSourceOfBytes } from './zip-directory.ts';
import type { ZipEntry, ZipSource } from './zip-directory.ts';

/** Limits for archives: real unpacked bytes in all, ratio of one entry, archives inside archives. */
export interface ArchiveLimits {
  readonly maxArchiveEntries: number;
  readonly maxArchiveBytes: number;
  readonly maxArchiveRatio: number;
  readonly maxArchiveDepth: number;
}

interface Walk {
  readonly limits: ArchiveLimits;
  readonly flags: Set<ActiveContentFlag>;
  total: number;
}

const smallEnough = 1024 * 1024;
const textHead = 256 * 1024;
const mainParts: readonly (readonly [MediaType, string])[] = [
  ['application/vnd.openxmlformats-officedocument.wordprocessingml.document', 'wordprocessingml.document.main+xml'],
  ['application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', 'spreadsheetml.sheet.main+xml'],
];

/** Checks a DOCX or XLSX by unpacking it within limits. Throws `files.archive-bomb`, `encrypted`, `corrupt` or `wrong-type`. */
export async function inspectOffice(path: string, limits: ArchiveLimits): Promise<FileFacts> {
  const source = await zipSourceOf(path);
  try {
    const walk: Walk = { limits, flags: new Set(), total: 0 };
    const types = await walkArchive(source, walk, 0);
    const type = mainParts.find(([, part]) => types.includes(part))?.[0];
    if (type === undefined) throw refuse('wrong-type', { found: types.includes('macroEnabled') ? 'macro-enabled document' : 'application/zip' });
    return { type, flags: [...walk.flags] };
  } finally {
    await source.close();
  }
}

async function walkArchive(source: ZipSource, walk: Walk, depth: number): Promise<string> {
  if (depth > walk.limits.maxArchiveDepth) throw refuse('archive-bomb', { why: 'depth', limit: walk.limits.maxArchiveDepth });
  const entries = await readZipDirectory(source, walk.limits.maxArchiveEntries);
  let types = '';
  for (const entry of entries) {
    assertHonest(entry, walk.limits);
    const kept = await readEntry(source, entry, walk);
    noteActiveContent(entry.name, kept, walk.flags);
    if (entry.name === '[Content_Types].xml') types = kept.toString('utf8');
    if (kept.subarray(0, 4).equals(Buffer.from([0x50, 0x4b, 3, 4]))) {
      walk.flags.add('embedded-files');
      await walkArchive(zipSourceOfBytes(kept), walk, depth + 1);
    }
  }
  return types;
}

function assertHonest(entry: ZipEntry, limits: ArchiveLimits): void {
  if (entry.encrypted) throw refuse('encrypted', { what: 'archive' });
  if (entry.name.split(/[/\\]/u).includes('..') || /^([/\\]|[a-z]:)/iu.test(entry.name)) throw refuse('corrupt', { what: 'archive', why: 'path' });
  const ratio = entry.size / Math.max(1, entry.packedSize);
  if (entry.size > smallEnough && ratio > limits.maxArchiveRatio) throw refuse('archive-bomb', { why: 'ratio', limit: limits.maxArchiveRatio });
}

async function readEntry(source: ZipSource, entry: ZipEntry, walk: Walk): Promise<Buffer> {
  const kept: Buffer[] = [];
  let keptBytes = 0;
  let size = 0;
  for await (const piece of unpackEntry(source, entry, walk.limits.maxArchiveBytes - walk.total)) {
    size += piece.length;
    if (size > smallEnough && size / entry.packedSize > walk.limits.maxArchiveRatio) throw refuse('archive-bomb', { why: 'ratio' });
    const nested = kept[0]?.subarray(0, 2).toString('latin1') === 'PK';
    if (keptBytes < (nested ? walk.limits.maxArchiveBytes : textHead)) {
      kept.push(piece);
      keptBytes += piece.length;
    }
  }
  walk.total += size;
  if (size !== entry.size) throw refuse('corrupt', { what: 'archive', why: 'size' });
  return Buffer.concat(kept);
}

function noteActiveContent(name: string, content: Buffer, flags: Set<ActiveContentFlag>): void {
  if (/vbaProject\.bin$/iu.test(name)) flags.add('macro');
  if (/(^|\/)(embeddings|activeX)\//iu.test(name)) flags.add('embedded-files');
  if (!/\.(xml|rels)$/iu.test(name)) return;
  const text = content.toString('utf8');
  if (/<!(DOCTYPE|ENTITY)/iu.test(text)) throw refuse('archive-bomb', { why: 'entities' });
  if (/\.rels$/iu.test(name) && /TargetMode="External"/u.test(text) && /attachedTemplate|oleObject|frame|subDocument/iu.test(text)) flags.add('external-link');
}
