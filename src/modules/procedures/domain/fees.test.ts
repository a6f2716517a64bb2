import { describe, expect, it } from 'vitest';
import { toInstant, toPlainDate } from '#platform/time';
import { recordFeel } from '../reads/reckoning.ts';
import { readCompleteRecords, readInformationRecords } from '../store/shipped-records.ts';
import { billFor, claimableExemptions, type LocalFee } from './fees.ts';

const now = toInstant('2026-11-22T02:00:00Z');
const records = new Map([...readCompleteRecords(), ...readInformationRecords()].map((record) => [record.code, record]));
const recordOf = (code: string) => {
  const record = records.get(code);
  if (record === undefined) throw new Error(code);
  return record;
};
const bill = (
  code: string,
  answers: Record<string, unknown> = {},
  more: { channel?: string; copies?: number; exemptions?: string[]; local?: LocalFee[]; agencyId?: string } = {},
) =>
  billFor(
    recordOf(code),
    { channel: more.channel ?? 'trực tiếp', answers, copies: more.copies, exemptions: more.exemptions, agencyId: more.agencyId },
    more.local ?? [],
    recordFeel(now),
  );
const local = (procedureCode: string, feeName: string, amount: number, more: Partial<LocalFee> = {}): LocalFee => ({
  procedureCode,
  feeName,
  channel: null,
  agencyId: null,
  amount,
  validFrom: toPlainDate('2025-07-01'),
  validTo: null,
  legalBasis: 'Nghị quyết',
  isDemo: true,
  ...more,
});

describe('fees of each procedure', () => {
  it('birth: nothing in 60 days, the council’s amount after, 8.000 a copy', () => {
    const late = 'Lệ phí đăng ký khai sinh không đúng hạn';
    expect(bill('1.001193', { childBirthDate: '2026-11-01', copyRequested: false })).toMatchObject({ total: 0, unset: [] });
    expect(bill('1.001193', { childBirthDate: '2026-09-23', copyRequested: false }).lines.map((line) => line.name)).toEqual([
      'Lệ phí đăng ký khai sinh đúng hạn',
    ]);
    expect(bill('1.001193', { childBirthDate: '2026-09-22', copyRequested: true, copyCount: 3 })).toMatchObject({ total: 24_000, unset: [late] });
    expect(bill('1.001193', { childBirthDate: '2026-01-01' }, { local: [local('1.001193', late, 8000)] })).toMatchObject({ total: 8000, unset: [] });
    expect(bill('1.001193', { childBirthDate: '2026-01-01' }, { local: [local('1.001193', late, 8000)], exemptions: ['Người thuộc hộ nghèo'] })).toMatchObject({
      total: 0,
    });
  });

  it('death: 15 days', () => {
    expect(bill('1.000656', { deathDate: '2026-11-07' }).unset).toEqual([]);
    expect(bill('1.000656', { deathDate: '2026-11-06' }).unset).toEqual(['Lệ phí đăng ký khai tử không đúng hạn']);
  });

  it('marriage: free, copies are not', () => {
    expect(bill('1.000894', {}).total).toBe(0);
    expect(bill('1.000894', { copyRequested: true, copyCount: 2 }).total).toBe(16_000);
  });

  it('extracts: 8.000 a copy, and copies from the filing when the form says none', () => {
    expect(bill('2.000635', { copyCount: 5 }).total).toBe(40_000);
    expect(bill('2.000635', {}, { copies: 2 }).total).toBe(16_000);
    expect(bill('2.000635', {}).total).toBe(8000);
  });

  it.each([
    [1, 1, 2000],
    [2, 1, 4000],
    [3, 1, 5000],
    [10, 1, 12_000],
    [10, 3, 36_000],
    [198, 1, 200_000],
    [199, 1, 200_000],
    [500, 2, 400_000],
  ])('certified copies: %i pages, %i copies cost %i', (pageCount, copyCount, total) => {
    expect(bill('2.000815', { items: [{ pageCount, copyCount }] }).total).toBe(total);
  });

  it('certified copies of several originals are added up', () => {
    const items = [
      { pageCount: 1, copyCount: 2 },
      { pageCount: 4, copyCount: 1 },
    ];
    expect(bill('2.000815', { items })).toMatchObject({ total: 4000 + 6000, lines: [{ quantity: 6, unitPrice: null }] });
  });

  it('signature: 10.000 a paper', () => {
    expect(bill('2.000884', {}).total).toBe(10_000);
  });

  it('adoption: 400.000, free for step-parents, aunts and uncles, ill children, merit', () => {
    expect(bill('2.001263', { adoptionRelation: 'Không có quan hệ nêu trên' }).total).toBe(400_000);
    expect(bill('2.001263', { adoptionRelation: 'Mẹ kế nhận con riêng của chồng' })).toMatchObject({ total: 0, lines: [{ exemption: { percent: 100 } }] });
    expect(bill('2.001263', { adoptionRelation: 'Không có quan hệ nêu trên', childSpecialHealth: true }).total).toBe(0);
  });

  it('linked birth papers: residence is free for children, late birth the council’s', () => {
    expect(bill('3.000722', { isLate: false, residenceWanted: true, wantIdCard: true, extractCopies: 0 }, { channel: 'trực tuyến' })).toMatchObject({
      total: 0,
      unset: [],
    });
    expect(bill('3.000722', { isLate: true, residenceWanted: true, extractCopies: 2 }, { channel: 'trực tuyến' })).toMatchObject({
      total: 16_000,
      unset: ['Lệ phí đăng ký khai sinh'],
    });
  });

  it('land: the council’s fees, and the registration fee elsewhere', () => {
    const answer = bill('1.013831', {});
    expect(answer.unset).toEqual(['Phí thẩm định hồ sơ cấp Giấy chứng nhận', 'Lệ phí cấp Giấy chứng nhận']);
    expect(answer.elsewhere).toMatchObject([{ by: 'Cơ quan thuế' }]);
  });

  it.each(['1.001776', '1.014027'])('%s is free', (code) => {
    expect(bill(code, {})).toMatchObject({ total: 0, unset: [], elsewhere: [] });
  });

  it.each(['1.001570', '1.001612', '1.004873', '1.012753', '1.013225', '1.013978'])('%s waits for the council, never guesses', (code) => {
    expect(bill(code, {}).total).toBe(0);
    expect(bill(code, {}).unset.length).toBeGreaterThan(0);
  });

  it('residence as information: cheaper online, by number of persons', () => {
    expect(bill('1.004222', {}).total).toBe(20_000);
    expect(bill('1.004222', { feeUnits: 3 }, { channel: 'trực tuyến' }).total).toBe(30_000);
  });
});

