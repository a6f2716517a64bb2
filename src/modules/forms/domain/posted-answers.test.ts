import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { field, sampleForm, testNow, typedAnswers } from '../testing/sample-form.ts';
import { fieldsOf } from './form-definition.ts';
import { answersFromBody, shownValues } from './posted-answers.ts';
import { lastOf, readPostedPage } from './posted-page.ts';
import { resolveAnswers } from './resolve-answers.ts';
import { applyRowAction, parseRowAction } from './row-action.ts';

const fields = fieldsOf(sampleForm);

describe('posted pages', () => {
  it('reads every kind exactly as typed', () => {
    const picked = fields.filter(({ id }) => ['kind', 'personBirthDate', 'personResidence', 'agency', 'wishes', 'members', 'scan', 'pledge'].includes(id));
    expect(
      answersFromBody(
        picked,
        {
          kind: ' Cấp lại ',
          'personBirthDate-day': '5',
          'personBirthDate-month': 'mười',
          'personBirthDate-year': '1990',
          'personResidence-unit': '',
          'personResidence-unit-text': 'le thanh nghi',
          'personResidence-detail': 'Số 5',
          'personResidence-old': '',
          'personResidence-country': 'Việt Nam',
          agency: '10532',
          'agency-text': 'Phường Lê Thanh Nghị',
          wishes: ['Giấy', 'Bưu chính'],
          'members.count': '2',
          'members.0.memberName': 'A',
          'members.1.memberAge': 'x',
          'scan-id': ['f-1', 'f-2'],
        },
        { scan: [{ fileId: 'f-1', name: 'giay.pdf' }] },
      ),
    ).toEqual({
      kind: ' Cấp lại ',
      personBirthDate: { day: '5', month: 'mười', year: '1990' },
      personResidence: { unit: '', unitText: 'le thanh nghi', detail: 'Số 5', oldUnits: '', country: 'Việt Nam' },
      agency: { code: '10532', name: 'Phường Lê Thanh Nghị' },
      wishes: ['Giấy', 'Bưu chính'],
      members: [
        { memberName: 'A', memberAge: null, guardian: null },
        { memberName: null, memberAge: 'x', guardian: null },
      ],
      scan: [{ fileId: 'f-1', name: 'giay.pdf' }, { fileId: 'f-2' }],
      pledge: null,
    });
  });

  it('takes an address with nothing but its country as no answer', () => {
    expect(
      answersFromBody([field('home', 'address')], { 'home-unit': '', 'home-unit-text': '', 'home-detail': '', 'home-old': ' ', 'home-country': 'Việt Nam' }),
    ).toEqual({ home: null });
  });

  it('never reads what the system writes', () => {
    expect(answersFromBody(fields, { total: '5', today: '1/1/2000', signature: 'x' })).not.toHaveProperty('total');
  });

  it('bounds the number of rows that a hostile page may claim', () => {
    const members = fields.filter(({ id }) => id === 'members');
    expect((answersFromBody(members, { 'members.count': '999999999' })['members'] as unknown[]).length).toBe(1000);
    expect(answersFromBody(members, { 'members.count': 'x' })['members']).toEqual([]);
    expect(answersFromBody(members, { 'members.count': '-5' })['members']).toEqual([]);
  });

  it('shows what was typed so that posting the page again changes nothing', () => {
    const shown = shownValues(fields, typedAnswers);
    const again = answersFromBody(fields, shown, typedAnswers);
    expect(resolveAnswers(sampleForm, again, { now: testNow }).answers).toEqual(resolveAnswers(sampleForm, typedAnswers, { now: testNow }).answers);
    expect(again['personBirthDate']).toEqual(typedAnswers['personBirthDate']);
  });

  it('shows stored answers the way people type them', () => {
    const { answers } = resolveAnswers(sampleForm, typedAnswers, { now: testNow });
    const shown = shownValues(fields, answers);
    expect(shown).toMatchObject({
      area: '120,5',
      price: '1.500.000',
      'startsOn-day': '1',
      'startsOn-month': '12',
      'startsOn-year': '2026',
      hasMembers: 'true',
      'members.count': '1',
      'members.0.memberAge': '12',
      'personResidence-unit': '10532',
      'personResidence-unit-text': 'Phường Lê Thanh Nghị, Thành phố Hải Phòng',
      agency: '10532',
      'scan-id': ['f-1'],
    });
    expect(resolveAnswers(sampleForm, answersFromBody(fields, shown, answers), { now: testNow }).answers).toEqual(answers);
  });

  it('keeps an unreadable date where the person sees it', () => {
    expect(shownValues([field('d', 'date')], { d: 'hôm qua' })).toEqual({ 'd-day': 'hôm qua', 'd-month': '', 'd-year': '' });
  });

  it('loses no letter of any text on the way to the page and back', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: 1 }), (text) => {
        fc.pre(text.trim() !== '');
        const one = [field('t', 'textarea')];
        expect(answersFromBody(one, shownValues(one, { t: text }))).toEqual({ t: text });
      }),
      { seed: 8 },
    );
  });
});

