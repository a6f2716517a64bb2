import { Command } from 'commander';

/** `motcua administrator USERNAME NAME`: an administrator of the province with a password for the first sign-in; an installation without demo data begins with one. */
export function administratorCommand(): Command {
  return new Command('administrator')
    .description('Tạo tài khoản quản trị hệ thống và in mật khẩu lần đầu')
    .argument('<tên đăng nhập>', 'chữ thường a–z, số, dấu chấm, gạch nối')
    .argument('<họ tên>', 'họ và tên')
    .option('--json', 'in JSON')
    .addHelpText('after', '\nVí dụ:\n  motcua administrator quantri.mau "Nguyễn Văn Mẫu"\nMã thoát: 0 khi đã tạo, 1 khi tên đăng nhập sai hoặc đã có.')
    .action(async (username: string, displayName: string, options: { json?: boolean }) => {
      const password = await create(username, displayName);
      console.log(
        options.json === true
          ? JSON.stringify({ username, password })
          : `Đã tạo tài khoản quản trị ${username}.\nMật khẩu lần đầu (chỉ hiện một lần, phải đổi khi đăng nhập): ${password}\nĐăng nhập ở /dang-nhap/can-bo; lần đầu quét mã QR bằng ứng dụng xác thực.`,
      );
    });
}

/** Loads the product only now, so that help answers at once. Throws `administrator.refused`. */
async function create(username: string, displayName: string): Promise<string> {
  const [{ randomBytes }, { openRuntime }, { systemActor }, { DomainError, isDomainError }, { grantRole, identityTexts, registerOfficer }] = await Promise.all([
    import('node:crypto'),
    import('./runtime.ts'),
    import('#platform/permissions'),
    import('#platform/errors'),
    import('#modules/identity'),
  ]);
  const self = systemActor('administrator');
  const password = randomBytes(12).toString('base64url');
  const { app, close } = await openRuntime({ prepare: 'nothing' });
  try {
    const accountId = await registerOfficer(app, self, { username, displayName, password });
    await app.transaction(self, (ctx) => grantRole(ctx, { accountId, role: 'administrator' }));
    return password;
  } catch (error) {
    if (!isDomainError(error) || !Object.hasOwn(identityTexts.vi, error.code)) throw error;
    throw new DomainError('administrator.refused', { username, reason: app.texts.find('vi', error.code, error.details) ?? error.code });
  } finally {
    await close();
  }
}
