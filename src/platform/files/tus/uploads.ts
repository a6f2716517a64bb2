import type { Readable } from 'node:stream';
import type { App } from '#platform/app';
import { newId } from '#platform/db';
import { DomainError } from '#platform/errors';
import type { Actor } from '#platform/permissions';
import { addMs } from '#platform/time';
import { cleanName } from '../names.ts';
import { admitTemp } from '../receive-content.ts';
import { refusalOf, refuse } from '../refusals.ts';
import { saveFile } from '../save-file.ts';
import { countOpenUploads, deleteUpload, endUpload, findUpload, insertUpload, saveProgress, takeLease } from '../store/upload.store.ts';
import type { Upload } from '../store/upload.store.ts';
import { createPart, removePart, tempOfPart, writePiece } from './upload-file.ts';
import type { PieceChecksum } from './upload-file.ts';

const leaseMs = 60_000;
const maxOpenUploads = 50;
const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/iu;

/** What a client announces before it sends bytes. */
export interface NewUpload {
  readonly name: string;
  readonly length: number;
  readonly metadata: string;
}

/** A piece sent by a client for the place `offset`. */
export interface SentPiece {
  readonly offset: number;
  readonly body: Readable;
  readonly checksum?: PieceChecksum | undefined;
}

/** Opens a resumable upload. Throws `files.too-large`, `files.empty`, `files.name-problem` or `uploads.too-many-open`. */
export async function createUpload(app: App, actor: Actor, wanted: NewUpload): Promise<Upload> {
  const ownerId = accountOf(actor);
  const { config } = app.files;
  if (wanted.length === 0) throw refuse('empty');
  if (wanted.length > config.maxBytes) throw refuse('too-large', { limit: config.maxBytes });
  const now = app.clock.now();
  const upload = {
    id: newId(),
    ownerId,
    name: cleanName(wanted.name),
    length: wanted.length,
    metadata: wanted.metadata,
    createdAt: now,
    expiresAt: addMs(now, config.uploadTtlHours * 3_600_000),
  };
  await app.transaction(actor, async (ctx) => {
    if ((await countOpenUploads(ctx.tx, ownerId, maxOpenUploads)) >= maxOpenUploads) throw new DomainError('uploads.too-many-open', { limit: maxOpenUploads });
    await insertUpload(ctx.tx, upload);
  });
  await createPart(config.directory, upload.id);
  return { ...upload, offset: 0, state: 'open' };
}

/** The upload as far as it is safe. Throws `uploads.unknown`, or `uploads.expired` when its time is over. */
export async function getUpload(app: App, actor: Actor, id: string): Promise<Upload> {
  const upload = uuid.test(id) ? await app.read(actor, (ctx) => findUpload(ctx.tx, id)) : undefined;
  if (upload === undefined) throw new DomainError('uploads.unknown', { id });
  if (upload.expiresAt < app.clock.now()) throw new DomainError('uploads.expired');
  return upload;
}

/**
 * Appends a piece. Throws `uploads.offset-conflict` when it is not the next one and `uploads.locked` while another
 * request writes. The last piece turns the upload into a file, or throws the refusal.
 */
export async function appendToUpload(app: App, actor: Actor, id: string, piece: SentPiece): Promise<Upload> {
  const seen = await getUpload(app, actor, id);
  if (seen.state === 'refused') throw new DomainError(`files.${seen.refusal ?? 'corrupt'}`);
  if (piece.offset !== seen.offset) throw new DomainError('uploads.offset-conflict', { offset: seen.offset });
  if (seen.state === 'finished') return seen;
  const leaseId = newId();
  const upload = await lease(app, actor, id, leaseId);
  const offset = await receivePiece(app, actor, upload, leaseId, piece);
  if (offset < upload.length) return { ...upload, offset };
  return finishUpload(app, actor, { ...upload, offset });
}

/** Ends an upload at the sender's wish (tus termination) and removes its bytes; the file of a finished one stays. */
export async function terminateUpload(app: App, actor: Actor, id: string): Promise<void> {
  await getUpload(app, actor, id);
  await app.transaction(actor, (ctx) => deleteUpload(ctx.tx, id));
  await removePart(app.files.config.directory, id);
}

async function lease(app: App, actor: Actor, id: string, leaseId: string): Promise<Upload> {
  const now = app.clock.now();
  const holder = await app.database.presence();
  const upload = await app.transaction(actor, (ctx) => takeLease(ctx.tx, { uploadId: id, leaseId, holder, now, until: addMs(now, leaseMs) }));
  if (upload === undefined) throw new DomainError('uploads.locked');
  return upload;
}

async function receivePiece(app: App, actor: Actor, upload: Upload, leaseId: string, piece: SentPiece): Promise<number> {
  const record = (offset: number, keep: boolean) =>
    app.transaction(actor, async (ctx) => {
      const until = keep ? addMs(ctx.clock.now(), leaseMs) : undefined;
      if (!(await saveProgress(ctx.tx, { uploadId: upload.id, leaseId, offset, until }))) throw new DomainError('uploads.locked');
    });
  let offset = upload.offset;
  try {
    if (piece.offset !== offset) throw new DomainError('uploads.offset-conflict', { offset });
    const outcome = await writePiece(app.files.config.directory, upload.id, {
      ...piece,
      length: upload.length,
      onCheckpoint: async (at) => {
        offset = at;
        await record(at, true);
      },
    });
    offset = outcome.offset;
    if (outcome.cut !== undefined) throw new DomainError('uploads.cut-off', { offset });
    return offset;
  } finally {
    await record(offset, false);
  }
}

async function finishUpload(app: App, actor: Actor, upload: Upload): Promise<Upload> {
  const { config } = app.files;
  const temp = await tempOfPart(config.directory, upload.id, upload.length);
  try {
    const content = await admitTemp(app.files, temp, upload.name);
    const fileId = await app.transaction(actor, async (ctx) => {
      const file = await saveFile(ctx, content);
      // Two requests may finish at once; the loser's row is rolled back and the winner's file is the answer.
      if (!(await endUpload(ctx.tx, { uploadId: upload.id, fileId: file.id }))) throw new DomainError('uploads.locked');
      return file.id;
    });
    await removePart(config.directory, upload.id);
    return { ...upload, state: 'finished', fileId };
  } catch (error) {
    const refusal = refusalOf(error);
    if (refusal !== undefined) {
      await app.transaction(actor, (ctx) => endUpload(ctx.tx, { uploadId: upload.id, refusal }));
      await removePart(config.directory, upload.id);
    }
    throw error;
  }
}

function accountOf(actor: Actor): string {
  if (actor.kind === 'citizen' || actor.kind === 'officer') return actor.id;
  throw new DomainError(actor.kind === 'client' ? 'forbidden' : 'unauthenticated');
}
