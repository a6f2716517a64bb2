export { inSavepoint, newId, newIdSql, openTables, send, sqlOf, switchActorKind } from './tx.ts';
export type { RawSql, Tx } from './tx.ts';
export { actAs, appRole, openDatabase, typeParsers } from './pool.ts';
export type { Database, PoolOptions } from './pool.ts';
export { isGoneSql } from './presence.ts';
export { findMigrations, migrate, requireMigrated } from './migrate.ts';
export type { Migration, MigrationReport } from './migrate.ts';
export { hasDatabase, makeFolder, startServer } from './embedded.ts';
export type { DatabaseServer } from './embedded.ts';
