import { describe, expect, it } from 'vitest';
import { takenPapers } from './taken-papers.ts';

function read(body: Readonly<Record<string, string | readonly string[]>>) {
  const list = (name: string): readonly string[] => {
    const value = body[name];
    return value === undefined ? [] : typeof value === 'string' ? [value] : value;
  };
  return takenPapers({
    list,
    text: (name) => list(name).at(-1) ?? '',
    entries: (prefix) =>
      Object.keys(body)
        .filter((name) => name.startsWith(prefix))
        .map((name) => [name.slice(prefix.length), list(name).at(-1) ?? ''] as const),
  });
}

describe('the papers of a posted form', () => {
  it('are gathered paper by paper', () => {
    expect(read({ 'form.toKhai': 'original', 'sheets.toKhai': '2', 'scan.toKhai-id': ['a', 'b'], 'form.anh': '', 'sheets.anh': '' })).toEqual({
      toKhai: { fileIds: ['a', 'b'], form: 'original', sheets: 2 },
      anh: { fileIds: [], form: undefined, sheets: undefined },
    });
  });

  it('are known by their files alone, and of nothing nothing is made', () => {
    expect(read({ 'scan.cccd-id': 'x' })).toEqual({ cccd: { fileIds: ['x'], form: undefined, sheets: undefined } });
    expect(read({ 'doc.cccd': 'x', name: 'y' })).toEqual({});
  });

  it('keep a wrong number as it is for the act to refuse, and no unknown form', () => {
    const { a } = read({ 'sheets.a': 'hai', 'form.a': 'parchment' });
    expect(a).toMatchObject({ form: undefined });
    expect(Number.isNaN(a?.sheets)).toBe(true);
  });
});
