import { existsSync, readFileSync } from 'node:fs';
import { isIP } from 'node:net';
import { resolve } from 'node:path';
import { z } from 'zod';
import { DomainError } from '#platform/errors';

/** Addresses and networks, parted by commas. */
const proxyAddresses = z
  .string()
  .transform((text) => text.split(/[\s,]+/).filter(Boolean))
  .refine((addresses) => addresses.length > 0 && addresses.every(isNetwork));

function isNetwork(text: string): boolean {
  const [address = '', bits, ...more] = text.split('/');
  const most = isIP(address) === 4 ? 32 : 128;
  return isIP(address) !== 0 && more.length === 0 && (bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= most));
}

const schema = z.strictObject({
  /** Address and port of the web server. */
  host: z.string().default('127.0.0.1'),
  port: z.coerce.number().int().min(0).max(65_535).default(3000),
  /** Folder of the embedded database and of uploaded files. */
  dataFolder: z.string().default('./data'),
  /** PostgreSQL 15–18; without it an embedded server runs in the data folder. */
  databaseUrl: z.url({ protocol: /^postgres(ql)?$/ }).optional(),
  databaseConnections: z.coerce.number().int().min(2).max(200).default(10),
  /** The address that people type, for links in messages and QR codes. */
  publicUrl: z.url({ protocol: /^https?$/ }).optional(),
  /** Which province profile is loaded. */
  province: z.enum(['hai-duong-hai-phong', 'tien-giang-dong-thap', 'quang-binh-quang-tri', 'nam-dinh-ninh-binh']).default('hai-duong-hai-phong'),
  /** Demo people, demo dossiers and the helps that only a demonstration may show. */
  demo: z.stringbool().or(z.boolean()).default(true),
  /** Signs cookies and links; made once and kept in the data folder when not given. */
  secret: z.string().min(32).optional(),
  /** Whose word is taken on from where and how (http, https) a request came: `true` a proxy on this machine, else the addresses of the proxies. */
  trustProxy: z
    .union([z.stringbool(), z.boolean(), proxyAddresses], {
      error: 'true (máy chuyển tiếp ở ngay máy này), false, hoặc địa chỉ của chúng, ví dụ 10.0.0.5, 10.1.0.0/24',
    })
    .default(false),
  logLevel: z.enum(['silent', 'error', 'warn', 'info', 'debug']).default('info'),
  session: z
    .strictObject({
      idleMinutes: z.coerce.number().int().min(5).default(30),
      absoluteHours: z.coerce.number().int().min(1).default(12),
    })
    .prefault({}),
  uploads: z
    .strictObject({
      maxFileBytes: z.coerce
        .number()
        .int()
        .positive()
        .default(50 * 1024 * 1024),
      maxFilesPerDossier: z.coerce.number().int().positive().default(60),
      maxPages: z.coerce.number().int().positive().default(500),
      maxPixels: z.coerce.number().int().positive().default(100_000_000),
      scanner: z.enum(['none', 'clamd']).default('none'),
      clamdAddress: z.string().default('127.0.0.1:3310'),
    })
    .prefault({}),
  mail: z
    .strictObject({
      /** smtp(s)://user:password@host:port; without it messages go to the visible outbox of the simulator. */
      smtpUrl: z.url().optional(),
      from: z.string().default('Một Cửa <khong-tra-loi@motcua.invalid>'),
    })
    .prefault({}),
  messages: z
    .strictObject({
      smsUrl: z.url().optional(),
      smsSecret: z.string().optional(),
      zaloUrl: z.url().optional(),
      zaloSecret: z.string().optional(),
    })
    .prefault({}),
  eid: z
    .strictObject({
      mode: z.enum(['simulator', 'provider']).default('simulator'),
      issuer: z.url().optional(),
      clientId: z.string().default('motcua'),
      clientSecret: z.string().optional(),
    })
    .prefault({}),
  payments: z
    .strictObject({
      mode: z.enum(['simulator', 'gateway']).default('simulator'),
      gatewayUrl: z.url().optional(),
      gatewaySecret: z.string().optional(),
      bankBin: z.string().default('970436'),
      bankAccount: z.string().default('0000000000'),
    })
    .prefault({}),
  telemetry: z
    .strictObject({
      /** Base address of a collector (OTLP over HTTP, JSON), such as http://127.0.0.1:4318; without it nothing is exported. */
      otlpUrl: z.url().optional(),
      /** Sent as `Authorization`, when the collector asks for it. */
      otlpSecret: z.string().optional(),
      serviceName: z.string().min(1).default('motcua'),
      /** Share of the traces that are kept, 0 to 1. */
      share: z.coerce.number().min(0).max(1).default(1),
    })
    .prefault({}),
  rateLimits: z
    .strictObject({
      /** Requests a minute from one address: everything, sign-in, look-ups by code. */
      all: z.coerce.number().int().positive().default(1200),
      signIn: z.coerce.number().int().positive().default(20),
      lookUp: z.coerce.number().int().positive().default(60),
    })
    .prefault({}),
});

