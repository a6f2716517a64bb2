import { accessSync, constants } from 'node:fs';
import pg from 'pg';
import type { Logger } from 'pino';
import { compose, productMigrations } from '../app.ts';
import type { App } from '#platform/app';
import { readConfig } from '#platform/config';
import type { Config } from '#platform/config';
import { hasDatabase, makeFolder, migrate, openDatabase, requireMigrated, startServer } from '#platform/db';
import { DomainError } from '#platform/errors';
import { runSeeds } from '#platform/seeding';
import { createLogger, createOtlpExporter } from '#platform/telemetry';
import type { OtlpExporter } from '#platform/telemetry';

/** A composed product with its database, ready for a command. */
export interface Runtime {
  readonly app: App;
  /** Connection string of the owner role, for migrations and measurements. */
  readonly databaseUrl: string;
  /** How the database came to be, in words for people. */
  readonly databaseLabel: string;
  close(): Promise<void>;
}

/** How much is loaded, who is told about it, and who closes what is open when a signal comes before the end. */
export interface RuntimeOptions {
  readonly demo?: boolean;
  /** What is made ready first: schema and data; data alone; or nothing. Where not all is, a schema that is not the newest is refused with `database.behind`. */
  readonly prepare?: 'all' | 'data' | 'nothing';
  readonly progress?: (line: string) => void;
  readonly onOpen?: (close: () => Promise<void>) => void;
}

/** Reads the configuration, finds or starts PostgreSQL; unless told otherwise migrates and loads reference data (and demo data when wanted). */
export async function openRuntime(options: RuntimeOptions = {}): Promise<Runtime> {
  const config = readConfig();
  const { prepare = 'all' } = options;
  const migrations = await productMigrations();
  if (prepare !== 'all' && config.databaseUrl === undefined && !hasDatabase(config.dataFolder))
    throw new DomainError('database.behind', { missing: migrations.length });
  useDataFolder(config);
  const tell = options.progress ?? (() => undefined);
  const server = config.databaseUrl === undefined ? await startServer(config.dataFolder) : undefined;
  const url = config.databaseUrl ?? server?.url ?? '';
  const database = openDatabase({ url, max: config.databaseConnections });
  let exporter: OtlpExporter | undefined;
  let closed: Promise<void> | undefined;
  const closeAll = async (): Promise<void> => {
    await exporter?.stop();
    await database.close();
    if (server !== undefined && (await isAlone(server.urlOf('postgres')))) await server.stop();
  };
  const close = (): Promise<void> => {
    closed ??= closeAll();
    return closed;
  };
  options.onOpen?.(close);
  try {
    if (prepare === 'all') {
      const { applied } = await migrate(url, migrations);
      if (applied.length > 0) tell(`Đã nâng cấp cơ sở dữ liệu: ${applied.length} bước`);
    } else await requireMigrated(url, migrations);
    const logger = createLogger(config.logLevel);
    exporter = exporterOf(config, logger);
    const app = compose({ config, database, logger, exporter });
    if (prepare !== 'nothing') await load(app, options.demo ?? config.demo, tell);
    return {
      app,
      databaseUrl: url,
      databaseLabel: server === undefined ? 'PostgreSQL của DATABASE_URL' : `PostgreSQL đi kèm, dữ liệu ở ${config.dataFolder}`,
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}

/** The exporter of traces and metrics, when a collector is configured. */
function exporterOf({ telemetry: { otlpUrl, otlpSecret, serviceName } }: Config, logger: Logger): OtlpExporter | undefined {
  if (otlpUrl === undefined) return undefined;
  return createOtlpExporter({
    url: otlpUrl,
    serviceName,
    headers: otlpSecret === undefined ? undefined : { authorization: otlpSecret },
    onTrouble: (reason) => {
      logger.warn({ reason }, 'telemetry cannot be exported');
    },
  });
}

async function load(app: App, demo: boolean, tell: (line: string) => void): Promise<void> {
  const seeds = app.modules.flatMap((module) => [...(module.reference ?? [])]);
  const demoSeeds = demo ? app.modules.flatMap((module) => [...(module.demo ?? [])]) : [];
  const all = [...seeds, ...demoSeeds];
  await runSeeds(app, all, (name, done, total) => {
    const step = all.findIndex((seed) => seed.name === name);
    const part = (step + (total === 0 ? 1 : Math.min(1, done / total))) / all.length;
    const bar = '█'.repeat(Math.round(part * 24)).padEnd(24, '░');
    tell(
      `\r${bar} ${Math.round(part * 100)
        .toString()
        .padStart(3)} %  ${name.padEnd(40)}`,
    );
  });
}

function useDataFolder({ dataFolder }: Config): void {
  makeFolder(dataFolder);
  try {
    accessSync(dataFolder, constants.W_OK);
  } catch (error) {
    throw new DomainError('data.unusable', { folder: dataFolder, reason: error instanceof Error ? error.message : String(error) });
  }
}

/** True when no other process of the product uses the server: only then may this one stop it. */
async function isAlone(url: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: url, application_name: 'motcua-close' });
  try {
    await client.connect();
    const { rows } = await client.query<{ others: number }>(
      `select count(*)::int as others from pg_stat_activity where application_name in ('motcua', 'motcua-migrate')`,
    );
    return rows[0]?.others === 0;
  } catch {
    return false;
  } finally {
    await client.end().catch(() => undefined);
  }
}
