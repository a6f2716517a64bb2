import { open } from 'node:fs/promises';
import { fileTypeFromBuffer } from 'file-type';

/** What the first bytes say, before anything is decoded. */
export type Signature = 'pdf' | 'jpeg' | 'png' | 'zip' | 'ole' | 'other' | 'unknown';

/** The first signature of a file, with the type we would name to the sender. */
export interface Detected {
  readonly signature: Signature;
  readonly named?: string | undefined;
}

const headBytes = 4100;
const magics: readonly (readonly [Signature, readonly number[]])[] = [
  ['pdf', [0x25, 0x50, 0x44, 0x46, 0x2d]],
  ['jpeg', [0xff, 0xd8, 0xff]],
  ['png', [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]],
  ['zip', [0x50, 0x4b, 0x03, 0x04]],
  ['ole', [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]],
];

/** Reads the first bytes of a file. */
export async function readHead(path: string, length = headBytes): Promise<Buffer> {
  const handle = await open(path, 'r');
  try {
    const buffer = Buffer.alloc(length);
    const { bytesRead } = await handle.read(buffer, 0, length, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await handle.close();
  }
}

function magicOf(head: Buffer): Signature | undefined {
  return magics.find(([, bytes]) => bytes.every((byte, at) => head[at] === byte))?.[0];
}

/** Names the content by its own bytes; the sender's name and media type are not asked. */
export async function detectType(head: Buffer): Promise<Detected> {
  const signature = magicOf(head);
  if (signature !== undefined) return { signature };
  const named = await fileTypeFromBuffer(head.subarray()).catch(() => undefined);
  return named === undefined ? { signature: 'unknown' } : { signature: 'other', named: named.mime };
}
