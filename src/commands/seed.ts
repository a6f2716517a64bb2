import { Command } from 'commander';
import { readCount } from './numbers.ts';

/** `motcua seed`: demo data, or many dossiers for measuring. */
export function seedCommand(): Command {
  return new Command('seed')
    .description('Nạp dữ liệu minh họa, hoặc nhiều hồ sơ để đo')
    .option('--dossiers <số>', 'số hồ sơ để đo', readCount)
    .option('--seed <số>', 'hạt giống: cùng số cho cùng dữ liệu', readCount, 1)
    .option('--json', 'in JSON')
    .option('--dry-run', 'chỉ nói sẽ làm gì')
    .addHelpText('after', '\nVí dụ:\n  motcua seed\n  motcua seed --dossiers 100000 --seed 7 --json')
    .action(async (options: { dossiers?: number; seed: number; json?: boolean; dryRun?: boolean }) => {
      if (options.dryRun === true) {
        const words = `Sẽ nạp ${options.dossiers === undefined ? 'dữ liệu minh họa' : `${options.dossiers} hồ sơ (hạt giống ${options.seed})`}.`;
        console.log(
          options.json === true
            ? JSON.stringify({ dryRun: true, dossiers: options.dossiers ?? 0, demo: options.dossiers === undefined, seed: options.seed })
            : words,
        );
        return;
      }
      const report = await load(options.dossiers, options.seed);
      console.log(options.json === true ? JSON.stringify(report) : `Đã nạp: ${JSON.stringify(report)}`);
    });
}

/** Loads the product only now, so that help and dry runs answer at once. */
async function load(dossiers: number | undefined, seed: number): Promise<object> {
  const [{ openRuntime }, { systemActor }, { loadManyDossiers }, { rebuildSums }] = await Promise.all([
    import('./runtime.ts'),
    import('#platform/permissions'),
    import('#modules/dossiers'),
    import('#modules/leadership'),
  ]);
  const runtime = await openRuntime({ demo: dossiers === undefined, prepare: 'data' });
  try {
    if (dossiers === undefined) return { dossiers: 0 };
    const report = await loadManyDossiers(runtime.app, dossiers, seed, showProgress(dossiers));
    await runtime.app.transaction(systemActor('seed'), rebuildSums);
    return report;
  } finally {
    await runtime.close();
  }
}

function showProgress(total: number): (done: number) => void {
  return (done) => {
    if (process.stderr.isTTY) process.stderr.write(`\r${Math.round((100 * done) / total)} %`);
  };
}
