import type { FileFault } from '../domain/file-fault.ts';
import type { ScriptFault } from '../domain/simulation/script.ts';

/** Why a file is not read, by what is wrong with it. */
export const fileFaults: Readonly<Record<FileFault, string>> = {
  missing: 'không có tệp này, hãy kiểm tra đường dẫn',
  'no-file': 'không mở được tệp; hãy kiểm tra đó là một tệp và bạn được quyền đọc',
  'too-large': 'tệp lớn hơn 8 MiB',
  encoding: 'chữ trong tệp không đúng bảng mã mà tệp khai báo; hãy lưu lại bằng UTF-8',
  doctype: 'tệp khai báo kiểu tài liệu (DOCTYPE), không được phép vì lý do an toàn; hãy bỏ khai báo đó',
  entity: 'tệp dùng ký hiệu thay thế (&…;) không được khai báo trong XML',
  'text-before': 'có chữ hoặc dòng trống đứng trước khai báo XML',
  'control-character': 'tệp có ký tự điều khiển mà XML cấm',
  'not-xml': 'tệp không phải XML đúng cú pháp, hoặc bị cắt giữa chừng',
  'not-bpmn': 'tệp là XML nhưng không phải BPMN 2.0',
  'several-roots': 'tệp có hơn một phần tử gốc',
  'unbound-prefix': 'tệp dùng một tiền tố chưa gắn với không gian tên nào (xmlns)',
  'too-deep': 'các phần tử lồng nhau quá sâu',
  'too-many': 'tệp có quá nhiều phần tử',
};

/** What an entry of a script must be. */
export const scriptFaults: Readonly<Record<ScriptFault['wanted'], string>> = {
  json: 'phải là JSON đúng cú pháp',
  object: 'phải là một đối tượng JSON',
  known: 'không phải tên trường dùng được',
  text: 'phải là chữ',
  duration: 'phải là khoảng thời gian theo ISO 8601, ví dụ P3D',
  moment: 'phải là thời điểm theo ISO 8601, ví dụ 2026-01-05T08:00',
  choice: 'phải đi cùng đúng một trong “flow”, “flows”, “times”',
  texts: 'phải là danh sách các chữ',
  number: 'phải là số nguyên',
  pair: 'phải có dạng tên=giá trị',
};
