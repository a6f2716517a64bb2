import type { BpmnFile } from '../domain/bpmn-file.ts';
import type { ProblemKind } from '../domain/problem.ts';
import { problemWords } from './problem-words.ts';
import { readBpmnFile } from './read-file.ts';

/** Prints whether a file may be published and what is wrong with it; 0 accepted, 1 refused. */
export async function checkFile(path: string, json: boolean): Promise<number> {
  const file = await readBpmnFile(path);
  if (json) console.log(JSON.stringify(checkReport(path, file), null, 2));
  else printCheck(path, file);
  return file.isAccepted ? 0 : 1;
}

/**
 * The verdict as plain data. `accepted`: legal and supported; `executable`: besides, nothing is left open, so that it may be published;
 * `problems` refuse the file (`kind`: illegal, unsupported), `warnings` do not (`kind`: undecided, remark).
 */
export function checkReport(path: string, file: BpmnFile) {
  const shown = (severity: string) =>
    file.problems
      .filter((one) => one.severity === severity)
      .map(({ elementId, code, message, kind }) => ({ elementId, code, kind, message, messageVi: problemWords[code] ?? message }));
  return {
    file: path,
    accepted: file.isAccepted,
    legal: !file.problems.some((one) => one.kind === 'illegal'),
    executable: file.isExecutable,
    processes: file.processes.map(({ id, name, isExecutable }) => ({
      id,
      name,
      executable: isExecutable,
      elements: Object.keys(file.models[id]?.nodes ?? {}).length,
    })),
    problems: shown('error'),
    warnings: shown('warning'),
  };
}

const KINDS: Readonly<Record<ProblemKind, string>> = { illegal: 'sai chuẩn', unsupported: 'chưa hỗ trợ', undecided: 'chưa chạy được', remark: 'lưu ý' };

export function printCheck(path: string, file: BpmnFile): void {
  const verdict = file.isExecutable ? 'CHẤP NHẬN' : file.isAccepted ? 'HỢP LỆ (chưa công bố được)' : 'TỪ CHỐI';
  console.log(`${verdict}  ${path}`);
  for (const { id, name } of file.processes) console.log(`  quy trình ${id}${name === id ? '' : ` (${name})`}`);
  for (const { kind, elementId, code, message } of file.problems) {
    console.log(`  ${KINDS[kind]}  ${elementId}  ${problemWords[code] ?? code} [${code}: ${message}]`);
  }
}