/** The settings of one installation; every value is checked, an unknown key is refused. */
export type Config = z.infer<typeof schema>;

const plainNames: Readonly<Record<string, string>> = { PORT: 'port', HOST: 'host', DATABASE_URL: 'databaseUrl' };
const ownVariables = new Set(['MOTCUA_CONFIG', 'MOTCUA_NIGHTLY', 'MOTCUA_SEED']);

/**
 * Reads `motcua.json` (or `MOTCUA_CONFIG`) and the environment: `PORT`, `HOST`, `DATABASE_URL` and
 * `MOTCUA_<KEY>` with `__` between levels, such as `MOTCUA_MAIL__SMTP_URL`. Throws `config.invalid` naming each wrong key.
 */
export function readConfig(environment: NodeJS.ProcessEnv = process.env, folder: string = process.cwd()): Config {
  const file = environment['MOTCUA_CONFIG'] ?? resolve(folder, 'motcua.json');
  const values = existsSync(file) ? readFile(file) : {};
  for (const [name, value] of Object.entries(environment)) {
    if (value === undefined || value === '') continue;
    if (plainNames[name] !== undefined) put(values, [plainNames[name]], value);
    else if (name.startsWith('MOTCUA_') && !ownVariables.has(name)) put(values, name.slice(7).split('__').map(camelCase), value);
  }
  const parsed = schema.safeParse(values, { error: z.locales.vi().localeError });
  if (!parsed.success) {
    const problems = parsed.error.issues.map((issue) => `${issue.path.join('.') || '(gốc)'}: ${issue.message}`);
    throw new DomainError('config.invalid', { file, problems });
  }
  return { ...parsed.data, dataFolder: resolve(folder, parsed.data.dataFolder) };
}

/** The name of every setting, levels joined by dots, in the order of their declaration; for documents and their checks. */
export function settingNames(): readonly string[] {
  return namesOf('', schema);
}

function namesOf(path: string, level: z.ZodObject): readonly string[] {
  return Object.entries(level.shape).flatMap(([key, inner]) => {
    const name = path === '' ? key : `${path}.${key}`;
    const object = inner instanceof z.ZodPrefault ? inner.unwrap() : inner;
    return object instanceof z.ZodObject ? namesOf(name, object) : [name];
  });
}

/** The settings of a fresh installation, with changes; for tests and instruments. */
export function defaultConfig(changes: Partial<Config> = {}): Config {
  return { ...schema.parse({}), ...changes };
}

function readFile(file: string): Record<string, unknown> {
  try {
    return z.record(z.string(), z.unknown()).parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch (error) {
    throw new DomainError('config.invalid', { file, problems: [error instanceof Error ? error.message : String(error)] });
  }
}

function camelCase(name: string): string {
  return name.toLowerCase().replace(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
}

function put(values: Record<string, unknown>, path: readonly string[], value: string): void {
  const [head, ...rest] = path;
  if (head === undefined) return;
  if (rest.length === 0) {
    values[head] = value;
    return;
  }
  const inner = values[head];
  const next: Record<string, unknown> = typeof inner === 'object' && inner !== null ? { ...inner } : {};
  put(next, rest, value);
  values[head] = next;
}
