import { writeFile } from 'node:fs/promises';
import { DomainError } from '#platform/errors';
import { rewriteXml } from '../domain/convert.ts';
import { readXmlFile } from './read-file.ts';

/** Reads a BPMN file and writes it again with the same meaning, to a file or the standard output; 0 when written. Throws `workflow.file-unwritable`. */
export async function convertFile(path: string, out: string | undefined, json: boolean): Promise<number> {
  const xml = rewriteXml(await readXmlFile(path));
  if (out === undefined || out === '-') {
    process.stdout.write(xml);
    return 0;
  }
  await write(out, xml);
  if (json) console.log(JSON.stringify({ file: path, out, written: true, bytes: Buffer.byteLength(xml) }, null, 2));
  else console.log(`Đã ghi ${out}`);
  return 0;
}

async function write(out: string, xml: string): Promise<void> {
  try {
    await writeFile(out, xml, 'utf8');
  } catch (error) {
    throw new DomainError('workflow.file-unwritable', { reason: error instanceof Error ? error.message : String(error) });
  }
}
