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
    .action(async (options: { json?: boolean; dryRun?: boolean }) => {
      const config = readConfig();
      const migrations = await productMigrations();
      if (options.dryRun === true) {
        print(options.json, { present: migrations.length, ids: migrations.map((migration) => migration.id) });
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
