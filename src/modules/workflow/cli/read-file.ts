import { readFile, stat } from 'node:fs/promises';
import { readBpmn, type BpmnFile } from '../domain/bpmn-file.ts';
import { fileUnreadable } from '../domain/file-fault.ts';
import { decodeXml, largestFile } from '../domain/xml.ts';

/** The text of a BPMN file, decoded. Throws `workflow.file-unreadable`. */
export async function readXmlFile(path: string): Promise<string> {
  return decodeXml(await readBytes(path));
}

/** The bytes of a file that is not too large. Throws `workflow.file-unreadable`. */
export async function readBytes(path: string): Promise<Uint8Array> {
  try {
    if ((await stat(path)).size <= largestFile) return await readFile(path);
  } catch (error) {
    const isMissing = error instanceof Error && 'code' in error && error.code === 'ENOENT';
    throw fileUnreadable(isMissing ? 'missing' : 'no-file', error instanceof Error ? error.message : String(error));
  }
  throw fileUnreadable('too-large', `larger than ${largestFile} bytes`);
}

/** Reads and checks a BPMN file. Throws `workflow.file-unreadable`. */
export async function readBpmnFile(path: string): Promise<BpmnFile> {
  return readBpmn(await readXmlFile(path));
}
