/** One record of a file: its cells, and the line on which it begins (1 is the first). */
export interface CsvRow {
  readonly line: number;
  readonly cells: readonly string[];
}

/** The records of a text (RFC 4180) with cells between the separator; empty records are left out, a quote inside a bare cell is kept. */
export function readCsv(text: string, separator: ',' | ';' | '\t'): readonly CsvRow[] {
  const rows: CsvRow[] = [];
  let [line, begun, cell, quoted] = [1, 1, '', false];
  let cells: string[] = [];
  const endRow = (): void => {
    cells.push(cell);
    if (cells.some((one) => one.trim() !== '')) rows.push({ line: begun, cells });
    [cells, cell] = [[], ''];
  };
  for (let at = 0; at < text.length; at += 1) {
    const sign = text.charAt(at);
    if (sign === '\n') line += 1;
    if (quoted) {
      if (sign !== '"') cell += sign;
      else if (text.charAt(at + 1) === '"') [cell, at] = [`${cell}"`, at + 1];
      else quoted = false;
    } else if (sign === '"' && cell === '') quoted = true;
    else if (sign === separator) [cells, cell] = [[...cells, cell], ''];
    else if (sign === '\n') {
      endRow();
      begun = line;
    } else if (sign !== '\r') cell += sign;
  }
  endRow();
  return rows;
}
