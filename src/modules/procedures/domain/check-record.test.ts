import { describe, expect, it } from 'vitest';
import { readCompleteRecords, readInformationRecords } from '../store/shipped-records.ts';
import { checkRecord } from './check-record.ts';
import { stepsOf, type ProcedureRecord } from './procedure-record.ts';

const records = readCompleteRecords();
const birth = records.find((record) => record.code === '1.001193');
if (birth === undefined) throw new Error('the record of birth registration is missing');

type Loose = Record<string, never> & ProcedureRecord;
/** The record of birth registration with one thing made wrong. */
const broken = (spoil: (record: Loose) => void): unknown => {
  const copy = structuredClone(birth) as Loose;
  spoil(copy);
  return copy;
};
const codes = (value: unknown) => checkRecord(value).map((problem) => `${problem.path}: ${problem.code}`);
const at = <T>(list: readonly T[], index: number): T => {
  const item = list.at(index);
  if (item === undefined) throw new Error('no such item');
  return item;
};
const stepOf = (record: Loose, id: string) =>
  at(
    record.process.phases.flatMap((phase) => phase.steps).filter((step) => step.id === id),
    0,
  );

describe('a procedure record', () => {
  it('is complete and sound for all 17', () => {
    expect(records.map((record) => record.code)).toHaveLength(17);
    for (const record of records) expect([record.code, checkRecord(record)]).toEqual([record.code, []]);
  });

  it('is sound for every procedure that is only known by name', () => {
    for (const record of readInformationRecords()) expect([record.code, checkRecord(record)]).toEqual([record.code, []]);
  });

  it('is written in composed letters throughout', () => {
    for (const record of [...records, ...readInformationRecords()]) expect(JSON.stringify(record)).toBe(JSON.stringify(record).normalize('NFC'));
  });

  it('refuses unknown keys and wrong codes', () => {
    expect(codes({ ...birth, colour: 'red' })[0]).toContain('shape');
    expect(codes({ ...birth, code: '1.19' })).toEqual(['code: shape']);
    expect(codes(null)).toEqual([': shape']);
    expect(codes({ ...birth, code: '1.001193.000.00.00.H24' })).toEqual([]);
  });

  it.each([
    [
      'a next step that is not there',
      (record: Loose) => {
        at(stepOf(record, 'dongDau').next, 0).to = 'khongCo';
      },
      'process.dongDau.next: unknown-step',
    ],
    [
      'a decider of a tier that does not handle the procedure',
      (record: Loose) => {
        at(record.deciders, 0).level = 'province';
      },
      'deciders.0.level: decider-tier',
    ],
    [
      'a decider whose power stands in no act of the legal basis',
      (record: Loose) => {
        at(record.deciders, 0).basis = 'Luật Hộ tịch 61/2014/QH13, Điều 13';
      },
      'deciders.0.basis: decider-basis',
    ],
    [
      'a decider without a ground',
      (record: Loose) => {
        at(record.deciders, 0).basis = null;
      },
      'deciders.0.basis: decider-basis',
    ],
    [
      'a decider named twice',
      (record: Loose) => {
        record.deciders.push({ ...at(record.deciders, 0) });
      },
      'deciders.1: duplicate',
    ],
    [
      'a record that nobody decides',
      (record: Loose) => {
        record.deciders.splice(0);
      },
      'deciders: shape',
    ],
    [
      'a first step that does not take the dossier in',
      (record: Loose) => {
        stepOf(record, 'kiemTraTiepNhan').kind = 'examination';
      },
      'process.kiemTraTiepNhan.kind: reception',
    ],
    [
      'a later step that takes it in again',
      (record: Loose) => {
        stepOf(record, 'dongDau').kind = 'reception';
      },
      'process.dongDau.kind: reception',
    ],
    [
      'a supplement at a desk of the agency',
      (record: Loose) => {
        stepOf(record, 'boSung').desk = 'Văn thư';
      },
      'process.boSung.kind: applicant-step',
    ],
    [
      'an approval by the applicant',
      (record: Loose) => {
        stepOf(record, 'kyDuyet').desk = 'Người yêu cầu';
      },
      'process.kyDuyet.kind: applicant-step',
    ],
    [
      'nobody who hands the result over',
      (record: Loose) => {
        stepOf(record, 'traKetQua').kind = 'examination';
      },
      'process: no-hand-over',
    ],
    [
      'no way to fall back on',
      (record: Loose) => {
        at(stepOf(record, 'thamTra').next, -1).when = 'outcome = "x"';
      },
      'process.thamTra.next: no-default',
    ],
    [
      'a default before the end',
      (record: Loose) => {
        at(stepOf(record, 'thamTra').next, 0).when = null;
      },
      'process.thamTra.next: early-default',
    ],
    [
      'broken FEEL in a process',
      (record: Loose) => {
        at(stepOf(record, 'thamTra').next, 0).when = 'outcome = = "x"';
      },
      'process.thamTra.next: feel',
    ],
    [
      'a process that never ends',
      (record: Loose) => {
        at(stepOf(record, 'traKetQua').next, 0).to = 'kyDuyet';
        stepOf(record, 'kiemTraTiepNhan').next.splice(1, 1);
        stepOf(record, 'thamTra').next.splice(1, 1);
      },
      'process.traKetQua: endless',
    ],
    [
      'a document of an unknown case',
      (record: Loose) => {
        at(record.documents, 1).cases = ['khongCo'];
      },
      'documents.giayChungSinh.cases: unknown-case',
    ],
    [
      'a case over a misspelt field',
      (record: Loose) => {
        at(record.cases, 0).when = 'birthPruuf = "x"';
      },
      'cases.chungSinh.when: unknown-field',
    ],
    [
      'broken FEEL in a case',
      (record: Loose) => {
        at(record.cases, 0).when = 'birthProof = (';
      },
      'cases.chungSinh.when: feel',
    ],
    [
      'two documents of one id',
      (record: Loose) => {
        at(record.documents, 1).id = 'toKhai';
      },
      'documents: duplicate',
    ],
    [
      'a result from an unknown field',
      (record: Loose) => {
        at(record.resultTemplate.fields, 0).from = 'khongCo';
      },
      'unknown-field',
    ],
    [
      'a question before the form over one that comes later',
      (record: Loose) => {
        at(record.eligibility?.questions ?? [], 0).condition = 'askFather = true';
      },
      'eligibility.askForeign.condition: unknown-field',
    ],
    [
      'a stop over a misspelt question',
      (record: Loose) => {
        at(record.eligibility?.stops ?? [], 0).when = 'askForein = true';
      },
      'eligibility.stops.0: unknown-field',
    ],
    [
      'two questions of one id',
      (record: Loose) => {
        at(record.eligibility?.questions ?? [], 1).id = 'askForeign';
      },
      'eligibility.askForeign: duplicate',
    ],
    [
      'a choice before the form without options',
      (record: Loose) => {
        at(record.eligibility?.questions ?? [], 0).type = 'choice';
      },
      'eligibility.askForeign.options: options',
    ],
    [
      'a choice without options',
      (record: Loose) => {
        Object.assign(at(at(record.form.sections, 0).fields, 0), { options: [] });
      },
      'form.parentage.options: options',
    ],
  ])('names %s', (_, spoil, expected) => {
    expect(codes(broken(spoil)).join('\n')).toContain(expected);
  });

  it('names every problem at once', () => {
    const problems = codes(
      broken((record) => {
        at(stepOf(record, 'dongDau').next, 0).to = 'khongCo';
        at(record.documents, 1).cases = ['khongCo'];
      }),
    );
    expect(problems).toContain('process.dongDau.next: unknown-step');
    expect(problems).toContain('documents.giayChungSinh.cases: unknown-case');
  });

  it('keeps the main path of every process within the legal time', () => {
    for (const record of records) {
      const steps = new Map(stepsOf(record).map((step) => [step.id, step]));
      let minutes = 0;
      for (let id = stepsOf(record)[0]?.id ?? 'end', seen = 0; id !== 'end' && seen < 60; seen += 1) {
        const step = steps.get(id);
        const isOutside = step?.desk === 'Người yêu cầu' || step?.desk === 'Cơ quan thuế' || step?.external === 'Cơ quan quản lý căn cước';
        const value = isOutside ? 0 : (step?.time.value ?? 0);
        minutes += step?.time.unit === 'giờ' ? value * 60 : step?.time.unit === 'ngày' ? (value * 480 * 5) / 7 : value * 480;
        id = step?.next.at(-1)?.to ?? 'end';
      }
      const time = record.channels[0]?.time;
      const legal = (time?.value ?? 0) * (time?.unit === 'ngày' ? (480 * 5) / 7 : 480);
      const before = record.code === '2.001263' ? 5 * 480 : 0;
      expect([record.code, minutes <= legal + before + 1]).toEqual([record.code, true]);
    }
  });
});
