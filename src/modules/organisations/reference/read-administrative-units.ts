import { readFileSync } from 'node:fs';
import { assembleUnits } from '../domain/assemble-units.ts';
import type { AssembledUnits } from '../domain/assemble-units.ts';
import type { CommunePair, UnitSources } from '../domain/unit-sources.ts';

const data = new URL('../data/', import.meta.url);

/** All administrative units before and after 1 July 2025 from the shipped files, mended, with a report of every defect found. */
export function readAdministrativeUnits(): AssembledUnits {
  return assembleUnits(readUnitSources());
}

/** The shipped files, parsed and unmended. */
export function readUnitSources(): UnitSources {
  return {
    before: json('units-before-2025-07-01.json'),
    current: json('units-current-2026-07-25.json'),
    communePairs: rows('map-communes-2025-07-01.tsv').map(toCommunePair),
    provincePairs: rows('map-provinces-2025-07-01.tsv').map((row) => ({ oldCode: row['old_code'] ?? '', newCode: row['new_code'] ?? '' })),
    corrections: json('corrections.json'),
  };
}

/** A fingerprint input: the text of every file that decides what the loader makes. */
export function unitFiles(): readonly string[] {
  return [
    'units-before-2025-07-01.json',
    'units-current-2026-07-25.json',
    'map-communes-2025-07-01.tsv',
    'map-provinces-2025-07-01.tsv',
    'corrections.json',
  ].map(text);
}

function toCommunePair(row: Readonly<Record<string, string>>): CommunePair {
  return {
    oldCode: row['old_code'] ?? '',
    oldName: row['old_name'] ?? '',
    oldProvinceCode: row['old_province_code'] ?? '',
    newCode: row['new_code'] ?? '',
    newProvinceCode: row['new_province_code'] ?? '',
    kind: row['kind'] === 'partial' ? 'partial' : 'full',
  };
}

function text(name: string): string {
  return readFileSync(new URL(name, data), 'utf8');
}

function json<T>(name: string): T {
  return JSON.parse(text(name)) as T;
}

function rows(name: string): Record<string, string>[] {
  const [header = '', ...lines] = text(name)
    .split(/\r?\n/)
    .filter((line) => line !== '');
  const columns = header.split('\t');
  return lines.map((line) => {
    const cells = line.split('\t');
    return Object.fromEntries(columns.map((column, index) => [column, cells[index] ?? '']));
  });
}
