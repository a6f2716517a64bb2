import { DomainError } from '#platform/errors';
import { writeAtomically } from '#platform/cli';
import { rewriteXml } from '../domain/convert.ts';
import { readXmlFile } from './read-file.ts';

export interface ConvertOptions {
  readonly out?: string;
  readonly json?: boolean;
  readonly dryRun?: boolean;
}

/** Reads a BPMN file and writes it again with the same meaning, to a file or the standard output; 0 when written. Throws `workflow.file-unwritable`. */
export async function convertFile(path: string, { out, json = false, dryRun = false }: ConvertOptions): Promise<number> {
  const xml = rewriteXml(await readXmlFile(path));
  const isPrinted = out === undefined || out === '-';
  const written = !isPrinted && !dryRun;
  if (written) write(out, xml);
  if (json)
    console.log(JSON.stringify({ file: path, out: isPrinted ? null : out, written, bytes: Buffer.byteLength(xml), ...(isPrinted ? { xml } : {}) }, null, 2));
  else if (!isPrinted) console.log(written ? `Đã ghi ${out}` : `Sẽ ghi ${out} (${Buffer.byteLength(xml)} byte)`);
  else if (!dryRun) process.stdout.write(xml);
  return 0;
}

function write(out: string, xml: string): void {
  try {
    writeAtomically(out, Buffer.from(xml, 'utf8'));
  } catch (error) {
    throw new DomainError('workflow.file-unwritable', { reason: error instanceof Error ? error.message : String(error) });
  }
}
