import { Command } from 'commander';
import { productMigrations } from '../app.ts';
import { readConfig } from '#platform/config';
import { migrate, startServer } from '#platform/db';

/** `motcua migrate`: brings the database to this version and nothing else. */
export function migrateCommand(): Command {
  return new Command('migrate')
    .description('Tạo hoặc nâng cấp cơ sở dữ liệu')
    .option('--json', 'in JSON')
    .option('--dry-run', 'chỉ liệt kê các bước')
    .addHelpText('after', '\nVí dụ:\n  motcua migrate\n  motcua migrate --dry-run --json')
    .action(async (options: { json?: boolean; dryRun?: boolean }) => {
      const config = readConfig();
      const migrations = await productMigrations();
      if (options.dryRun === true) {
        const ids = migrations.map((migration) => migration.id);
        const words = `Phiên bản này có ${ids.length} bước nâng cấp; bước nào chưa chạy thì sẽ chạy:\n${ids.join('\n')}`;
        console.log(options.json === true ? JSON.stringify({ dryRun: true, present: ids.length, ids }) : words);
        return;
      }
      const server = config.databaseUrl === undefined ? await startServer(config.dataFolder) : undefined;
      try {
        print(options.json, { ...(await migrate(config.databaseUrl ?? server?.url ?? '', migrations)) });
      } finally {
        if (server !== undefined && !server.adopted) await server.stop();
      }
    });
}

function print(json: boolean | undefined, report: { readonly present: number; readonly [key: string]: unknown }): void {
  console.log(json === true ? JSON.stringify(report) : `Cơ sở dữ liệu đúng phiên bản: ${report.present} bước nâng cấp.`);
}
