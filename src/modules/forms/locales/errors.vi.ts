/** What the text of an error may use: `label` inside a sentence, `title` as a heading, the rest by code. */
export interface ErrorParams {
  readonly label: string;
  readonly title: string;
  readonly kind: string;
  readonly limit: string | number;
  readonly date: string | number;
  readonly other: string | number;
  readonly level: string | number;
  readonly name: string | number;
  readonly accept: string | number;
  readonly pattern: string | number;
  readonly message: string | number;
  readonly year: string | number;
  readonly gender: string | number;
  readonly given: string | number;
}

type Say = (p: ErrorParams) => string;

const chosen = new Set(['choice', 'admin-unit', 'nation', 'ethnic-group']);
const startsWithVerb =
  /^(?:xác định|có|đã|đang|được|đề nghị|nộp|tôi|chúng tôi|hưởng|từng|thuộc|muốn|xin|lấy|làm|nhận|khai|đăng ký|do|phải|chỉ|nhớ|nằm|người khai)(?:\s|$)/iu;

/** "Trẻ sinh ở đâu": a label that is a question cannot stand behind a verb. */
const asksItself = /\s(?:đâu|nào|gì|ai|bao nhiêu|không)\??$/iu;

function required({ label, title, kind }: ErrorParams): string {
  if (kind === 'boolean') return `Chọn Có hoặc Không: ${title}`;
  if (chosen.has(kind)) return startsWithVerb.test(label) || asksItself.test(label) ? `Chọn một câu trả lời ở mục “${title}”` : `Chọn ${label}`;
  if (kind === 'choices') return `Chọn ít nhất một câu trả lời ở mục “${title}”`;
  if (kind === 'file') return `Tải lên ${label}`;
  if (kind === 'date') return `Nhập ${label}, ví dụ 05/11/2026`;
  if (kind === 'partial-date') return `Nhập ${label}, ít nhất phải có năm`;
  return kind === 'person-id' ? `Nhập ${label} gồm 12 chữ số` : `Nhập ${label}`;
}

const patterns: Readonly<Record<string, (title: string) => string>> = {
  '^[^0-9]+$': (title) => `${title} không được có chữ số`,
  '^[0-9]{4}$': (title) => `${title} phải có đúng 4 chữ số`,
  '^[0-9]{6,20}$': (title) => `${title} phải có từ 6 đến 20 chữ số, không có dấu cách`,
  '^([0-9]{10}|[0-9]{10}-[0-9]{3}|[0-9]{12})$': (title) => `${title} phải có 10 hoặc 12 chữ số, hoặc dạng 0123456789-001`,
  '^[Hh][Ộộ] [Kk][Ii][Nn][Hh] [Dd][Oo][Aa][Nn][Hh] .+': (title) => `${title} phải bắt đầu bằng “Hộ kinh doanh” rồi đến tên riêng`,
  '^([01][0-9]|2[0-3]):[0-5][0-9]$': (title) => `${title} phải có dạng giờ:phút, ví dụ 09:30`,
};

