import { describe, expect, it } from 'vitest';
import { field, formOf, sampleForm, testNow, typedAnswers } from '../testing/sample-form.ts';
import type { FormDefinition } from './form-definition.ts';
import { findPage, nextQuestion, orderedSections, pageLimit, previousQuestion, questionPages, visiblePages } from './questions.ts';
import { progressAt, taskList } from './task-list.ts';
import { visibleFields } from './visible-fields.ts';

const now = { now: testNow };

function pagesOf(definition: FormDefinition): readonly string[] {
  return questionPages(definition).map((page) => page.fields.map(({ id }) => id).join('+'));
}

function walk(definition: FormDefinition, answers: Readonly<Record<string, unknown>>): readonly string[] {
  const way: string[] = [];
  let place = nextQuestion(definition, answers, null, now);
  while (place !== 'check') {
    way.push(place);
    place = nextQuestion(definition, answers, place, now);
  }
  return way;
}

describe('one thing per page', () => {
  it('groups tiny questions about one thing and leaves the rest alone', () => {
    const form = formOf(
      field('idDocType', 'choice', { label: 'Giấy tờ tùy thân: loại', options: ['A'] }),
      field('idDocNumber', 'text', { label: 'Giấy tờ tùy thân: số' }),
      field('idDocIssuedOn', 'date', { label: 'Giấy tờ tùy thân: ngày cấp' }),
      field('idDocScan', 'file', { label: 'Bản chụp' }),
      field('personPhone', 'phone'),
      field('personEmail', 'email'),
      field('note', 'textarea'),
      field('home', 'address'),
      field('pledgeOne', 'boolean', { validation: { mustBeTrue: true } }),
      field('pledgeTwo', 'boolean', { validation: { mustBeTrue: true } }),
      field('wish', 'boolean'),
    );
    expect(pagesOf(form)).toEqual([
      'idDocType+idDocNumber+idDocIssuedOn',
      'idDocScan',
      'personPhone+personEmail',
      'note',
      'home',
      'pledgeOne+pledgeTwo',
      'wish',
    ]);
  });

  it('never puts a question on the page of the answer that decides about it', () => {
    const form = formOf(
      field('x1', 'choice', { label: 'Việc: loại', options: ['A', 'B'] }),
      field('x2', 'text', { label: 'Việc: tên', condition: 'x1 = "A"' }),
    );
    expect(pagesOf(form)).toEqual(['x1', 'x2']);
    for (const page of questionPages(sampleForm)) {
      const ids = new Set(page.fields.map(({ id }) => id));
      for (const { condition } of page.fields) expect([...ids].some((id) => condition?.includes(id) === true)).toBe(false);
    }
  });

  it('follows explicit groups and keeps pages small', () => {
    const form = formOf(...['a', 'b', 'c', 'd', 'e', 'f'].map((id) => field(id, 'text', { group: 'one' })));
    expect(pagesOf(form)).toEqual(['a+b+c+d+e', 'f']);
    expect(Math.max(...questionPages(form).map((page) => page.fields.length))).toBe(pageLimit);
  });

  it('asks first what chooses the case, unless that depends on something else', () => {
    const form: FormDefinition = {
      ...formOf(),
      sections: [
        { id: 'recipient', title: 'Kính gửi', fields: [field('agency', 'text')] },
        { id: 'caseSelection', title: 'Trường hợp', fields: [field('kind', 'text')] },
      ],
    };
    expect(orderedSections(form).map(({ id }) => id)).toEqual(['caseSelection', 'recipient']);
    const tied: FormDefinition = {
      ...form,
      sections: [
        form.sections[0] as FormDefinition['sections'][number],
        { id: 'caseSelection', title: 'x', fields: [field('kind', 'text', { condition: 'agency = "x"' })] },
      ],
    };
    expect(orderedSections(tied).map(({ id }) => id)).toEqual(['recipient', 'caseSelection']);
  });

  it('asks only what the answers make necessary', () => {
    expect(walk(sampleForm, { kind: 'Cấp mới', hasMembers: 'false' })).not.toContain('reason');
    expect(walk(sampleForm, { kind: 'Cấp lại', hasMembers: 'true' })).toEqual(expect.arrayContaining(['reason', 'members']));
    expect(walk(sampleForm, {})).not.toContain('signature');
    expect(walk(sampleForm, {})).not.toContain('total');
  });

  it('goes back the way it came', () => {
    const way = walk(sampleForm, typedAnswers);
    const back: string[] = [];
    for (let place = previousQuestion(sampleForm, typedAnswers, 'check', now); place !== null; place = previousQuestion(sampleForm, typedAnswers, place, now))
      back.push(place);
    expect(back.toReversed()).toEqual(way);
  });

  it('finds the page of any field, of rows too', () => {
    const pages = visiblePages(sampleForm, typedAnswers, now);
    expect(findPage(pages, 'members.0.memberName')?.id).toBe('members');
    expect(findPage(pages, 'personEmail')?.fields.map(({ id }) => id)).toContain('personEmail');
    expect(findPage(pages, 'nothing')).toBeUndefined();
  });

  it('stays on the way when the place has become hidden', () => {
    expect(nextQuestion(sampleForm, { kind: 'Cấp mới' }, 'reason', now)).toBe('personFullName');
    expect(previousQuestion(sampleForm, { kind: 'Cấp mới' }, 'reason', now)).toBe('kind');
  });
});

describe('the task list', () => {
  it('counts only parts that have something to ask, in words', () => {
    expect(progressAt(sampleForm, {}, 'kind', now)).toEqual({ part: 1, parts: 3, title: 'Trường hợp của bạn' });
    expect(progressAt(sampleForm, {}, 'area', now)).toEqual({ part: 3, parts: 3, title: 'Nội dung' });
    expect(progressAt(sampleForm, {}, 'reason', now)).toBeUndefined();
  });

  it('tells what is done, begun and open, and where to go on', () => {
    const states = (answers: Readonly<Record<string, unknown>>): readonly string[] => taskList(sampleForm, answers, now).map(({ state }) => state);
    expect(states({})).toEqual(['todo', 'todo', 'todo']);
    expect(states({ kind: 'Cấp mới' })).toEqual(['done', 'todo', 'todo']);
    expect(states({ kind: 'Cấp lại' })).toEqual(['started', 'todo', 'todo']);
    expect(states(typedAnswers)).toEqual(['done', 'done', 'done']);
    expect(taskList(sampleForm, { ...typedAnswers, personPhone: '1' }, now)[1]).toMatchObject({
      state: 'started',
      problemCount: 1,
      startAt: 'personFullName',
      continueAt: 'personPhone',
    });
  });

  it('lists the fields that are visible', () => {
    expect(visibleFields(sampleForm, { kind: 'Cấp mới', hasMembers: false }, now).map(({ id }) => id)).not.toContain('members');
  });
});
