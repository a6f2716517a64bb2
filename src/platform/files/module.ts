import type { Module } from '#platform/app';
import type { Config } from '#platform/config';
import { resolve } from 'node:path';
import { filesConfigSchema } from './config.ts';
import type { FilesConfig } from './config.ts';
import { downloadFilePage, filePicturePage, thumbnailPage } from './http/serve-file.ts';
import { viewFilePage } from './http/view-file.tsx';
import type { FileLayout } from './http/view-file.tsx';
import { filesTexts } from './locales/index.ts';
import { filesPermissions } from './permissions.ts';
import { rescanFiles } from './scan/rescan-files.job.ts';
import { sweepForgotten } from './scan/sweep-forgotten.job.ts';
import { sweepUploads } from './tus/sweep-uploads.job.ts';
import { tusPlugin } from './tus/tus-plugin.ts';

/** Pages, jobs, texts and the upload protocol of the file store; `Layout` frames its viewer. */
export function filesModule({ Layout }: { readonly Layout: FileLayout }): Module {
  return {
    name: 'files',
    permissions: filesPermissions,
    texts: filesTexts,
    pages: [downloadFilePage, thumbnailPage, filePicturePage, viewFilePage(Layout)],
    jobs: [rescanFiles, sweepUploads, sweepForgotten],
    plugins: [tusPlugin],
  };
}

/** The file settings of an installation; files lie in the data folder. */
export function filesConfigOf({ dataFolder, uploads }: Pick<Config, 'dataFolder' | 'uploads'>): FilesConfig {
  return filesConfigSchema.parse({
    directory: resolve(dataFolder, 'files'),
    maxBytes: uploads.maxFileBytes,
    maxFilesPerRequest: uploads.maxFilesPerDossier,
    maxPages: uploads.maxPages,
    maxPixels: uploads.maxPixels,
    scanner: uploads.scanner === 'clamd' ? { kind: 'clamd', address: uploads.clamdAddress, maxBytes: uploads.maxFileBytes } : { kind: 'none' },
  });
}
