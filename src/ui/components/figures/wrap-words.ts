/** Breaks a label into at most so many lines of about so many signs; the last ends with "…" when words are left out. */
export function wrapWords(text: string, signs: number, lines: number): readonly string[] {
  const out: string[] = [];
  for (const word of text.split(/\s+/).filter((part) => part !== '')) {
    const last = out.at(-1);
    if (last !== undefined && last.length + 1 + word.length <= signs) out[out.length - 1] = `${last} ${word}`;
    else out.push(word);
  }
  if (out.length <= lines) return out;
  const kept = out.slice(0, lines);
  return kept.map((line, index) => (index === lines - 1 ? `${line.slice(0, Math.max(1, signs - 1))}…` : line));
}
