/** One line of cells as CSV (RFC 4180); a cell that a spreadsheet would take for a formula gets an apostrophe in front. */
export function csvLine(cells: readonly (string | number | undefined)[]): string {
  return `${cells.map(csvCell).join(',')}\r\n`;
}

/** A whole file with the byte order mark by which spreadsheets know UTF-8. */
export function csvFile(lines: readonly (readonly (string | number | undefined)[])[]): string {
  return `\ufeff${lines.map(csvLine).join('')}`;
}

function csvCell(cell: string | number | undefined): string {
  if (cell === undefined) return '';
  if (typeof cell === 'number') return String(cell);
  const safe = /^[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
