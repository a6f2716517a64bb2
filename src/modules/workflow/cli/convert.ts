import { writeFile } from 'node:fs/promises';
import { rewriteXml } from '../domain/convert.ts';
import { readXmlFile } from './read-file.ts';

/** Reads a BPMN file and writes it again with the same meaning; 0 when written. */
export async function convertFile(path: string, out: string, json: boolean): Promise<number> {
  const xml = rewriteXml(await readXmlFile(path));
  await writeFile(out, xml, 'utf8');
  if (json) console.log(JSON.stringify({ file: path, out, written: true, bytes: Buffer.byteLength(xml) }, null, 2));
  else console.log(`Đã ghi ${out}`);
  return 0;
}
