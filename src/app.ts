import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Logger } from 'pino';
import { createApp } from '#platform/app';
import type { App, Module } from '#platform/app';
import type { Config } from '#platform/config';
import { findMigrations } from '#platform/db';
import type { Database, Migration } from '#platform/db';
import { deliverEvent } from '#platform/events';
import { filesModule } from '#platform/files';
import { platformTexts } from '#platform/http/texts';
import { mailTexts } from '#platform/mail';
import { register as calendar } from '#modules/calendar';
import { register as developers } from '#modules/developers';
import { register as identity, resolveVisitor } from '#modules/identity';
import { register as notifications } from '#modules/notifications';
import { register as administration } from '#modules/administration';
import { readProfile, register as organisations } from '#modules/organisations';
import { register as forms } from '#modules/forms';
import { register as workflow } from '#modules/workflow';
import { register as documents } from '#modules/documents';
import { register as procedures } from '#modules/procedures';
import { register as payments } from '#modules/payments';
import { register as dossiers } from '#modules/dossiers';
import { register as portal } from '#modules/portal';
import { register as desk } from '#modules/desk';
import { register as leadership } from '#modules/leadership';
import { PortalLayout } from '#ui/layouts';
import { preferencesModule } from '#ui/preferences';
import { createTracer, noTracer, tracedDatabase } from '#platform/telemetry';
import type { OtlpExporter } from '#platform/telemetry';
import { systemClock } from '#platform/time';
import type { Clock } from '#platform/time';

/** What a composition is made of; tests bring their own clock, database and modules. */
export interface Composition {
  readonly config: Config;
  readonly database: Database;
  readonly logger: Logger;
  readonly clock?: Clock;
  readonly modules?: readonly Module[];
  readonly exporter?: OtlpExporter | undefined;
}

/** Every module of the product, in the order of the floors. */
export function allModules(): readonly Module[] {
  return [
    filesModule({ Layout: PortalLayout }),
    preferencesModule(),
    organisations(),
    calendar(),
    notifications(),
    identity(),
    forms(),
    workflow(),
    documents(),
    procedures(),
    payments(),
    dossiers(),
    portal(),
    desk(),
    leadership(),
    administration(),
    developers(),
  ];
}

/** Composes the product: platform first, then each module. */
export function compose({ config, database, logger, clock = systemClock, modules = allModules(), exporter }: Composition): App {
  const tracer = exporter === undefined ? noTracer : createTracer(exporter, config.telemetry.share);
  return createApp({
    config,
    database: tracedDatabase(database, tracer),
    logger,
    tracer,
    exporter,
    clock,
    modules,
    secret: config.secret ?? keptSecret(config.dataFolder),
    provinceName: lowerFirst(readProfile(config.province).name),
    resolveVisitor,
    platformJobs: [deliverEvent as never],
    platformTexts: [platformTexts, mailTexts],
  });
}

/** All SQL migrations of platform and modules, in order. */
export function productMigrations(): Promise<readonly Migration[]> {
  return findMigrations(dirname(fileURLToPath(import.meta.url)));
}

/** The secret of this installation: made once, kept readable by its owner only. */
function keptSecret(folder: string): string {
  const file = join(folder, 'secret');
  if (existsSync(file)) return readFileSync(file, 'utf8').trim();
  mkdirSync(folder, { recursive: true });
  const secret = randomBytes(32).toString('hex');
  writeFileSync(file, `${secret}\n`, { mode: 0o600 });
  return secret;
}

function lowerFirst(text: string): string {
  return text.slice(0, 1).toLowerCase() + text.slice(1);
}
