import { listOf } from '#platform/http';
import type { FormBody, PageRequest } from '#platform/http';
import { saveFile } from '../save-file.ts';
import { receiveMultipart } from './receive-multipart.ts';

/** A file that was not taken, as an error at its field. */
export interface RefusedFile {
  readonly path: string;
  readonly code: string;
  readonly message: string;
}
/** A posted form whose files are stored: kept ids stand under `<field>-id`. */
export interface Posted {
  readonly body: FormBody;
  readonly refused: readonly RefusedFile[];
}

/** Reads a posted form with or without files; each file is kept or refused on its own, in plain words. */
export async function readPosted({ app, actor, request, reply, body, locale }: PageRequest): Promise<Posted> {
  if (!request.isMultipart()) return { body, refused: [] };
  const { fields, files } = await receiveMultipart({ app, request, reply });
  const kept: Record<string, string | readonly string[]> = { ...fields };
  const refused: RefusedFile[] = [];
  for (const file of files) {
    if ('refusal' in file) {
      const code = `files.${file.refusal}`;
      refused.push({ path: file.field, code, message: `${file.name}: ${app.texts.find(locale, code, { name: file.name, ...file.details }) ?? code}` });
      continue;
    }
    const stored = await app.transaction(actor, (ctx) => saveFile(ctx, file.content, { name: file.name }));
    const name = `${file.field}-id`;
    kept[name] = [...listOf(kept[name]), stored.id];
  }
  return { body: kept, refused };
}
