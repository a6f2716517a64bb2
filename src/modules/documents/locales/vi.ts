/** Vietnamese texts of documents. */
export const vi = {
  'documents.template-unknown': (p: { name: string }) => `Không có mẫu giấy “${p.name}”.`,
  'documents.template-not-in-force': (p: { name: string; on: string }) => `Không có mẫu “${p.name}” nào có hiệu lực vào ngày ${p.on}.`,
  'documents.data-invalid': (p: { count: number }) => `Dữ liệu chưa đúng ở ${p.count} chỗ.`,
  'documents.cli.no-template': 'Cần mã mẫu, ví dụ tt03-2025/01. Xem các mẫu: motcua paper --list',
  'documents.cli.no-data-or-out': 'Cần --data TỆP.json và --out TỆP.pdf (hoặc --schema, --example).',
  'documents.cli.bad-day': (p: { value: string }) => `“${p.value}” không phải ngày dạng năm-tháng-ngày.`,
  'documents.cli.cannot-read': (p: { file: string }) => `Không đọc được tệp ${p.file}.`,
  'documents.cli.not-json': (p: { file: string }) => `Tệp ${p.file} không phải JSON.`,
  'documents.cli.cannot-write': (p: { file: string; reason: string }) => `Không ghi được tệp ${p.file}: ${p.reason}`,
} as const;
