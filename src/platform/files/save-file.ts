import { Readable } from 'node:stream';
import type { Ctx } from '#platform/app';
import { newId } from '#platform/db';
import { DomainError } from '#platform/errors';
import type { Actor } from '#platform/permissions';
import type { ReceivedContent } from './receive-content.ts';
import { deleteShares, insertFile, insertShare, updateOwner } from './store/file.store.ts';
import type { FileOwnership, StoredFile } from './stored-file.ts';

/** How a file is filed: its name (for bytes that were not received yet) and whose it is (the actor's, unless told). */
export interface SaveFile extends FileOwnership {
  readonly name?: string | undefined;
}

/**
 * Makes stored content a file of somebody, in the caller's transaction. Bytes that come from a person are received
 * first (`app.files.receive`, `receiveMultipart`); bytes the product made itself may be given directly with a name.
 * Throws a refusal (`files.…`).
 */
export async function saveFile(ctx: Ctx, content: ReceivedContent | Readable | Uint8Array, file: SaveFile = {}): Promise<StoredFile> {
  const received = await toReceived(ctx, content, file.name);
  const ownership = file.ownerId === undefined && file.agencyId === undefined ? defaultOwner(ctx.actor) : file;
  return insertFile(ctx.tx, {
    ...received,
    ...ownership,
    isPublic: file.isPublic,
    name: file.name?.normalize('NFC') ?? received.name,
    id: newId(),
    at: ctx.clock.now(),
  });
}

/** Lets an agency open a file, because the work it belongs to reached that agency. */
export async function shareFile(ctx: Ctx, fileId: string, agencyId: string): Promise<void> {
  await insertShare(ctx.tx, { fileId, agencyId, at: ctx.clock.now() });
}

/** Takes a file back from every agency it was shared with: it did not belong to their work. Only the product does so, after the actor's permission was checked. */
export async function unshareFile(ctx: Ctx, fileId: string): Promise<void> {
  if (ctx.actor.kind !== 'system') throw new DomainError('forbidden');
  await deleteShares(ctx.tx, fileId);
}

/** Makes a file that somebody sent for another person that person's own. Only the product does so, after that person agreed. */
export async function giveFile(ctx: Ctx, fileId: string, ownerId: string): Promise<void> {
  if (ctx.actor.kind !== 'system') throw new DomainError('forbidden');
  await updateOwner(ctx.tx, fileId, ownerId);
}

async function toReceived(ctx: Ctx, content: ReceivedContent | Readable | Uint8Array, name: string | undefined): Promise<ReceivedContent> {
  if (!(content instanceof Readable) && !(content instanceof Uint8Array)) return content;
  if (name === undefined) throw new DomainError('files.name-problem', { reason: 'empty' });
  return ctx.app.files.receive(content instanceof Readable ? content : Readable.from([content]), name);
}

function defaultOwner(actor: Actor): FileOwnership {
  if (actor.kind === 'system') return {};
  if (actor.kind === 'anonymous') throw new DomainError('unauthenticated');
  if (actor.kind === 'citizen' && actor.onBehalfOf !== undefined) return { ownerId: actor.onBehalfOf.organisationId };
  return { ownerId: actor.id };
}
