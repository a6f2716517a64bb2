import { Command } from 'commander';

/** `motcua recount`: compares what is kept for counting with a count from scratch and sets it right; with `--dry-run` only says, with exit code 1 when something differs. */
export function recountCommand(): Command {
  return new Command('recount')
    .description('Đối chiếu các số đếm với cách đếm lại từ đầu và sửa cho đúng')
    .option('--dry-run', 'chỉ nói khác ở đâu')
    .option('--json', 'in JSON')
    .addHelpText('after', '\nVí dụ:\n  motcua recount --dry-run\n  motcua recount --json')
    .action(async (options: { dryRun?: boolean; json?: boolean }) => {
      const isDryRun = options.dryRun === true;
      const { days, open, sums } = await recount(isDryRun);
      console.log(
        options.json === true
          ? JSON.stringify({ days, open, sums, dryRun: isDryRun })
          : `Số đếm theo ngày khác: ${days}. Hồ sơ đang mở khác: ${open}.${isDryRun ? '' : ` Đã sửa; tính lại ${sums} số gộp.`}`,
      );
      if (isDryRun && days + open > 0) process.exitCode = 1;
    });
}

/** Loads the product only now, so that help answers at once. */
async function recount(isDryRun: boolean): Promise<{ readonly days: number; readonly open: number; readonly sums: number }> {
  const [{ openRuntime }, { systemActor }, { recountDossiers }, { rebuildSums }] = await Promise.all([
    import('./runtime.ts'),
    import('#platform/permissions'),
    import('#modules/dossiers'),
    import('#modules/leadership'),
  ]);
  const system = systemActor('recount');
  const { app, close } = await openRuntime({ demo: false });
  try {
    const found = await app.transaction(system, (ctx) => recountDossiers(ctx, { isDryRun }));
    return { ...found, sums: isDryRun ? 0 : await app.transaction(system, rebuildSums) };
  } finally {
    await close();
  }
}
