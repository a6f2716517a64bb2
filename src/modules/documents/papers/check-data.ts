import type { z } from 'zod';
import { DomainError } from '#platform/errors';

/** One wrong field: where, what the form calls it, and what is wrong in plain Vietnamese. */
export interface DataProblem {
  readonly path: string;
  readonly message: string;
}

/** The data as the schema gives it. Throws `documents.data-invalid` with every wrong field at once. */
export function checkData<S extends z.ZodType>(schema: S, data: unknown): z.output<S> {
  const read = schema.safeParse(data, { reportInput: true });
  if (read.success) return read.data;
  const problems = read.error.issues.flatMap((issue) => problemsOf(issue));
  throw new DomainError('documents.data-invalid', { problems, count: problems.length });
}

function problemsOf(issue: z.core.$ZodIssue): DataProblem[] {
  const path = pathText(issue.path);
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({ path: path === '' ? key : `${path}.${key}`, message: 'không có trong mẫu này' }));
  }
  return [{ path: path === '' ? '(toàn bộ dữ liệu)' : path, message: messageOf(issue) }];
}

function pathText(path: readonly PropertyKey[]): string {
  return path.map((part, index) => (typeof part === 'number' ? `[${part + 1}]` : `${index === 0 ? '' : '.'}${String(part)}`)).join('');
}

const kinds: Readonly<Record<string, string>> = {
  string: 'phải là chữ',
  number: 'phải là số',
  int: 'phải là số nguyên',
  array: 'phải là danh sách',
  object: 'phải là nhóm thông tin',
  boolean: 'phải là đúng hoặc sai',
};
const formats: Readonly<Record<string, string>> = {
  datetime: 'phải là thời điểm ISO 8601 có múi giờ, ví dụ 2026-10-08T09:05:00+07:00',
  date: 'phải là ngày có thật dạng năm-tháng-ngày, ví dụ 2026-10-08',
  url: 'phải là địa chỉ web',
  regex: 'có ký tự không được phép',
};

function messageOf(issue: z.core.$ZodIssue): string {
  switch (issue.code) {
    case 'invalid_type':
      return issue.input === undefined ? 'chưa có' : (kinds[issue.expected] ?? 'sai kiểu dữ liệu');
    case 'too_small':
      return issue.origin === 'string'
        ? 'chưa có nội dung'
        : issue.origin === 'array'
          ? `cần ít nhất ${issue.minimum} mục`
          : `phải từ ${issue.minimum} trở lên`;
    case 'too_big':
      return issue.origin === 'string'
        ? `dài quá ${issue.maximum} ký tự`
        : issue.origin === 'array'
          ? `nhiều quá ${issue.maximum} mục`
          : `phải từ ${issue.maximum} trở xuống`;
    case 'invalid_format':
      return formats[issue.format] ?? 'không đúng dạng';
    case 'invalid_value':
      return `chỉ nhận: ${issue.values.join(', ')}`;
    default:
      return 'không hợp lệ';
  }
}
