import { describe, expect, it } from 'vitest';
import { toPlainDate } from '#platform/time';
import { isValidOn } from '../domain/administrative-unit.ts';
import type { UnitLevel, UnitRecord } from '../domain/administrative-unit.ts';
import { assembleUnits } from '../domain/assemble-units.ts';
import { readAdministrativeUnits, readUnitSources } from './read-administrative-units.ts';

const all = readAdministrativeUnits();
const byKey = new Map(all.units.map((unit) => [unit.key, unit]));
const on = (level: UnitLevel, day: string): UnitRecord[] => all.units.filter((unit) => unit.level === level && isValidOn(unit, toPlainDate(day)));
const findings = (kind: string) => all.findings.filter((finding) => finding.kind === kind);
const arrowsFrom = (key: string) => all.successions.filter(({ fromKey }) => fromKey === key).map(({ toKey }) => toKey);
const unitOf = (key: string): UnitRecord => {
  const unit = byKey.get(key);
  if (unit === undefined) throw new Error(`No unit ${key}`);
  return unit;
};

/** The province of a unit, whatever the tiers between. */
function provinceOf(unit: UnitRecord): string {
  return unit.parentKey === undefined ? unit.code : provinceOf(unitOf(unit.parentKey));
}

describe('administrative units before and after 1 July 2025', () => {
  it('counts 63 provinces, 696 districts, 10,035 communes before', () => {
    expect([on('province', '2025-06-30').length, on('district', '2025-06-30').length, on('commune', '2025-06-30').length]).toEqual([63, 696, 10_035]);
  });

  it.each(['2025-07-01', '2026-04-29', '2026-04-30', '2026-08-31', '2026-09-01', '2026-11-22'])('counts 34 provinces and 3,321 communes on %s', (day) => {
    expect([on('province', day).length, on('district', day).length, on('commune', day).length]).toEqual([34, 0, 3_321]);
  });

  it('counts ranks: 2,611 rural communes, 697 wards, 13 special zones', () => {
    const now = Map.groupBy(on('commune', '2026-11-22'), ({ kind }) => kind);
    expect([now.get('rural-commune')?.length, now.get('ward')?.length, now.get('special-zone')?.length]).toEqual([2_611, 697, 13]);
  });

  it.each([
    ['31', 114],
    ['82', 102],
    ['44', 78],
    ['37', 129],
  ])('province %s has %i communes', (code, communes) => {
    expect(on('commune', '2026-11-22').filter((unit) => provinceOf(unit) === code)).toHaveLength(communes);
  });

  it.each([
    ['Hải Dương', '30', 12, 207, 64, 35],
    ['Tiền Giang', '82', 11, 164, 57, 0],
    ['Quảng Bình', '44', 8, 145, 41, 1],
    ['Nam Định', '36', 9, 175, 57, 0],
  ])('%s had %s: districts, communes, communes fed, communes split', (_name, code, districts, communes, fed, split) => {
    const old = on('commune', '2025-06-30').filter((unit) => provinceOf(unit) === code);
    const targets = old.map(({ key }) => arrowsFrom(key));
    expect(on('district', '2025-06-30').filter((unit) => provinceOf(unit) === code)).toHaveLength(districts);
    expect(old).toHaveLength(communes);
    expect(new Set(targets.flat()).size).toBe(fed);
    expect(targets.filter((keys) => keys.length > 1)).toHaveLength(split);
  });

  it('gives every old commune a successor and every new one a predecessor', () => {
    const from = new Set(all.successions.map(({ fromKey }) => fromKey));
    const to = new Set(all.successions.map(({ toKey }) => toKey));
    expect(on('commune', '2025-06-30').filter(({ key }) => !from.has(key))).toEqual([]);
    expect(on('commune', '2025-07-01').filter(({ key }) => !to.has(key))).toEqual([]);
  });

  it('has one arrow for each line of the maps and one for each change of rank', () => {
    expect(all.successions).toHaveLength(10_604 + 63 + 3);
    expect(all.successions.filter(({ kind }) => kind === 'partial')).toHaveLength(1_012);
  });

  it('names every unit once: no two units share code, tier and day', () => {
    const spans = Map.groupBy(all.units, ({ level, code }) => `${level}:${code}`);
    const overlaps = [...spans.values()].filter((units) =>
      units.some((a) => units.some((b) => a !== b && isValidOn(a, b.validFrom ?? toPlainDate('2025-01-01')))),
    );
    expect(overlaps).toEqual([]);
  });

  it('stores NFC and splits rank from name', () => {
    expect(all.units.filter(({ fullName }) => fullName !== fullName.normalize('NFC'))).toEqual([]);
    expect(unitOf('district:318:before')).toMatchObject({ kind: 'rural-district', name: 'Bạch Long Vĩ' });
    expect(unitOf('commune:00001:before')).toMatchObject({ kind: 'ward', name: 'Phúc Xá', nameEn: 'Phuc Xa Ward' });
  });
});

