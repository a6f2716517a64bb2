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
  'documents.template-invalid': (p: { count: number }) => `Mẫu có ${p.count} chỗ sai.`,
  'documents.docx-invalid': (p: { reason: string }) => `Không dùng được tệp Word này: ${p.reason}.`,
  'documents.name-invalid': (p: { name: string }) =>
    `Tên mẫu “${p.name}” không dùng được: chỉ gồm chữ thường không dấu, số, gạch nối, và không trùng mẫu theo luật; tên gọi không được để trống.`,
  'documents.legal-basis-missing': 'Cần ghi căn cứ ban hành mẫu.',
  'documents.version-not-draft': (p: { version: number }) => `Bản ${p.version} không phải bản nháp.`,
  'documents.later-version': (p: { validFrom: string }) => `Đã có bản khác có hiệu lực từ ngày ${p.validFrom} hoặc sau đó.`,
  'documents.converter-missing': 'Máy chủ này không có LibreOffice nên không chuyển được Word sang PDF; vẫn tải được tệp Word.',
  'documents.converter-failed': 'Không chuyển được tệp Word này sang PDF.',
} as const;
