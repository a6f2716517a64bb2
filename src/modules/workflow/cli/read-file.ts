import { readFile, stat } from 'node:fs/promises';
import { DomainError, isDomainError } from '#platform/errors';
import { readBpmn, type BpmnFile } from '../domain/bpmn-file.ts';
import { decodeXml, largestFile } from '../domain/xml.ts';

/** The text of a BPMN file, decoded. Throws `workflow.file-unreadable`. */
export async function readXmlFile(path: string): Promise<string> {
  return decodeXml(await readBytes(path));
}

/** The bytes of a file that is not too large. Throws `workflow.file-unreadable`. */
export async function readBytes(path: string): Promise<Uint8Array> {
  try {
    const { size } = await stat(path);
    if (size > largestFile) throw new DomainError('workflow.file-unreadable', { reason: `larger than ${largestFile} bytes` });
    return await readFile(path);
  } catch (error) {
    if (isDomainError(error)) throw error;
    throw new DomainError('workflow.file-unreadable', { reason: error instanceof Error ? error.message : String(error) });
  }
}

/** Reads and checks a BPMN file. Throws `workflow.file-unreadable`. */
export async function readBpmnFile(path: string): Promise<BpmnFile> {
  return readBpmn(await readXmlFile(path));
}