describe('local resolutions', () => {
  const name = 'Lệ phí cấp giấy phép xây dựng';

  it('the agency goes before the province, the channel before all', () => {
    const fees = [
      local('1.013225', name, 75_000),
      local('1.013225', name, 0, { channel: 'trực tuyến' }),
      local('1.013225', name, 50_000, { agencyId: 'xa-1' }),
    ];
    expect(bill('1.013225', {}, { local: fees }).total).toBe(75_000);
    expect(bill('1.013225', {}, { local: fees, channel: 'trực tuyến' }).total).toBe(0);
    expect(bill('1.013225', {}, { local: fees, agencyId: 'xa-1' }).total).toBe(50_000);
    expect(bill('1.013225', {}, { local: fees, agencyId: 'xa-2' }).total).toBe(75_000);
    expect(bill('1.013225', {}, { local: fees }).lines[0]).toMatchObject({ isDemo: true, basis: 'Nghị quyết' });
  });

  it('exemptions in percent are rounded to the đồng', () => {
    const record = structuredClone(recordOf('2.000884'));
    for (const channel of record.channels) for (const fee of channel.fees) fee.exemptions = [{ who: 'Người cao tuổi', percent: 33, basis: 'thử', when: null }];
    expect(billFor(record, { channel: 'trực tiếp', answers: {}, exemptions: ['Người cao tuổi'] }, [], recordFeel(now)).total).toBe(6700);
    expect(claimableExemptions(record, 'trực tiếp')).toEqual([{ who: 'Người cao tuổi', percent: 33, basis: 'thử' }]);
  });

  it('an exemption that nobody claims does not count', () => {
    expect(bill('2.000635', { copyCount: 1 }, { exemptions: ['Người giàu có'] }).total).toBe(8000);
  });
});
