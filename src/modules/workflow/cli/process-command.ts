import { Command } from 'commander';
import { isDomainError } from '#platform/errors';
import { checkFile } from './check.ts';
import { convertFile, type ConvertOptions } from './convert.ts';
import { wordsFor } from './problem-words.ts';
import { runFile, type RunOptions } from './run.ts';

const runExamples = `
Ví dụ:
  motcua process run quy-trinh.bpmn --set x=5 'ten=Nguyễn Văn Mẫu'
  motcua process run quy-trinh.bpmn --script kich-ban.json --until P10D --json
  motcua process run quy-trinh.bpmn --set 'Hồ sơ đủ?=đủ'      (chọn hướng của một cổng không có điều kiện)
Kịch bản là một danh sách JSON:
  [ {"task": "Thẩm định", "outcome": "đạt"}, {"after": "P2D"}, {"message": "Bổ sung", "set": {"x": 1}},
    {"task": "n", "error": "E1"}, {"event": "t"}, {"gateway": "Hồ sơ đủ?", "flow": "đủ"} ]
Mã thoát: 0 chạy xong hoặc đang chờ; 1 kết thúc bằng lỗi hoặc tệp bị từ chối; 2 không đọc được.`;

/** `motcua process`: check, run and convert BPMN 2.0 files; needs no running server. */
export function processCommand(): Command {
  const command = new Command('process')
    .description('Kiểm tra, chạy thử, đọc ghi quy trình BPMN 2.0')
    .addHelpText('after', '\nVí dụ:\n  motcua process check quy-trinh.bpmn --json\n  motcua process run quy-trinh.bpmn --until P10D');
  command
    .command('check <file>')
    .description('Chấp nhận hoặc từ chối một tệp BPMN, nêu tên từng phần tử (mã thoát 0, 1; 2 nếu không đọc được)')
    .option('--json', 'in JSON')
    .addHelpText('after', '\nVí dụ:\n  motcua process check quy-trinh.bpmn --json')
    .action((file: string, options: { readonly json?: boolean }) => guarded(options.json === true, () => checkFile(file, options.json === true)));
  command
    .command('run <file>')
    .description('Chạy thử với đồng hồ ảo và in từng bước')
    .option('--set <k=v...>', 'đặt biến (giá trị là JSON hoặc chữ)')
    .option('--script <tệp>', 'kịch bản JSON: [{task|message|signal|timer|event, set, outcome, error, escalation, after, at}, {gateway, flow|flows|times}]')
    .option('--start <thời điểm>', 'thời điểm bắt đầu của đồng hồ ảo (mặc định 2026-01-05T08:00+07:00, để hai lần chạy như nhau)')
    .option('--until <thời điểm>', 'dừng ở thời điểm này, hoặc sau khoảng thời gian này (PT…)')
    .option('--process <mã>', 'quy trình nào trong tệp')
    .option('--start-event <mã>', 'sự kiện bắt đầu nào')
    .option('--no-auto', 'việc không có trong kịch bản thì để mở')
    .option('--database [url]', 'chạy qua các bảng của PostgreSQL trong một giao dịch rồi hoàn tác')
    .option('--json', 'in JSON')
    .addHelpText('after', runExamples)
    .action((file: string, options: RunOptions) => guarded(options.json === true, () => runFile(file, options)));
  command
    .command('convert <file>')
    .description('Đọc và ghi lại tệp, giữ nguyên ý nghĩa')
    .option('--out <tệp>', 'tệp ghi ra (không có thì in ra màn hình)')
    .option('--dry-run', 'đọc và đổi nhưng không ghi')
    .option('--json', 'in JSON (không có --out thì kèm nội dung)')
    .addHelpText('after', '\nVí dụ:\n  motcua process convert quy-trinh.bpmn --out ban-moi.bpmn\n  motcua process convert quy-trinh.bpmn > ban-moi.bpmn')
    .action((file: string, options: ConvertOptions) => guarded(options.json === true, () => convertFile(file, options)));
  return command;
}

/** Sets the exit code that the work returns; what cannot be read at all is exit code 2 with a clear sentence. */
async function guarded(json: boolean, work: () => Promise<number>): Promise<void> {
  try {
    process.exitCode = await work();
  } catch (error) {
    if (!isDomainError(error)) throw error;
    process.exitCode = 2;
    if (json) console.log(JSON.stringify({ accepted: false, ended: 'error', error: { code: error.code, ...error.details } }, null, 2));
    else console.error(`${wordsFor(error.code, error.details) ?? error.message} (${error.code})`);
  }
}
