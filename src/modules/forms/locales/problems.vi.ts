/** What the text of a fault in a form definition may use. */
export interface FormProblemParams {
  readonly at: string;
  readonly name: string;
  readonly word: string;
  readonly type: string;
  readonly detail: string;
  readonly path: string;
  readonly low: string;
  readonly high: string;
  readonly pattern: string;
  readonly from: string;
}

type Say = (p: FormProblemParams) => string;

/** The texts for designers: what is wrong in a form definition. */
export const problemsVi = {
  'forms.problem.shape': ((p) => `Không đúng cấu trúc ở ${p.path === '' ? 'gốc' : p.path}: ${p.detail}`) as Say,
  'forms.problem.duplicate-id': 'Mã trường bị trùng',
  'forms.problem.duplicate-section': 'Mã phần bị trùng',
  'forms.problem.reserved-id': 'Mã trường trùng với từ khóa của FEEL',
  'forms.problem.hides-function': ((p) => `Trường ${p.name} che mất hàm FEEL cùng tên mà "${p.word}" gọi đến`) as Say,
  'forms.problem.no-options': 'Trường chọn không có lựa chọn nào',
  'forms.problem.needless-options': ((p) => `Kiểu ${p.type} không dùng danh sách lựa chọn`) as Say,
  'forms.problem.duplicate-option': 'Có hai lựa chọn giống nhau',
  'forms.problem.no-columns': 'Nhóm lặp hoặc bảng chưa có trường con',
  'forms.problem.needless-columns': ((p) => `Kiểu ${p.type} không có trường con`) as Say,
  'forms.problem.needless-rows': ((p) => `Kiểu ${p.type} không có dòng cố định`) as Say,
  'forms.problem.nested-rows': 'Nhóm lặp không được lồng trong nhóm lặp',
  'forms.problem.no-calculation': 'Trường tính toán chưa có công thức',
  'forms.problem.word-of-other-kind': ((p) => `Từ "${p.word}" không có nghĩa với kiểu ${p.type}`) as Say,
  'forms.problem.bounds-crossed': ((p) => `${p.low} lớn hơn ${p.high}`) as Say,
  'forms.problem.unknown-field': ((p) => `"${p.word}" nhắc đến trường không có: ${p.name}`) as Say,
  'forms.problem.looks-forward': ((p) => `"${p.word}" nhắc đến trường đứng sau hoặc chính nó: ${p.name}`) as Say,
  'forms.problem.bad-pattern': ((p) => `Mẫu không đọc được: ${p.pattern}`) as Say,
  'forms.problem.slow-pattern': ((p) => `Mẫu có thể chạy rất lâu: ${p.pattern}`) as Say,
  'forms.problem.feel.syntax': ((p) => `"${p.word}" sai cú pháp FEEL ở vị trí ${p.from}: ${p.detail}`) as Say,
  'forms.problem.feel.too-long': ((p) => `"${p.word}" dài quá 4.000 ký tự`) as Say,
  'forms.problem.feel.too-deep': ((p) => `"${p.word}" lồng quá sâu`) as Say,
  'forms.problem.feel.failed': ((p) => `"${p.word}" không tính được: ${p.detail}`) as Say,
} as const;
