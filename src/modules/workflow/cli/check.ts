import type { BpmnFile } from '../domain/bpmn-file.ts';
import { readBpmnFile } from './read-file.ts';

/** Prints whether a file may be published and what is wrong with it; 0 accepted, 1 refused. */
export async function checkFile(path: string, json: boolean): Promise<number> {
  const file = await readBpmnFile(path);
  if (json) console.log(JSON.stringify(checkReport(path, file), null, 2));
  else printCheck(path, file);
  return file.isAccepted ? 0 : 1;
}

/** The verdict as plain data: `problems` forbid publication, `warnings` do not. */
export function checkReport(path: string, file: BpmnFile) {
  const shown = (severity: string) => file.problems.filter((one) => one.severity === severity).map(({ elementId, code, message }) => ({ elementId, code, message }));
  return {
    file: path,
    accepted: file.isAccepted,
    processes: file.processes.map(({ id, name, isExecutable }) => ({ id, name, executable: isExecutable, elements: Object.keys(file.models[id]?.nodes ?? {}).length })),
    problems: shown('error'),
    warnings: shown('warning'),
  };
}

export function printCheck(path: string, file: BpmnFile): void {
  console.log(`${file.isAccepted ? 'CHẤP NHẬN' : 'TỪ CHỐI'}  ${path}`);
  for (const { id, name } of file.processes) console.log(`  quy trình ${id}${name === id ? '' : ` (${name})`}`);
  for (const { severity, elementId, code, message } of file.problems) {
    console.log(`  ${severity === 'error' ? 'lỗi' : 'lưu ý'}  ${elementId}  ${code}: ${message}`);
  }
}
