import { Command } from 'commander';
import { systemActor } from '#platform/permissions';
import { loadManyDossiers } from '#modules/dossiers';
import { rebuildSums } from '#modules/leadership';
import { openRuntime } from './runtime.ts';

/** `motcua seed`: demo data, or many dossiers for measuring. */
export function seedCommand(): Command {
  return new Command('seed').description('Nạp dữ liệu minh họa, hoặc nhiều hồ sơ để đo')
    .option('--dossiers <n>', 'số hồ sơ để đo', Number).option('--seed <s>', 'hạt giống: cùng số cho cùng dữ liệu', Number, 1).option('--json', 'in JSON')
    .option('--dry-run', 'chỉ nói sẽ làm gì')
    .addHelpText('after', '\nVí dụ:\n  motcua seed\n  motcua seed --dossiers 100000 --seed 7 --json')
    .action(async (options: { dossiers?: number; seed: number; json?: boolean; dryRun?: boolean }) => {
      if (options.dryRun === true) {
        console.log(`Sẽ nạp ${options.dossiers === undefined ? 'dữ liệu minh họa' : `${options.dossiers} hồ sơ (hạt giống ${options.seed})`}.`);
        return;
      }
      const runtime = await openRuntime({ demo: options.dossiers === undefined });
      try {
        const report = options.dossiers === undefined ? { dossiers: 0 } : await loadManyDossiers(runtime.app, options.dossiers, options.seed, showProgress(options.dossiers));
        if (options.dossiers !== undefined) await runtime.app.transaction(systemActor('seed'), rebuildSums);
        console.log(options.json === true ? JSON.stringify(report) : `Đã nạp: ${JSON.stringify(report)}`);
      } finally {
        await runtime.close();
      }
    });
}

function showProgress(total: number): (done: number) => void {
  return (done) => { if (process.stderr.isTTY) process.stderr.write(`\r${Math.round((100 * done) / total)} %`); };
}
