import type { Ctx } from '#platform/app';
import { describeFile, listFiles } from '#platform/files';
import type { FileDescription } from '#platform/files';
import { listOf } from '#platform/http';
import type { FormBody } from '#platform/http';

/** The files that came along with a posted form, by id: a refused form is shown again with them. */
export async function filesSent(ctx: Ctx, body: FormBody): Promise<ReadonlyMap<string, FileDescription>> {
  const ids = Object.entries(body).flatMap(([name, value]) => (name.endsWith('-id') ? listOf(value) : []));
  return new Map((await listFiles(ctx, ids)).map((file) => [file.id, describeFile(file)]));
}
