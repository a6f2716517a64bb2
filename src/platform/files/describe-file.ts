import type { StoredFile } from './stored-file.ts';

/** What a receipt or a list shows of a file: it proves itself by name, size, pages and checksum. */
export interface FileDescription {
  readonly id: string;
  readonly name: string;
  readonly size: number;
  readonly type: string;
  readonly pages?: number | undefined;
  readonly checksum: string;
  readonly state: StoredFile['state'];
  readonly flags: StoredFile['flags'];
  readonly downloadUrl: string;
  readonly viewUrl: string;
  readonly thumbnailUrl?: string | undefined;
}

/** The description of a file with the addresses under which it is reached. */
export function describeFile(file: StoredFile): FileDescription {
  const hasPicture = file.type === 'application/pdf' || file.type.startsWith('image/');
  const path = `/tep/${file.id}`;
  return {
    id: file.id,
    name: file.name,
    size: file.size,
    type: file.type,
    pages: file.pages,
    checksum: file.checksum,
    state: file.state,
    flags: file.flags,
    downloadUrl: path,
    viewUrl: `${path}/xem`,
    ...(hasPicture ? { thumbnailUrl: `${path}/anh-nho` } : {}),
  };
}

/** A size in the units people read: "312 kB", "4,7 MB" (decimal units, Vietnamese comma). */
export function formatSize(bytes: number): string {
  if (bytes < 1000) return `${bytes} B`;
  if (bytes < 1_000_000) return `${Math.round(bytes / 1000)} kB`;
  return `${(bytes / 1_000_000).toFixed(1).replace('.', ',')} MB`;
}