describe('defects of the sources', () => {
  it('mends the wrong pair 30622 → 30259: the commune stays in An Giang', () => {
    const [target = ''] = arrowsFrom('commune:30622:before');
    expect(target).toBe('commune:30604:2025-07-01');
    expect(provinceOf(unitOf(target))).toBe('91');
    expect(findings('wrong-pair')).toMatchObject([{ code: '30622', confidence: 'M' }]);
  });

  it('keeps the 12 old codes without district or province, ended before the snapshot', () => {
    expect(findings('ended-earlier')).toHaveLength(12);
    const ended = findings('ended-earlier').map(({ code }) => unitOf(`commune:${code}:before`));
    expect(ended.every(({ validTo, level, confidence }) => validTo === '2025-02-28' && level === 'commune' && confidence === 'M')).toBe(true);
    expect(ended.map(provinceOf)).not.toContain('');
  });

  it('replaces the provisional targets 06970 → 06978 and 23737 → 23938', () => {
    expect(findings('provisional-code').map(({ code }) => code)).toEqual(['06970', '23737']);
    expect(arrowsFrom('commune:06970:before')).toEqual(['commune:06978:2025-07-01']);
    expect(arrowsFrom('commune:23938:before')).toEqual(['commune:23938:2025-07-01']);
    expect(unitOf('commune:06978:2025-07-01').fullName).toBe('Xã Ba Chẽ');
  });

  it('lets the five island districts without communes go on as special zones', () => {
    expect(
      findings('district-without-communes')
        .map(({ code }) => code)
        .toSorted(),
    ).toEqual(['318', '471', '498', '536', '755']);
    for (const code of ['318', '471', '498', '536', '755']) {
      const [target = ''] = arrowsFrom(`district:${code}:before`);
      expect(unitOf(target).kind).toBe('special-zone');
    }
  });

  it('finds names whose tone mark is placed in two ways', () => {
    const spellings = findings('tone-mark-spelling').map(({ detail }) => detail);
    expect(spellings).toContain('Đức Hoà / Đức Hòa');
    expect(spellings.length).toBeGreaterThan(100);
  });

  it('finds the codes that were given to another name', () => {
    const reused = findings('reused-code');
    expect(reused).toHaveLength(2_159);
    expect(reused).toContainEqual({ kind: 'reused-code', code: '00004', detail: 'Phường Trúc Bạch → Phường Ba Đình', confidence: 'H' });
  });

  it('knows the reused province codes 44 and 82', () => {
    expect(unitOf('province:44:before').fullName).toBe('Tỉnh Quảng Bình');
    expect(unitOf('province:44:2025-07-01').fullName).toBe('Tỉnh Quảng Trị');
    expect(unitOf('province:82:before').fullName).toBe('Tỉnh Tiền Giang');
    expect(unitOf('province:82:2025-07-01').fullName).toBe('Tỉnh Đồng Tháp');
  });

  it('writes the rank of 06325 with a capital', () => {
    expect(findings('lower-case-rank')).toMatchObject([{ code: '06325', detail: 'xã Bắc Sơn' }]);
    expect(unitOf('commune:06325:2025-07-01')).toMatchObject({ fullName: 'Xã Bắc Sơn', kind: 'rural-commune' });
  });

  it('makes Đồng Nai a city on 30 April 2026', () => {
    expect(unitOf('province:75:2025-07-01')).toMatchObject({ fullName: 'Tỉnh Đồng Nai', kind: 'province', validTo: '2026-04-29' });
    expect(unitOf('province:75:2026-04-30')).toMatchObject({ fullName: 'Thành phố Đồng Nai', kind: 'central-city', confidence: 'H' });
    expect(arrowsFrom('province:75:2025-07-01')).toEqual(['province:75:2026-04-30']);
  });

  it.each([
    ['22', 'Thành phố Quảng Ninh'],
    ['24', 'Thành phố Bắc Ninh'],
  ])('adds the reported city %s, which the file lacks, with confidence M', (code, name) => {
    expect(unitOf(`province:${code}:2026-09-01`)).toMatchObject({ fullName: name, confidence: 'M', kind: 'central-city' });
    expect(findings('rank-change').find((finding) => finding.code === code)).toMatchObject({ confidence: 'M' });
  });

  it('has 6 cities on the day of the reform, 7 with Đồng Nai, 9 in autumn 2026', () => {
    const cities = (day: string): number => on('province', day).filter(({ kind }) => kind === 'central-city').length;
    expect(['2025-07-01', '2026-04-30', '2026-11-22'].map(cities)).toEqual([6, 7, 9]);
  });

  it('reports a target that no file knows instead of inventing it', () => {
    const sources = readUnitSources();
    const broken = { ...sources, corrections: { ...sources.corrections, targets: [] } };
    const { findings: reported, successions } = assembleUnits(broken);
    expect(
      reported
        .filter(({ kind }) => kind === 'missing-target')
        .map(({ code }) => code)
        .toSorted(),
    ).toEqual(['06886', '06970', '06973', '06982', '06988', '23938']);
    expect(successions).toHaveLength(all.successions.length - 6);
  });

  it('reports a rank that is not one of the tier', () => {
    const sources = readUnitSources();
    const [first, ...rest] = sources.before;
    if (first === undefined) throw new Error('No province');
    const { findings: reported } = assembleUnits({ ...sources, before: [{ ...first, FullName: 'Vương quốc Hà Nội' }, ...rest] });
    expect(reported.filter(({ kind }) => kind === 'unknown-rank')).toMatchObject([{ code: '01', detail: 'Vương quốc Hà Nội' }]);
  });
});
