import { describe, expect, it } from 'vitest';
import { checkForm } from '#modules/forms';
import { readCompleteRecords, readInformationRecords, readLifeEvents, readPopularCodes } from '../store/shipped-records.ts';
import { informationRecord, type InformationEntry } from './information-record.ts';
import { isInformationOnly, procedureRecordSchema, stepsOf } from './procedure-record.ts';

const entry: InformationEntry = {
  code: '9.000001',
  name: 'Thủ tục mẫu',
  nameEn: 'Sample',
  keywords: ['mẫu'],
  sector: 'Mẫu',
  audience: ['citizen'],
  levels: ['xã'],
  time: { value: 3, unit: 'ngày làm việc', sameDayCutoff: null },
  lifeEvents: ['Học tập'],
  competent: 'Ủy ban nhân dân cấp xã',
  deciders: [{ kind: 'people-committee', level: 'commune', desk: 'Bộ phận một cửa', basis: null }],
  fees: [{ name: 'Lệ phí', kind: 'lệ phí', amount: 20_000, amountOnline: 10_000, unit: 'lần', rule: 'mẫu' }],
  confidence: { overall: 'M', weak: ['time: mẫu'] },
};

describe('a procedure known by name', () => {
  it('becomes a whole record that the forms engine and the schema accept', () => {
    const record = informationRecord(entry);
    expect(procedureRecordSchema.safeParse(record).success).toBe(true);
    expect(checkForm(record.form)).toEqual([]);
    expect(isInformationOnly(record)).toBe(true);
    expect(record.confidence.weak).toEqual(expect.arrayContaining(['time: mẫu', 'documents: chưa có thành phần hồ sơ đầy đủ']));
  });

  it('shows the online fee in a row of its own, and none where there is none', () => {
    expect(informationRecord(entry).channels.map((channel) => [channel.channel, channel.fees[0]?.amount])).toEqual([
      ['trực tiếp', 20_000],
      ['trực tuyến', 10_000],
    ]);
    expect(informationRecord({ ...entry, fees: [] }).channels).toHaveLength(1);
  });

  it('says that the time is not known instead of guessing', () => {
    expect(informationRecord({ ...entry, time: null }).channels[0]?.time).toMatchObject({ value: null, note: 'Thời hạn chưa được nhập.' });
  });

  it('passes desk, officer, leader and records office within one working day', () => {
    const steps = stepsOf(informationRecord(entry));
    expect(steps.map((step) => step.desk)).toEqual(['Bộ phận một cửa', 'Người yêu cầu', 'Người thụ lý', 'Lãnh đạo UBND', 'Văn thư', 'Bộ phận một cửa']);
    expect(steps.reduce((sum, step) => sum + (step.time.value ?? 0), 0)).toBe(1);
  });
});

describe('the shipped catalogue', () => {
  const all = [...readCompleteRecords(), ...readInformationRecords()];

  it('holds 80 procedures, each code once', () => {
    expect(all).toHaveLength(80);
    expect(new Set(all.map((record) => record.code)).size).toBe(80);
  });

  it('names only life events that are listed, and leaves none empty', () => {
    const known = readLifeEvents().map((event) => event.name);
    expect([...new Set(all.flatMap((record) => record.lifeEvents))].toSorted()).toEqual(known.toSorted());
  });

  it('puts every complete procedure into the order of demand', () => {
    expect(readPopularCodes().toSorted()).toEqual(
      readCompleteRecords()
        .map((record) => record.code)
        .toSorted(),
    );
  });

  it('says of every doubtful fact that it is doubtful', () => {
    for (const record of all) {
      if (record.confidence.overall !== 'H') expect([record.code, record.confidence.weak.length > 0]).toEqual([record.code, true]);
      const isTimeUnknown = record.channels.some((channel) => channel.time.value === null);
      if (isTimeUnknown) expect(record.confidence.weak.join(' ')).toContain('time:');
    }
  });
});
