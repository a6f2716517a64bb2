import { extensionsOf } from './facts.ts';
import type { MediaType } from './facts.ts';
import { refuse } from './refusals.ts';

const maxNameBytes = 240;
// Control characters, and the invisible marks that reverse or hide parts of a name.
const deceptive = /[\p{Cc}\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]/u;
const knownExtensions: ReadonlySet<string> = new Set([...Object.values(extensionsOf).flat(), 'heic', 'webp', 'tif', 'tiff', 'doc', 'xls', 'csv', 'log', 'md']);

/** The name to keep for a file the sender called `raw`: last path part, NFC. Throws `files.name-problem`. */
export function cleanName(raw: string): string {
  const base = raw.normalize('NFC').split(/[/\\]/u).at(-1)?.trim() ?? '';
  if (base === '' || /^\.+$/u.test(base)) throw refuse('name-problem', { reason: 'empty' });
  if (deceptive.test(base) || !base.isWellFormed()) throw refuse('name-problem', { reason: 'hidden-characters' });
  if (Buffer.byteLength(base) > maxNameBytes) throw refuse('name-problem', { reason: 'too-long' });
  return base;
}

/** The cleaned name with an ending that tells the truth about the content. Throws `files.name-problem` for a false one. */
export function nameForType(name: string, type: MediaType): string {
  const endings = extensionsOf[type];
  const found = /\.([a-z0-9]{1,8})$/iu.exec(name)?.[1]?.toLowerCase();
  if (found !== undefined && endings.includes(found)) return name;
  if (found === undefined) return `${name}.${endings[0]}`;
  if (!knownExtensions.has(found) && !/^\d+$/u.test(found)) throw refuse('name-problem', { reason: 'wrong-ending', ending: found });
  return knownExtensions.has(found) ? `${name.slice(0, -found.length)}${endings[0]}` : `${name}.${endings[0]}`;
}

const attributeChar = /[A-Za-z0-9!#$&+.^_`|~-]/u;

function encodeExtended(name: string): string {
  return [...Buffer.from(name, 'utf8')]
    .map((byte) => {
      const char = String.fromCharCode(byte);
      return byte < 128 && attributeChar.test(char) ? char : `%${byte.toString(16).toUpperCase().padStart(2, '0')}`;
    })
    .join('');
}

function asciiFallback(name: string): string {
  const plain = name.normalize('NFD').replace(/\p{M}/gu, '').replace(/đ/gu, 'd').replace(/Đ/gu, 'D');
  return plain.replace(/[^\x20-\x7e]/gu, '_').replace(/["\\%;/]/gu, '_');
}

/** A `Content-Disposition` value (RFC 6266, RFC 8187) that keeps Vietnamese names whole. */
export function contentDisposition(name: string, kind: 'attachment' | 'inline' = 'attachment'): string {
  return `${kind}; filename="${asciiFallback(name)}"; filename*=UTF-8''${encodeExtended(name)}`;
}
