import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Actor } from '#platform/permissions';
import { addDays, addMs, toInstant, toPlainDate } from '#platform/time';
import { csvFile, csvLine } from '#platform/csv';
import { daysBetween, periodNames, periodOf, startOf, weeksUntil } from './period.ts';
import { isOpenKind, rowKindOf, rowKinds } from './row-kind.ts';
import { overseen, withChildren } from './scope.ts';
import { standingWord } from './standing-word.ts';
import { addStanding, addSums, meanScore, noStanding, noSums, onlinePercent, onTimePercent } from './sums.ts';

const days = fc.integer({ min: 0, max: 5000 }).map((n) => addDays(toPlainDate('2020-01-01'), n));

describe('periods', () => {
  it.each([
    ['hom-nay', '2026-11-22', '2026-11-22', '2026-11-21', '2026-11-21'],
    ['tuan-nay', '2026-11-16', '2026-11-22', '2026-11-09', '2026-11-15'],
    ['thang-nay', '2026-11-01', '2026-11-22', '2026-10-01', '2026-10-22'],
    ['quy-nay', '2026-10-01', '2026-11-22', '2026-07-01', '2026-08-22'],
    ['nam-nay', '2026-01-01', '2026-11-22', '2025-01-01', '2025-11-22'],
  ])('%s compares the same stretch', (name, from, to, beforeFrom, beforeTo) => {
    expect(periodOf(name, toInstant('2026-11-22T03:42:00Z'))).toEqual({ name, now: { from, to }, before: { from: beforeFrom, to: beforeTo } });
  });

  it('begin at midnight in Việt Nam, not in Greenwich', () => {
    expect(periodOf('hom-nay', toInstant('2026-11-21T17:00:00Z')).now.from).toBe('2026-11-22');
    expect(periodOf('hom-nay', toInstant('2026-11-21T16:59:59Z')).now.from).toBe('2026-11-21');
  });

  it('never overlap the one before, and an unknown name is this month', () => {
    fc.assert(
      fc.property(days, fc.constantFrom(...periodNames), (day, name) => {
        const { now, before } = periodOf(name, toInstant(`${day}T05:00:00Z`));
        expect(now.to).toBe(day);
        expect(before.to < now.from).toBe(true);
        expect(before.from <= before.to).toBe(true);
        expect(daysBetween(before.from, before.to)).toBeLessThanOrEqual(daysBetween(now.from, now.to));
      }),
    );
    expect(periodOf('gi-do', toInstant('2026-11-22T03:42:00Z')).name).toBe('thang-nay');
  });

  it('have weeks that begin on Monday', () => {
    fc.assert(
      fc.property(days, (day) => {
        const weeks = weeksUntil(day, 26);
        expect(weeks).toHaveLength(26);
        expect(weeks.every((week) => new Date(`${week}T00:00:00Z`).getUTCDay() === 1)).toBe(true);
        expect(weeks.at(-1)).toBe(startOf('tuan-nay', day));
        expect(daysBetween(weeks[0] ?? day, weeks[25] ?? day)).toBe(175);
      }),
    );
  });
});

describe('shares and means', () => {
  it('never say 100 % while one was late, nor 0 of nothing', () => {
    expect(onTimePercent({ onTime: 99_999, late: 1 })).toBe(99.9);
    expect(onTimePercent({ onTime: 5, late: 0 })).toBe(100);
    expect(onTimePercent({ onTime: 0, late: 0 })).toBeUndefined();
    expect(onlinePercent({ online: 1, submitted: 3 })).toBe(33.3);
    expect(onlinePercent({ online: 0, submitted: 0 })).toBeUndefined();
    expect(meanScore({ rated: 3, scoreSum: 13 })).toBe(4.3);
    expect(meanScore({ rated: 0, scoreSum: 0 })).toBeUndefined();
  });

  it('add up', () => {
    const one = { submitted: 1, received: 2, onTime: 3, late: 4, online: 5, rated: 6, scoreSum: 7 };
    expect(addSums(one, addSums(one, noSums))).toEqual({ submitted: 2, received: 4, onTime: 6, late: 8, online: 10, rated: 12, scoreSum: 14 });
    expect(addStanding({ open: 1, late: 2, soon: 3, paused: 4 }, noStanding)).toEqual({ open: 1, late: 2, soon: 3, paused: 4 });
  });
});

