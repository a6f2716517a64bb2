import type { FastifyPluginAsync } from 'fastify';
import type { Logger } from 'pino';
import type { Config } from '#platform/config';
import { actAs, inSavepoint, switchActorKind } from '#platform/db';
import type { Database, Tx } from '#platform/db';
import type { Subscriber } from '#platform/events';
import { createFiles, filesConfigOf } from '#platform/files';
import type { Files } from '#platform/files';
import type { Page, Route } from '#platform/http';
import type { TextRegistry, Texts } from '#platform/i18n';
import { createTextRegistry } from '#platform/i18n';
import type { Job } from '#platform/jobs';
import { createMail } from '#platform/mail';
import type { Mail } from '#platform/mail';
import { systemActor } from '#platform/permissions';
import type { Actor, PermissionTable } from '#platform/permissions';
import { noTracer } from '#platform/telemetry';
import type { OtlpExporter, Tracer } from '#platform/telemetry';
import type { Clock } from '#platform/time';

/** What every function that touches data is given: the open transaction, who acts, and what time it is. */
export interface Ctx {
  readonly tx: Tx;
  readonly actor: Actor;
  readonly clock: Clock;
  readonly app: App;
}

/** Who sent a request, as the identity module finds out from the session token. */
export interface ResolvedVisitor {
  readonly actor: Actor;
  /** Name shown in the top bar; undefined for a visitor who has not signed in. */
  readonly displayName?: string | undefined;
  readonly sessionId?: string | undefined;
}

/** Data that an installation needs (`reference`) or that a demonstration shows (`demo`); running it twice changes nothing. */
export interface Seed {
  readonly name: string;
  /** Changes when the data (or the setting that chooses it) changes; a seed runs again only then. */
  readonly fingerprint?: string | ((config: Config) => string);
  readonly run: (app: App, progress: (done: number, total: number) => void) => Promise<void>;
}

/** What a module brings to the composition. */
export interface Module {
  readonly name: string;
  readonly permissions?: PermissionTable;
  readonly texts?: Texts;
  readonly pages?: readonly Page[];
  readonly routes?: readonly Route[];
  readonly jobs?: readonly Job<unknown>[];
  readonly subscribers?: readonly Subscriber[];
  readonly reference?: readonly Seed[];
  readonly demo?: readonly Seed[];
  /** Fastify plugins for what pages and routes cannot express: uploads, simulators, raw assets. */
  readonly plugins?: readonly ((app: App) => FastifyPluginAsync)[];
  /** Things other modules look up by name at run time, such as handlers of service tasks. */
  readonly handlers?: Readonly<Record<string, unknown>>;
}

/** The composed product without its web server: everything an action, a job or a command needs. */
export interface App {
  readonly config: Config;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly database: Database;
  readonly modules: readonly Module[];
  readonly texts: TextRegistry;
  readonly pages: readonly Page[];
  readonly routes: readonly Route[];
  readonly jobs: readonly Job<unknown>[];
  readonly subscribers: readonly Subscriber[];
  readonly handlers: Readonly<Record<string, unknown>>;
  readonly files: Files;
  readonly mail: Mail;
  /** Makes spans of requests and jobs; switched off unless a collector is configured. */
  readonly tracer: Tracer;
  /** Where spans and metrics go; undefined unless a collector is configured. */
  readonly exporter: OtlpExporter | undefined;
  /** Key material for signed links and codes. */
  readonly secret: string;
  /** The name that pages show, such as “thành phố Hải Phòng”. */
  readonly provinceName: string;
  transaction<T>(actor: Actor, work: (ctx: Ctx) => Promise<T>): Promise<T>;
  read<T>(actor: Actor, work: (ctx: Ctx) => Promise<T>): Promise<T>;
  /** Set by the composition root from the identity module. */
  readonly resolveVisitor: (app: App, sessionToken: string | undefined) => Promise<ResolvedVisitor>;
}

/** Ingredients of the composition. */
export interface AppParts {
  readonly config: Config;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly database: Database;
  readonly modules: readonly Module[];
  readonly secret: string;
  readonly provinceName: string;
  readonly resolveVisitor: App['resolveVisitor'];
  /** Jobs and texts of the platform itself. */
  readonly platformJobs: readonly Job<unknown>[];
  readonly platformTexts: readonly Texts[];
  readonly tracer?: Tracer | undefined;
  readonly exporter?: OtlpExporter | undefined;
}

/** Joins platform and modules to one app; starts nothing. */
export function createApp(parts: AppParts): App {
  const { config, clock, logger, database, modules, secret, provinceName, resolveVisitor } = parts;
  const app: App = {
    config,
    clock,
    logger,
    database,
    modules,
    secret,
    provinceName,
    resolveVisitor,
    texts: createTextRegistry([...parts.platformTexts, ...modules.flatMap((module) => module.texts ?? [])]),
    pages: modules.flatMap((module) => module.pages ?? []),
    routes: modules.flatMap((module) => module.routes ?? []),
    jobs: [...parts.platformJobs, ...modules.flatMap((module) => module.jobs ?? [])],
    subscribers: modules.flatMap((module) => module.subscribers ?? []),
    handlers: Object.assign({}, ...modules.map((module) => module.handlers ?? {})) as Record<string, unknown>,
    files: createFiles(filesConfigOf(config)),
    mail: createMail(config.mail),
    tracer: parts.tracer ?? noTracer,
    exporter: parts.exporter,
    transaction: (actor, work) => database.transaction(actor, (tx) => work({ tx, actor, clock, app })),
    read: (actor, work) => database.read(actor, (tx) => work({ tx, actor, clock, app })),
  };
  return app;
}

/**
 * Does a part of an act as the product itself, in the same transaction: for rows that belong to an agency's engine
 * and not to the person whose permission the action has already checked. The actor's own rights come back afterwards.
 */
export async function asSystem<T>(ctx: Ctx, name: string, work: (system: Ctx) => Promise<T>): Promise<T> {
  const before = switchActorKind(ctx.tx, 'system');
  try {
    return await work({ ...ctx, actor: systemActor(name) });
  } finally {
    switchActorKind(ctx.tx, before);
  }
}

/** The product inside an open transaction: what would be a transaction of its own becomes a part of this one, and may fail alone. */
export function withinTransaction(outer: Ctx): App {
  const part = <T>(actor: Actor, work: (ctx: Ctx) => Promise<T>): Promise<T> =>
    inSavepoint(outer.tx, async () => {
      actAs(outer.tx, actor);
      try {
        return await work({ ...outer, actor, app });
      } finally {
        actAs(outer.tx, outer.actor);
      }
    });
  const app: App = { ...outer.app, transaction: part, read: part };
  return app;
}

/** The same product on another clock, for demo data of past weeks and for dry runs. */
export function withClock(app: App, clock: Clock): App {
  const moved: App = {
    ...app,
    clock,
    transaction: (actor, work) => app.database.transaction(actor, (tx) => work({ tx, actor, clock, app: moved })),
    read: (actor, work) => app.database.read(actor, (tx) => work({ tx, actor, clock, app: moved })),
  };
  return moved;
}
