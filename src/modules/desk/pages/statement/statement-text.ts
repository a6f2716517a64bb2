import { DomainError } from '#platform/errors';

/**
 * The text of a CSV file: UTF-8, or UTF-16 as spreadsheets save "Unicode text".
 * Throws `desk.statement.workbook` for an Excel file and `desk.statement.encoding` for letters of another encoding.
 */
export function statementText(bytes: Uint8Array): string {
  const [first = 0, second = 0] = bytes;
  if ((first === 0x50 && second === 0x4b) || (first === 0xd0 && second === 0xcf)) throw new DomainError('desk.statement.workbook');
  const encoding = first === 0xff && second === 0xfe ? 'utf-16le' : 'utf-8';
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    throw new DomainError('desk.statement.encoding');
  }
}