describe('buttons inside a page', () => {
  const members = fields.filter(({ id }) => id === 'members');
  const press = (text: string, rows: readonly unknown[]): unknown => {
    const action = parseRowAction(text);
    return action === undefined ? 'no action' : applyRowAction(members, { members: rows }, action)['members'];
  };

  it('adds, removes and moves rows', () => {
    expect(press('add:members', [1])).toEqual([1, {}]);
    expect(press('remove:members:0', [1, 2])).toEqual([2]);
    expect(press('up:members:1', [1, 2, 3])).toEqual([2, 1, 3]);
    expect(press('down:members:1', [1, 2, 3])).toEqual([1, 3, 2]);
  });

  it.each([['up:members:0'], ['down:members:2'], ['remove:members:9'], ['remove:members:-1'], ['remove:members:x'], ['add:nothing'], ['remove:kind:0']])(
    '%s changes nothing',
    (text) => {
      expect(press(text, [1, 2, 3])).toEqual([1, 2, 3]);
    },
  );

  it('adds no more rows than the form takes', () => {
    expect(press('add:members', [1, 2, 3])).toEqual([1, 2, 3]);
  });

  it.each(['', 'save', 'add:', 'drop:members', 'add:members; drop table', undefined])('%s is no button of a page', (text) => {
    expect(parseRowAction(text)).toBeUndefined();
  });

  it('removes a file by its id', () => {
    const action = parseRowAction('removeFile:scan:f-1');
    expect(action === undefined ? null : applyRowAction(fields, { scan: [{ fileId: 'f-1' }, { fileId: 'f-2' }] }, action)).toEqual({
      scan: [{ fileId: 'f-2' }],
    });
  });
});

describe('a posted page', () => {
  const members = fields.filter(({ id }) => id === 'members' || id === 'scan');

  it('does what its pressed button asked for and stays', () => {
    expect(readPostedPage(members, { 'members.count': '1', 'members.0.memberName': 'A', _do: 'add:members' })).toMatchObject({
      stay: true,
      answers: { members: [{ memberName: 'A' }, {}] },
    });
    expect(readPostedPage(members, { 'scan-id': ['f-1', 'f-2'], 'scan-remove': 'f-1' })).toMatchObject({ stay: true, answers: { scan: [{ fileId: 'f-2' }] } });
    expect(readPostedPage(members, { 'agency-search': '1' }).stay).toBe(true);
  });

  it('goes on when the main button was pressed', () => {
    expect(readPostedPage(members, { 'members.count': '0' })).toEqual({ stay: false, answers: { members: [], scan: [] } });
  });

  it('takes the last of a name that was posted twice', () => {
    expect([lastOf(['a', 'b']), lastOf('c'), lastOf(undefined)]).toEqual(['b', 'c', undefined]);
  });
});
