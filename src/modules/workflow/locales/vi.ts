import type { FileFault } from '../domain/file-fault.ts';
import type { ScriptFault } from '../domain/simulation/script.ts';
import { fileFaults, scriptFaults } from './faults.vi.ts';

export const vi = {
  'workflow.task-claimed': 'Đã nhận việc.',
  'workflow.task-released': 'Đã trả việc về bộ phận.',
  'workflow.task-assigned': 'Đã giao việc.',
  'workflow.task-handed-over': 'Đã chuyển việc sang bộ phận khác.',
  'workflow.task-delegated': 'Đã nhờ người khác làm.',
  'workflow.task-taken': 'Việc này đã có người nhận.',
  'workflow.task.unknown': 'Không tìm thấy việc này, hoặc việc không thuộc bộ phận của bạn.',
  'workflow.task-not-open': 'Việc này đã xong hoặc đã bị hủy.',
  'workflow.task-not-for-people': 'Bước này chờ người nộp hồ sơ, cán bộ không hoàn thành thay được.',
  'workflow.no-such-officer': 'Người được giao không làm việc ở cơ quan đang giữ hồ sơ này.',
  'workflow.no-such-desk': 'Cơ quan đang giữ hồ sơ này không có bàn đó, hoặc hồ sơ đang ở chính bàn đó.',
  'workflow.instance.unknown': 'Không tìm thấy quy trình đang chạy này.',
  'workflow.instance-not-running': 'Quy trình này đã kết thúc hoặc đang dừng.',
  'workflow.instance-suspended': 'Quy trình này đang tạm dừng.',
  'workflow.process.unknown': 'Không tìm thấy quy trình này.',
  'workflow.process-refused': 'Tệp quy trình chưa dùng được: xem từng phần tử bị nêu tên.',
  'workflow.file-unwritable': (p: { reason: string }) => `Không ghi được tệp: ${p.reason}`,
  'workflow.file-unreadable': (p: { fault: FileFault; reason: string }) => `Không đọc được tệp: ${fileFaults[p.fault]} (${p.reason}).`,
  'workflow.nothing-to-run': 'Tệp không có quy trình nào có bước để chạy.',
  'workflow.database-unreachable': (p: { reason: string }) =>
    `Không chạy thử được trên cơ sở dữ liệu: ${p.reason}. Hãy ghi địa chỉ sau --database hoặc đặt DATABASE_URL.`,
  'workflow.unknown-process': (p: { process?: string; holds?: readonly string[] }) =>
    `Không có quy trình “${p.process ?? ''}”${p.holds === undefined ? '' : `; trong tệp có: ${p.holds.join(', ')}`}.`,
  'workflow.unknown-start': 'Quy trình không có sự kiện bắt đầu này.',
  'workflow.unknown-service': (p: { service: string }) => `Chưa có phần mềm nào thực hiện bước “${p.service}”.`,
  'workflow.nobody-waits': 'Không có quy trình nào đang chờ việc này.',
  'workflow.several-wait': 'Có nhiều quy trình cùng chờ việc này, cần nói rõ quy trình nào.',
  'workflow.undecided': (p: { element: string; choices?: readonly string[] }) =>
    `Tệp không nói “${p.element}” đi đâu hay lặp mấy lần: hãy chọn trong kịch bản hoặc bằng --set${p.choices === undefined ? '' : ` (${p.choices.join(', ')})`}.`,
  'workflow.no-way-out': (p: { element: string }) => `Tại “${p.element}” không điều kiện nào đúng và không có hướng mặc định.`,
  'workflow.deadlock': (p: { element: string }) => `Quy trình kẹt tại “${p.element}”: một nhánh không bao giờ tới.`,
  'workflow.endless-loop': (p: { element: string }) => `Quy trình lặp mãi tại “${p.element}” mà không chờ ai.`,
  'workflow.endless-call': (p: { element: string }) => `Quy trình gọi lẫn nhau không dừng tại “${p.element}”.`,
  'workflow.no-plain-start': (p: { element: string }) => `Quy trình được gọi từ “${p.element}” không có sự kiện bắt đầu thường.`,
  'workflow.bad-cardinality': (p: { element: string }) => `Số lần lặp của “${p.element}” không phải số nguyên từ 0 đến 10.000.`,
  'workflow.expression-failed': (p: { expression: string }) => `Không tính được biểu thức “${p.expression}”.`,
  'workflow.timer-unreadable': (p: { text: string }) => `“${p.text}” không phải thời gian theo ISO 8601.`,
  'workflow.working-clock-missing': 'Bước này tính theo giờ làm việc nhưng chưa có lịch làm việc.',
  'workflow.link-without-target': (p: { element: string }) => `Liên kết “${p.element}” không có nơi đến.`,
  'workflow.migration-refused': 'Không chuyển được quy trình đang chạy sang phiên bản mới.',
  'workflow.variables-unreadable': 'Dữ liệu có ký tự không lưu được.',
  'workflow.script-unreadable': (p: ScriptFault & { reason: string }) =>
    `Không đọc được kịch bản: ${p.entry === undefined ? '' : `mục ${p.entry} `}${p.field === undefined ? '' : `“${p.field}” `}${scriptFaults[p.wanted]} (${p.reason}).`,
  'workflow.uncaught-error': (p: { element: string; error?: string | null }) => `Lỗi ${p.error ?? 'không tên'} báo tại “${p.element}” không có nơi nào xử lý.`,
} as const;
