import { createReadStream } from 'node:fs';
import type { ReadStream } from 'node:fs';
import type { Ctx } from '#platform/app';
import { DomainError } from '#platform/errors';
import { mayDo } from '#platform/permissions';
import type { Actor } from '#platform/permissions';
import type { ByteRange } from './content/read-content.ts';
import { contentPath } from './content/write-content.ts';
import { mayBeOpened } from './scan/quarantine.ts';
import { findFileRow, findFileRows } from './store/file.store.ts';
import type { StoredFile } from './stored-file.ts';

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/iu;

/** A file the actor may see, ready to be read; `open` may be called again for other parts. */
export interface OpenedFile {
  readonly file: StoredFile;
  readonly path: string;
  open(range?: ByteRange): ReadStream;
}

/** The file, or undefined when there is none or it is not for this actor. */
export async function findFile(ctx: Ctx, id: string): Promise<StoredFile | undefined> {
  return uuid.test(id) ? findFileRow(ctx.tx, id) : undefined;
}

/** The file; throws `files.unknown` when there is none or it is not for this actor (both look the same). */
export async function getFile(ctx: Ctx, id: string): Promise<StoredFile> {
  const file = await findFile(ctx, id);
  if (file === undefined) throw new DomainError('files.unknown', { id });
  return file;
}

/** The visible files among `ids`, in the order asked for. */
export async function listFiles(ctx: Ctx, ids: readonly string[]): Promise<readonly StoredFile[]> {
  const found = new Map(
    (
      await findFileRows(
        ctx.tx,
        ids.filter((id) => uuid.test(id)),
      )
    ).map((file) => [file.id, file]),
  );
  return ids.flatMap((id) => found.get(id) ?? []);
}

/** Throws `files.unknown` when the actor is a program that was not given the scope for files, unless the file is public. */
export function requireFileScope(actor: Actor, { id, isPublic }: Pick<StoredFile, 'id' | 'isPublic'>): void {
  if (actor.kind !== 'client' || isPublic || mayDo(actor, 'files.read', { agencyId: actor.agencyId })) return;
  throw new DomainError('files.unknown', { id });
}

/** Opens a file for reading. Throws `files.unknown`, or `files.in-quarantine` while it has no clean verdict. */
export async function openFile(ctx: Ctx, id: string): Promise<OpenedFile> {
  const file = await getFile(ctx, id);
  if (!mayBeOpened(file.state)) throw new DomainError('files.in-quarantine', { state: file.state });
  const path = contentPath(ctx.app.files.config.directory, file.checksum);
  return { file, path, open: (range) => createReadStream(path, range === undefined ? {} : { start: range.start, end: range.end }) };
}
