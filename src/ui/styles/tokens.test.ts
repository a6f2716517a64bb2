import { readFileSync, readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const folder = new URL('./', import.meta.url);
const source = readFileSync(new URL('tokens.css', folder), 'utf8');

function block(start: string): ReadonlyMap<string, string> {
  const from = source.indexOf('{', source.indexOf(start));
  const body = source.slice(from + 1, source.indexOf('}', from));
  return new Map([...body.matchAll(/--([\w-]+):\s*([^;]+);/g)].map(([, name = '', value = '']) => [name, value.trim()]));
}

const light = block(':root {');
const dark = block(':root[data-theme="dark"] {');

function channel(value: number): number {
  const share = value / 255;
  return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
}

function luminance(hex: string): number {
  const full = hex.length === 4 ? hex.slice(1).replaceAll(/./g, '$&$&') : hex.slice(1);
  const [red = 0, green = 0, blue = 0] = [0, 2, 4].map((at) => channel(Number.parseInt(full.slice(at, at + 2), 16)));
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(a: string, b: string): number {
  const [high = 0, low = 0] = [luminance(a), luminance(b)].toSorted((x, y) => y - x);
  return (high + 0.05) / (low + 0.05);
}

const text: readonly (readonly [string, string])[] = [
  ...['paper', 'sheet', 'well'].flatMap((ground) => ['ink', 'mist'].map((ink) => [ink, ground] as const)),
  ...['paper', 'sheet'].flatMap((ground) => ['indigo', 'ember', 'leaf', 'amber', 'lacquer-text'].map((ink) => [ink, ground] as const)),
  ['leaf', 'leaf-tint'],
  ['amber', 'amber-tint'],
  ['ember', 'ember-tint'],
  ['indigo', 'indigo-tint'],
  ['plain', 'plain-tint'],
  ['ink', 'lacquer-tint'],
  ['mist', 'lacquer-tint'],
  ['indigo', 'lacquer-tint'],
  ['on-lacquer', 'lacquer'],
  ['on-lacquer', 'lacquer-deep'],
  ['on-lacquer', 'bar'],
];
const shapes: readonly (readonly [string, string])[] = [
  ['edge', 'paper'],
  ['edge', 'sheet'],
  ['ink', 'sheet'],
  ['gold', 'bar'],
  ...[1, 2, 3, 4, 5, 6, 7, 8].flatMap(
    (n) =>
      [
        [`c${String(n)}`, 'sheet'],
        [`c${String(n)}`, 'paper'],
      ] as const,
  ),
];

describe.each([
  ['light', light],
  ['dark', dark],
] as const)('A1: contrast in the %s theme', (_, tokens) => {
  it.each(text)('%s on %s is at least 4.5', (ink, ground) => {
    expect(contrast(tokens.get(ink) ?? '', tokens.get(ground) ?? '')).toBeGreaterThanOrEqual(4.5);
  });

  it.each(shapes.filter(([shape]) => shape !== 'gold'))('%s on %s is at least 3', (shape, ground) => {
    expect(contrast(tokens.get(shape) ?? '', tokens.get(ground) ?? '')).toBeGreaterThanOrEqual(3);
  });
});

describe('tokens', () => {
  it('are the same whether dark is chosen or comes from the system', () => {
    expect([...block('prefers-color-scheme: dark) {\n    :root:not')]).toEqual([...dark]);
  });

  it('are the only place with colours, but for what is always dark on white', () => {
    const allowed = new Set(['#000', '#fff', '#333', '#1e6f45', '#1d1b1899', '#ffffff4d']);
    for (const name of readdirSync(folder).filter((file) => file.endsWith('.css') && file !== 'tokens.css')) {
      const found = readFileSync(new URL(name, folder), 'utf8').match(/#[0-9a-f]{3,8}\b/gi) ?? [];
      expect(
        found.filter((colour) => !allowed.has(colour)),
        name,
      ).toEqual([]);
    }
  });

  it('that are used exist', () => {
    const local = new Set(['s']);
    const known = new Set([...light.keys(), ...local]);
    for (const name of readdirSync(folder).filter((file) => file.endsWith('.css'))) {
      const used = [...readFileSync(new URL(name, folder), 'utf8').matchAll(/var\(--([\w-]+)/g)].map(([, token = '']) => token);
      expect(
        used.filter((token) => !known.has(token)),
        name,
      ).toEqual([]);
    }
  });
});
