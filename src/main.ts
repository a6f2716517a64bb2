import { Command, CommanderError } from 'commander';
import { isDomainError } from '#platform/errors';
import { createTextRegistry } from '#platform/i18n';
import { commandTexts } from './commands/texts.ts';
import { inVietnamese, speakVietnamese } from './commands/vietnamese.ts';

/** The commands of `motcua`; each is loaded only when it is asked for, so that instruments start quickly. */
const commands: Readonly<Record<string, { readonly about: string; readonly load: () => Promise<Command> }>> = {
  serve: { about: 'Chạy trang web và việc nền', load: async () => (await import('./commands/serve.ts')).serveCommand() },
  work: { about: 'Chỉ chạy việc nền', load: async () => (await import('./commands/serve.ts')).workCommand() },
  migrate: { about: 'Tạo hoặc nâng cấp cơ sở dữ liệu', load: async () => (await import('./commands/migrate.ts')).migrateCommand() },
  administrator: { about: 'Tạo tài khoản quản trị hệ thống', load: async () => (await import('./commands/administrator.ts')).administratorCommand() },
  seed: { about: 'Nạp dữ liệu minh họa, hoặc nhiều hồ sơ để đo', load: async () => (await import('./commands/seed.ts')).seedCommand() },
  recount: { about: 'Đối chiếu các số đếm với cách đếm lại từ đầu', load: async () => (await import('./commands/recount.ts')).recountCommand() },
  doctor: { about: 'Tìm cấu hình sai và nói cách sửa', load: async () => (await import('./commands/doctor.ts')).doctorCommand() },
  bench: { about: 'Đo tốc độ so với giới hạn trong cùng lần chạy', load: async () => (await import('./commands/bench.ts')).benchCommand() },
  process: { about: 'Kiểm tra, chạy thử, đọc ghi quy trình BPMN 2.0', load: async () => (await import('./modules/workflow/cli/index.ts')).processCommand() },
  clock: { about: 'Tính hạn theo giờ làm việc', load: async () => (await import('./modules/calendar/cli/index.ts')).clockCommand() },
  feel: { about: 'Tính một biểu thức FEEL', load: async () => (await import('./modules/forms/cli/index.ts')).feelCommand() },
  form: { about: 'Kiểm tra hoặc điền thử một biểu mẫu điện tử', load: async () => (await import('./modules/forms/cli/index.ts')).formCommand() },
  paper: { about: 'In một mẫu giấy ra PDF', load: async () => (await import('./modules/documents/cli/index.ts')).paperCommand() },
  openapi: {
    about: 'In tài liệu OpenAPI 3.1',
    load: async () => (await import('./modules/developers/cli/index.ts')).openapiCommand(async () => (await import('./app.ts')).allModules()),
  },
};

const texts = createTextRegistry([commandTexts]);

/** Lets a command and those below it speak Vietnamese, and throw on wrong usage, so that it always ends with exit code 2; who asked for JSON gets no other words. */
function strict(command: Command, isJson: boolean): Command {
  speakVietnamese(command);
  command.exitOverride();
  if (isJson) command.configureOutput({ writeErr: () => undefined });
  for (const below of command.commands) strict(below, isJson);
  return command;
}

/** What a failure means to the caller: a message on either output, never a stack, and the exit code (1: the work failed; 2: nothing was judged). */
function tellFailure(error: unknown, isJson: boolean): number {
  const { code, message, exit } = failureOf(error);
  if (isJson) console.log(JSON.stringify({ ok: false, error: { code, message } }));
  else if (code !== 'usage') console.error(message);
  return exit;
}

function failureOf(error: unknown): { readonly code: string; readonly message: string; readonly exit: number } {
  if (error instanceof CommanderError) return { code: 'usage', message: inVietnamese(error.message), exit: 2 };
  if (isDomainError(error))
    return { code: error.code, message: texts.find('vi', error.code, error.details) ?? `${error.code} ${JSON.stringify(error.details)}`, exit: 1 };
  return { code: 'unexpected', message: `Lỗi ngoài dự kiến: ${error instanceof Error ? error.message : String(error)}`, exit: 2 };
}

async function main(argv: readonly string[]): Promise<number> {
  const program = new Command('motcua')
    .description('Một Cửa: chính quyền số mã nguồn mở của một tỉnh')
    .version('0.1.0', '-V, --version', 'in số phiên bản')
    .addHelpText(
      'after',
      '\nVí dụ:\n  motcua serve\n  motcua clock due --from 2026-11-20T14:30 --time "15 ngày làm việc"\n  motcua process check quy-trinh.bpmn --json',
    );
  const isJson = argv.includes('--json');
  const words = argv.filter((word) => !word.startsWith('-'));
  const wanted = words[0] === 'help' ? words[1] : words[0];
  for (const [name, { about, load }] of Object.entries(commands)) {
    program.addCommand(name === wanted ? (await load()).name(name) : new Command(name).description(about));
  }
  strict(program, isJson);
  try {
    await program.parseAsync([...argv], { from: 'user' });
    return process.exitCode === undefined ? 0 : Number(process.exitCode);
  } catch (error) {
    return error instanceof CommanderError && error.exitCode === 0 ? 0 : tellFailure(error, isJson);
  }
}

// A reader that has seen enough (`| head`) closes the pipe: that is no error.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(0);
  else throw error;
});
process.exitCode = await main(process.argv.slice(2));
