import { describe, expect, it } from 'vitest';
import { toInstant } from '#platform/time';
import { eligibilityOf, requiredDocuments, selectCases } from '../reads/reckoning.ts';
import { readCompleteRecords, readInformationRecords } from '../store/shipped-records.ts';
import { caseAnswers, hasEligibility } from './eligibility.ts';
import type { Eligibility, TypedAnswers } from './eligibility.ts';
import type { ProcedureRecord } from './procedure-record.ts';

const now = toInstant('2026-11-22T02:00:00Z');
const records = readCompleteRecords();
const known = new Set([...records, ...readInformationRecords()].map(({ code }) => code));

function recordOf(code: string): ProcedureRecord {
  const found = records.find((record) => record.code === code);
  if (found === undefined) throw new Error(`no record ${code}`);
  return found;
}

/** Ways through the questions of a record to their end: every answer of its own questions, and of those that choose the case each answer beside the first ones. */
function ways(record: ProcedureRecord): readonly Eligibility[] {
  const ends: Eligibility[] = [];
  const open: { readonly typed: TypedAnswers; readonly strayed: boolean }[] = [{ typed: {}, strayed: false }];
  for (let way = open.pop(); way !== undefined; way = open.pop()) {
    const state = eligibilityOf(record, way.typed, now);
    if (state.kind !== 'ask') {
      ends.push(state);
      continue;
    }
    const { id, type, options, isField } = state.question;
    for (const [index, value] of (type === 'boolean' ? ['false', 'true'] : options).entries()) {
      if (!isField || index === 0 || !way.strayed) open.push({ typed: { ...way.typed, [id]: value }, strayed: way.strayed || (isField && index > 0) });
    }
  }
  return ends;
}

const allWays = new Map(records.map((record) => [record.code, ways(record)]));
const waysOf = ({ code }: ProcedureRecord): readonly Eligibility[] => allWays.get(code) ?? [];

describe('the questions before a form', () => {
  it.each(records.map((record) => [record.code, record] as const))('A6: %s: every way ends, asks nothing twice and stays short', (_, record) => {
    expect(hasEligibility(record)).toBe(true);
    for (const end of waysOf(record)) {
      const ids = end.answered.map(({ question }) => question.id);
      expect(new Set(ids).size).toBe(ids.length);
      expect(ids.length).toBeLessThanOrEqual(12);
    }
  });

  it.each(records.map((record) => [record.code, record] as const))('%s: the cases and papers are those that the record itself would choose', (_, record) => {
    for (const end of waysOf(record)) {
      if (end.kind !== 'fits') continue;
      const answers = Object.fromEntries(end.answered.map(({ question, answer }) => [question.id, answer]));
      expect(end.cases).toEqual(selectCases(record, answers, now));
      expect(end.documents).toEqual(requiredDocuments(record, end.cases));
      const sure = new Set(end.documents.map(({ id }) => id));
      expect(end.possible.flatMap(({ documents }) => documents).filter(({ id }) => sure.has(id))).toEqual([]);
    }
  });

  it('every stop can be reached, says why, and leads to a procedure of the catalogue or to a place', () => {
    for (const record of records) {
      const reached = new Set(waysOf(record).flatMap((end) => (end.kind === 'stop' ? [end.reason] : [])));
      expect([record.code, [...reached].toSorted()]).toEqual([record.code, (record.eligibility?.stops ?? []).map(({ reason }) => reason).toSorted()]);
      for (const { procedure } of record.eligibility?.stops ?? [])
        if (procedure !== null) expect([record.code, procedure, known.has(procedure)]).toEqual([record.code, procedure, true]);
    }
  });

  it('leads a birth with a foreign parent elsewhere at the first answer', () => {
    const birth = recordOf('1.001193');
    expect(eligibilityOf(birth, { askForeign: 'true' }, now)).toMatchObject({ kind: 'stop', procedure: '2.000528' });
    expect(eligibilityOf(birth, { askForeign: 'false' }, now)).toMatchObject({ kind: 'ask', question: { id: 'askBefore' } });
  });

  it('finds the papers of a child whose father is unknown, and hands the answers on to the form', () => {
    const fits = eligibilityOf(
      recordOf('1.001193'),
      {
        askForeign: 'false',
        askBefore: 'false',
        askFather: 'false',
        parentage: 'Chưa xác định được cha',
        birthProof: 'Giấy chứng sinh',
      },
      now,
    );
    expect(fits.kind).toBe('fits');
    expect(caseAnswers(fits)).toEqual({ parentage: 'Chưa xác định được cha', birthProof: 'Giấy chứng sinh' });
    if (fits.kind !== 'fits') return;
    expect(fits.cases).toContain('chungSinh');
    expect(fits.possible.length).toBeGreaterThan(0);
  });

  it('asks by age only what that age needs', () => {
    const pension = recordOf('1.014027');
    expect(eligibilityOf(pension, { askAge: 'Từ đủ 75 tuổi' }, now)).toMatchObject({ kind: 'ask', question: { id: 'askPension' } });
    expect(eligibilityOf(pension, { askAge: 'Từ đủ 70 đến dưới 75 tuổi' }, now)).toMatchObject({ kind: 'ask', question: { id: 'askPoor' } });
    expect(eligibilityOf(pension, { askAge: 'Dưới 70 tuổi' }, now)).toMatchObject({ kind: 'stop', procedure: '1.001776' });
  });

  it('takes an answer that is not offered as none', () => {
    for (const askForeign of ['', 'yes', '<script>', undefined, ['x', 'true ']]) {
      expect(eligibilityOf(recordOf('1.001193'), { askForeign, parentage: 'Cả hai' }, now)).toMatchObject({
        kind: 'ask',
        question: { id: 'askForeign' },
        answered: [],
      });
    }
  });

  it('has nothing to ask for a procedure that is only information', () => {
    for (const record of readInformationRecords()) {
      expect(hasEligibility(record)).toBe(false);
      expect(eligibilityOf(record, {}, now).kind).toBe('fits');
    }
  });
});
