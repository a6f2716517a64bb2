import type { BpmnFile } from '../domain/bpmn-file.ts';
import { problemWords, wordsFor } from './problem-words.ts';
import type { Trouble } from '../domain/engine/state.ts';
import type { RunOutcome } from './run.ts';

const WORDS: Readonly<Record<string, string>> = {
  entered: 'vào',
  left: 'rời',
  cancelled: 'hủy',
  flow: 'đi theo',
  variable: 'biến',
  'timer-set': 'hẹn giờ',
  'timer-fired': 'đến giờ',
  'message-thrown': 'gửi tin',
  'message-caught': 'nhận tin',
  'signal-thrown': 'phát hiệu',
  'signal-caught': 'nhận hiệu',
  'escalation-thrown': 'báo lên',
  'error-thrown': 'lỗi',
  'compensation-thrown': 'hoàn tác',
  'condition-met': 'điều kiện đúng',
  incident: 'sự cố',
  ended: 'kết thúc',
};

const ENDS: Readonly<Record<string, string>> = { completed: 'hoàn thành', terminated: 'bị dừng hẳn', waiting: 'đang chờ', error: 'lỗi' };

const WAITS: Readonly<Record<string, string>> = {
  task: 'việc',
  join: 'các nhánh khác',
  timer: 'hẹn giờ',
  message: 'tin nhắn',
  signal: 'tín hiệu',
  conditional: 'điều kiện',
};

/** Prints a dry run for people. */
export function printRun(outcome: RunOutcome, file: BpmnFile): void {
  const others = outcome.processes.filter((id) => id !== outcome.process);
  console.log(`Chạy quy trình ${outcome.process}${others.length === 0 ? '' : ` (trong tệp còn: ${others.join(', ')}; chọn bằng --process)`}`);
  for (const { at, instance, type, element, kind: _kind, elementName, token: _token, ...detail } of outcome.events) {
    const more = Object.keys(detail).length === 0 ? '' : `  ${JSON.stringify(detail)}`;
    console.log(
      `${at}  ${instance === undefined ? '' : `#${instance} `}${(WORDS[type] ?? type).padEnd(14)} ${element}${elementName === undefined || elementName === '' ? '' : ` “${elementName}”`}${more}`,
    );
  }
  console.log(`Biến: ${JSON.stringify(outcome.variables)}`);
  for (const wait of outcome.waiting)
    console.log(
      `Chờ: ${WAITS[wait.kind] ?? wait.kind} tại ${wait.element}${wait.due === undefined ? '' : ` đến ${wait.due}`}${wait.name === undefined ? '' : ` “${wait.name}”`}`,
    );
  if (outcome.unusedScript.length > 0) console.log(`Kịch bản còn dư: ${JSON.stringify(outcome.unusedScript)}`);
  for (const { elementId, code, message } of file.problems) console.log(`Lưu ý: ${elementId} ${problemWords[code] ?? message}`);
  console.log(
    `Kết thúc lúc ${outcome.end}: ${ENDS[outcome.ended] ?? outcome.ended}${outcome.error === undefined ? '' : `. ${troubleWords(outcome.error)}`}${outcome.note === undefined ? '' : ` (tự dừng vì chạy quá lâu: ${outcome.note})`}`,
  );
}

function troubleWords({ code, element, details }: Trouble): string {
  return `${wordsFor(code, { element, ...details }) ?? `Tại “${element}”`} [${code}${details === undefined ? '' : ` ${JSON.stringify(details)}`}]`;
}
