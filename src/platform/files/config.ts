import { z } from 'zod';

const scannerSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('none') }),
  z.strictObject({
    kind: z.literal('clamd'),
    /** `host:port`, or the absolute path of a unix socket. */
    address: z.string().min(1),
    timeoutMs: z.number().int().min(100).max(600_000).default(60_000),
    /** Must not exceed clamd's StreamMaxLength; larger files are not sent and stay unscanned. */
    maxBytes: z
      .number()
      .int()
      .positive()
      .default(25 * 1024 * 1024),
  }),
]);

/** Limits and places of stored files; sizes in bytes. Every limit is enforced while the bytes arrive. */
export const filesConfigSchema = z.strictObject({
  directory: z.string().min(1).default('./data/files'),
  maxBytes: z
    .number()
    .int()
    .positive()
    .default(20 * 1024 * 1024),
  maxFilesPerRequest: z.number().int().positive().default(20),
  maxPages: z.number().int().positive().default(300),
  maxPixels: z.number().int().positive().default(60_000_000),
  maxArchiveEntries: z.number().int().positive().default(5_000),
  maxArchiveBytes: z
    .number()
    .int()
    .positive()
    .default(200 * 1024 * 1024),
  maxArchiveRatio: z.number().positive().default(150),
  maxArchiveDepth: z.number().int().min(0).default(1),
  uploadTtlHours: z.number().int().positive().default(48),
  inspectTimeoutMs: z.number().int().positive().default(20_000),
  inspectMemoryMb: z.number().int().positive().default(384),
  scanner: scannerSchema.default({ kind: 'none' }),
});

/** Validated settings of the file store. */
export type FilesConfig = z.infer<typeof filesConfigSchema>;

/** Settings of the malware scanner. */
export type ScannerConfig = FilesConfig['scanner'];