describe('what a leader oversees', () => {
  const tree = [
    { id: 'tinh', parentId: undefined },
    { id: 'so', parentId: 'tinh' },
    { id: 'chi-nhanh', parentId: 'so' },
    { id: 'xa', parentId: 'tinh' },
    { id: 'cong-an', parentId: undefined },
  ];
  const officer = (...roles: { role: 'leader' | 'inspector' | 'officer' | 'administrator'; agencyId?: string }[]): Actor => ({
    kind: 'officer',
    id: 'x',
    roles,
  });

  it('is the own agency with everything below', () => {
    expect(overseen(officer({ role: 'leader', agencyId: 'so' }), tree)?.toSorted()).toEqual(['chi-nhanh', 'so']);
    expect(overseen(officer({ role: 'leader', agencyId: 'xa' }), tree)).toEqual(['xa']);
    expect(overseen(officer({ role: 'leader', agencyId: 'tinh' }), tree)?.toSorted()).toEqual(['chi-nhanh', 'so', 'tinh', 'xa']);
  });

  it('is the province for inspectors and leaders of the province, nothing for others', () => {
    expect(overseen(officer({ role: 'inspector' }), tree)).toBeUndefined();
    expect(overseen(officer({ role: 'leader' }), tree)).toBeUndefined();
    for (const actor of [
      officer({ role: 'officer', agencyId: 'so' }),
      officer({ role: 'administrator' }),
      { kind: 'citizen', id: 'x' } as const,
      { kind: 'anonymous' } as const,
    ])
      expect(overseen(actor, tree)).toEqual([]);
  });

  it('survives a circle in the data', () => {
    expect(
      [
        ...withChildren(new Set(['a']), [
          { id: 'a', parentId: 'b' },
          { id: 'b', parentId: 'a' },
        ]),
      ].toSorted(),
    ).toEqual(['a', 'b']);
  });
});

describe('the word for one dossier', () => {
  const now = toInstant('2026-11-22T03:42:00Z');
  const word = (due: number | undefined, more: { finished?: number; paused?: boolean } = {}) =>
    standingWord(
      {
        dueAt: due === undefined ? undefined : addMs(now, due),
        finishedAt: more.finished === undefined ? undefined : addMs(now, more.finished),
        pausedSince: more.paused === true ? now : undefined,
      },
      now,
      1000,
    );
  it('cuts where the counts cut', () => {
    expect([word(undefined), word(-1), word(0), word(1), word(1000), word(1001), word(-1, { paused: true })]).toEqual([
      'waiting',
      'late',
      'soon',
      'soon',
      'soon',
      'on-time',
      'paused',
    ]);
    expect([word(0, { finished: 0 }), word(0, { finished: 1 })]).toEqual(['done', 'done-late']);
  });
});

describe('rows and files', () => {
  it('know their kinds', () => {
    expect(rowKinds.filter(isOpenKind)).toEqual(['dang-xu-ly', 'dang-tre', 'sap-tre', 'tam-dung']);
    expect(rowKindOf('tre-han')).toBe('tre-han');
    expect(rowKindOf("' or 1=1")).toBe('dang-xu-ly');
  });

  it('A18: neutralise formulas and quote what needs it', () => {
    expect(csvLine(['=1+1', '+84', '-x', '@a', 'Nguyễn "Mẫu", A', 5, undefined, 'hai\ndòng'])).toBe(
      '\'=1+1,\'+84,\'-x,\'@a,"Nguyễn ""Mẫu"", A",5,,"hai\ndòng"\r\n',
    );
    expect(csvFile([['a']]).startsWith('\ufeff')).toBe(true);
  });

  it('read back as they were written', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ maxLength: 20 }), { minLength: 1, maxLength: 5 }), (cells) => {
        expect(parse(csvLine(cells))).toEqual(cells.map((cell) => (/^[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell)));
      }),
    );
  });
});

/** A small reader of RFC 4180, apart from the writer. */
function parse(line: string): string[] {
  const cells: string[] = [];
  let rest = line.slice(0, -2);
  for (;;) {
    const match = /^(?:"((?:[^"]|"")*)"|([^,"]*))(,|$)/s.exec(rest);
    if (match === null) throw new Error(`unreadable: ${rest}`);
    cells.push((match[1] ?? match[2] ?? '').replaceAll('""', '"'));
    if (match[3] !== ',') return cells;
    rest = rest.slice(match[0].length);
  }
}
