import { open } from 'node:fs/promises';
import type { FilesConfig } from '../config.ts';
import type { FileFacts } from '../facts.ts';
import { refuse } from '../refusals.ts';
import { detectType, readHead } from './detect-type.ts';
import { inspectImage } from './inspect-image.ts';
import { inspectOffice } from './inspect-office.ts';
import { inspectPdf } from './inspect-pdf.ts';
import { inspectText } from './inspect-text.ts';

/** What the file really is. Throws a refusal when it is not on the allow-list, or cannot be trusted. */
export async function inspectFile(path: string, name: string, config: FilesConfig): Promise<FileFacts> {
  const head = await readHead(path);
  if (head.length === 0) throw refuse('empty');
  const { signature, named } = await detectType(head);
  switch (signature) {
    case 'pdf':
      return inspectPdf(path, config);
    case 'jpeg':
      return inspectImage(path, 'image/jpeg', config.maxPixels);
    case 'png':
      return inspectImage(path, 'image/png', config.maxPixels);
    case 'zip':
      return inspectOffice(path, config);
    case 'ole':
      throw await refuseOle(path);
    case 'other':
      throw refuse('wrong-type', { found: named });
    case 'unknown':
      return inspectUnknown(path, name);
  }
}

function inspectUnknown(path: string, name: string): Promise<FileFacts> {
  if (/\.(pdf|jpe?g|png|docx|xlsx)$/iu.test(name)) throw refuse('corrupt', { what: 'header' });
  if (!/\.txt$/iu.test(name)) throw refuse('wrong-type', { found: 'unknown' });
  return inspectText(path);
}

// A DOCX or XLSX with a password is an OLE container with a stream called EncryptedPackage ([MS-OFFCRYPTO] 2.3.4.4).
async function refuseOle(path: string) {
  const wanted = Buffer.from('EncryptedPackage', 'utf16le');
  const handle = await open(path, 'r');
  try {
    let carry = Buffer.alloc(0);
    for await (const chunk of handle.createReadStream({ autoClose: false })) {
      const window = Buffer.concat([carry, chunk]);
      if (window.includes(wanted)) return refuse('encrypted', { what: 'office' });
      carry = window.subarray(-wanted.length);
    }
    return refuse('wrong-type', { found: 'application/x-ole' });
  } finally {
    await handle.close();
  }
}