/** The texts of every fault of an answer: what is wrong and what to do. */
export const errorsVi = {
  'forms.error.required': required as Say,
  'forms.error.must-be-true': ((p) => `Đánh dấu vào ô “${short(p.title)}” để tiếp tục`) as Say,
  'forms.error.invalid': ((p) => `Nhập lại ${p.label}: hệ thống không đọc được câu trả lời này`) as Say,
  'forms.error.invalid-date': ((p) => `${p.title} phải là một ngày có thật, viết ngày/tháng/năm, ví dụ 05/11/2026`) as Say,
  'forms.error.invalid-partial-date': ((p) => `${p.title} phải là ngày, tháng/năm hoặc năm có thật, ví dụ 05/11/2026, 11/2026 hoặc 2026`) as Say,
  'forms.error.invalid-number': ((p) => `${p.title} phải là số, viết dấu phẩy trước phần lẻ, ví dụ 1.234,5`) as Say,
  'forms.error.invalid-money': ((p) => `${p.title} phải là số tiền chẵn bằng đồng, ví dụ 1.500.000`) as Say,
  'forms.error.invalid-boolean': ((p) => `Chọn Có hoặc Không: ${p.title}`) as Say,
  'forms.error.invalid-person-id': ((p) => `${p.title} phải có đúng 12 chữ số, ví dụ 001095000123`) as Say,
  'forms.error.invalid-phone': ((p) => `${p.title} phải bắt đầu bằng 0 hoặc +84 và có 10 đến 11 chữ số, ví dụ 0912345678`) as Say,
  'forms.error.invalid-email': ((p) => `${p.title} phải có dạng ten@example.vn`) as Say,
  'forms.error.unknown-nation': ((p) => `Chọn ${p.label} trong danh sách các nước, ví dụ Việt Nam`) as Say,
  'forms.error.unknown-ethnic-group': ((p) => `Chọn ${p.label} trong danh sách 54 dân tộc, ví dụ Kinh`) as Say,
  'forms.error.not-an-option': ((p) => `Chọn một trong các câu trả lời có sẵn ở mục “${p.title}”`) as Say,
  'forms.error.incomplete-address': ((p) => `Nhập ${p.label}: ít nhất là tỉnh, xã hoặc địa chỉ chi tiết`) as Say,
  'forms.error.address-without-unit': ((p) =>
    `Chọn xã, phường, đặc khu ở mục “${short(p.title)}”. Chỉ biết tên cũ thì ghi ở ô tên đơn vị hành chính cũ; ở nước ngoài thì chọn nước`) as Say,
  'forms.error.unknown-unit': ((p) =>
    `“${short(String(p.given))}” chưa chỉ đúng một đơn vị hành chính: chọn một nơi được gợi ý ở mục “${short(p.title)}”, hoặc gõ thêm tên xã, tên tỉnh`) as Say,
  'forms.error.unit-level': ((p) => `${p.title} phải là đơn vị hành chính cấp ${p.level}`) as Say,
  'forms.error.picture': ((p) => `${p.title} có hình “${p.given}” không in được lên giấy: xóa hình đó`) as Say,
  'forms.error.too-long': ((p) => `${p.title} dài quá: viết nhiều nhất ${p.limit} ký tự`) as Say,
  'forms.error.too-short': ((p) => `${p.title} ngắn quá: viết ít nhất ${p.limit} ký tự`) as Say,
  'forms.error.too-small': ((p) => `${p.title} phải từ ${p.limit} trở lên`) as Say,
  'forms.error.too-large': ((p) => `${p.title} không được quá ${p.limit}`) as Say,
  'forms.error.after-today': ((p) => `${p.title} phải là hôm nay hoặc trước hôm nay (${p.date})`) as Say,
  'forms.error.before-today': ((p) => `${p.title} phải là hôm nay hoặc sau hôm nay (${p.date})`) as Say,
  'forms.error.date-after': ((p) => `${p.title} không được sau ngày đã khai ở mục “${p.other}” (${p.date})`) as Say,
  'forms.error.date-before': ((p) => `${p.title} không được trước ngày đã khai ở mục “${p.other}” (${p.date})`) as Say,
  'forms.error.too-young': ((p) => `${p.title}: người này phải đủ ${p.limit} tuổi vào ngày nộp hồ sơ. Kiểm tra lại ngày sinh`) as Say,
  'forms.error.too-old': ((p) => `${p.title}: người này không được quá ${p.limit} tuổi vào ngày nộp hồ sơ. Kiểm tra lại ngày sinh`) as Say,
  'forms.error.too-few-choices': ((p) => `Chọn ít nhất ${p.limit} câu trả lời ở mục “${p.title}”`) as Say,
  'forms.error.too-few-rows': ((p) => `Thêm ít nhất ${p.limit} dòng vào mục “${p.title}”`) as Say,
  'forms.error.too-many': ((p) => `Mục “${p.title}” nhận nhiều nhất ${p.limit} dòng: xóa bớt`) as Say,
  'forms.error.too-many-files': ((p) => `Mục “${p.title}” nhận nhiều nhất ${p.limit} tệp: xóa bớt`) as Say,
  'forms.error.file-type': ((p) => `Tệp ${p.name} không đúng loại: ${p.label} nhận ${fileTypes(String(p.accept))}`) as Say,
  'forms.error.pattern': ((p) => patterns[String(p.pattern)]?.(p.title) ?? `${p.title} chưa đúng cách viết: xem gợi ý ở ô này rồi nhập lại`) as Say,
  'forms.error.rule': ((p) => `${p.title} chưa phù hợp với các câu trả lời khác: kiểm tra lại`) as Say,
  'forms.error.rule-said': ((p) => String(p.message)) as Say,
  'forms.error.person-id-year': ((p) => `${p.title} cho biết sinh năm ${p.year}, nhưng năm sinh đã khai là ${p.given}. Kiểm tra lại hai chỗ`) as Say,
  'forms.error.person-id-gender': ((p) => `${p.title} cho biết giới tính ${p.gender}, nhưng đã khai ${p.given}. Kiểm tra lại hai chỗ`) as Say,
} as const;

function short(text: string): string {
  const letters = Array.from(text);
  return letters.length <= 90 ? text : `${letters.slice(0, 88).join('').trimEnd()}…`;
}

const typeNames: Readonly<Record<string, string>> = {
  'application/pdf': 'PDF',
  'image/jpeg': 'ảnh JPEG',
  'image/png': 'ảnh PNG',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': 'Word (docx)',
};

/** File types in words: "PDF, ảnh JPEG, ảnh PNG". */
export function fileTypes(accept: string): string {
  return accept
    .split(' ')
    .map((type) => typeNames[type] ?? type)
    .join(', ');
}
