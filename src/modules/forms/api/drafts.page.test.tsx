import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createServer } from '#platform/http';
import type { WebServer } from '#platform/http';
import { saveFile } from '#platform/files';
import { Readable } from 'node:stream';
import { newId } from '#platform/db';
import { completeAnswers } from '../actions/complete-answers.ts';
import { readDraft, startDraft } from '../actions/drafts.ts';
import { findOpenUnits, findUnitChoices } from '../actions/find-units.ts';
import { savePage } from '../actions/save-page.ts';
import { field } from '../testing/sample-form.ts';
import { draftApp } from '../testing/draft-app.ts';
import type { DraftApp } from '../testing/draft-app.ts';

let test: DraftApp;
let server: WebServer;
beforeAll(async () => {
  test = await draftApp();
  server = await createServer(test.app, { assets: new Map(), shell: { ProblemPage: ({ problem }) => <p>{problem.title}</p> } });
});
afterAll(async () => {
  await server.close();
  await test.test.close();
});

async function anonymousDraft(): Promise<{ readonly id: string; readonly secret: string }> {
  const { draft, secret } = await test.app.transaction(test.anonymous, (ctx) => startDraft(ctx, { formId: test.form.id, purpose: 'x' }));
  return { id: draft.id, secret: secret ?? '' };
}

function post(id: string, payload: object | string, type = 'application/json') {
  return server.inject({ method: 'POST', url: `/api/v1/drafts/${id}/answers`, payload, headers: { 'content-type': type } });
}

const answersOf = async (access: { readonly id: string; readonly secret: string }) =>
  (await test.app.read(test.anonymous, (ctx) => readDraft(ctx, access))).draft.answers;

describe('POST /api/v1/drafts/:id/answers', () => {
  it('keeps JSON answers and names what is wrong with what was typed', async () => {
    const access = await anonymousDraft();
    const answer = await post(access.id, { answers: { area: '1.5', reason: 'Ướt' }, baseVersion: 0, secret: access.secret });
    expect(answer.statusCode).toBe(200);
    expect(answer.json()).toMatchObject({ version: 1, overwritten: [], errors: [{ path: 'area', code: 'invalid-number' }] });
    expect(await answersOf(access)).toEqual({ area: '1.5', reason: 'Ướt' });
  });

  it('keeps the posted page of the autosave island', async () => {
    const access = await anonymousDraft();
    const body = new URLSearchParams([
      ['_fields', 'kind,personBirthDate,wishes'],
      ['_secret', access.secret],
      ['_version', '0'],
      ['kind', 'Cấp lại'],
      ['personBirthDate-day', ''],
      ['personBirthDate-month', '11'],
      ['personBirthDate-year', '1990'],
      ['wishes', 'Giấy'],
      ['wishes', 'Bưu chính'],
    ]);
    const answer = await post(access.id, body.toString(), 'application/x-www-form-urlencoded');
    expect(answer.statusCode).toBe(200);
    expect(await answersOf(access)).toEqual({ kind: 'Cấp lại', personBirthDate: { day: '', month: '11', year: '1990' }, wishes: ['Giấy', 'Bưu chính'] });
  });

  it('tells the second tab what it replaced', async () => {
    const access = await anonymousDraft();
    await post(access.id, { answers: { reason: 'một' }, baseVersion: 0, secret: access.secret });
    const second = await post(access.id, { answers: { reason: 'hai' }, baseVersion: 0, secret: access.secret });
    expect(second.json()).toMatchObject({
      version: 2,
      overwritten: [{ field: 'reason', label: 'Lý do cấp lại' }],
      notice: expect.stringContaining('thẻ hoặc máy khác: Lý do cấp lại'),
    });
  });

  it('B9: answers a stranger as if there were no draft', async () => {
    const access = await anonymousDraft();
    expect((await post(access.id, { answers: { reason: 'x' } })).statusCode).toBe(404);
    expect((await post(access.id, { answers: { reason: 'x' }, secret: 'guess' })).statusCode).toBe(404);
    expect((await post(newId(), { answers: {} })).statusCode).toBe(404);
    expect(await answersOf(access)).toEqual({});
  });

  it.each([
    ['not-an-id', {}],
    [newId(), { answers: 'x' }],
    [newId(), { answers: { ['k'.repeat(65)]: 1 } }],
    [newId(), []],
    [newId(), '{"answers":{"__proto__":{"x":1}}}'],
  ])('B11: refuses %s %j with 4xx', async (id, payload) => {
    const { statusCode } = await post(id, payload);
    expect(statusCode).toBeGreaterThanOrEqual(400);
    expect(statusCode).toBeLessThan(500);
  });
});

describe('pages without scripts', () => {
  it('add, fill and remove rows by plain buttons', async () => {
    const access = await anonymousDraft();
    const press = (body: Record<string, string>) => test.app.transaction(test.anonymous, (ctx) => savePage(ctx, access, { _fields: 'members', ...body }));
    expect(await press({ 'members.count': '1', 'members.0.memberName': 'A', _do: 'add:members' })).toMatchObject({ stay: true });
    expect(await answersOf(access)).toMatchObject({ members: [{ memberName: 'A' }, {}] });
    await press({ 'members.count': '2', 'members.0.memberName': 'A', 'members.1.memberName': 'B', _do: 'up:members:1' });
    expect(await answersOf(access)).toMatchObject({ members: [{ memberName: 'B' }, { memberName: 'A' }] });
    await press({ 'members.count': '2', 'members.0.memberName': 'B', 'members.1.memberName': 'A', _do: 'remove:members:0' });
    expect(await answersOf(access)).toMatchObject({ members: [{ memberName: 'A' }] });
    expect(await press({ 'members.count': '1', 'members.0.memberName': 'A' })).toMatchObject({ stay: false });
  });

  it('writes only the fields that the page names', async () => {
    const access = await anonymousDraft();
    await test.app.transaction(test.anonymous, (ctx) => savePage(ctx, access, { _fields: 'kind', kind: 'Cấp lại', reason: 'không có trên trang' }));
    expect(await answersOf(access)).toEqual({ kind: 'Cấp lại' });
  });

  it('ask which unit is meant wherever a text does not name exactly one', async () => {
    const fields = [field('agency', 'admin-unit'), field('home', 'address'), field('rows', 'repeat-group', { fields: [field('place', 'admin-unit')] })];
    const open = (answers: Record<string, unknown>) => test.app.read(test.anonymous, (ctx) => findOpenUnits(ctx, fields, answers));
    const found = await open({
      agency: { code: '', name: 'le thanh nghi' },
      home: { unit: '', unitText: 'xã không có thật' },
      rows: [{}, { place: { code: '', name: 'Tân Kỳ, huyện cũ' } }],
    });
    expect(found['agency']?.[0]).toMatchObject({ value: '10532', label: 'Phường Lê Thanh Nghị, Thành phố Hải Phòng' });
    expect(found['home-unit']).toEqual([]);
    expect(found['rows.1.place']?.map(({ label }) => label).join()).toContain('Tân Kỳ');
    expect(await open({ agency: { code: '10532', name: 'x' }, home: { unit: '', unitText: ' ' }, rows: 'x' })).toEqual({});
  });

  it('take the unit picked from the list, in place of the words and of the unit of before', async () => {
    const access = await anonymousDraft();
    const press = (body: Record<string, string | string[]>) =>
      test.app.transaction(test.anonymous, (ctx) => savePage(ctx, access, { _fields: 'agency', ...body }));
    await press({ agency: ['31', '10532'], 'agency-text': 'le thanh nghi' });
    expect(await answersOf(access)).toEqual({ agency: { code: '10532', name: 'Phường Lê Thanh Nghị, Thành phố Hải Phòng', level: 'xã' } });
    await press({ agency: '10532', 'agency-text': 'một nơi khác' });
    expect(await answersOf(access)).toEqual({ agency: { code: '', name: 'một nơi khác' } });
  });
});

describe('GET /api/v1/forms/units', () => {
  const find = async (query: string) =>
    (await server.inject({ method: 'GET', url: `/api/v1/forms/units?${query}` })).json<{ value: string; label: string; hint?: string }[]>();

  it('A12: finds a unit without marks, case or đ, and by its former name', async () => {
    expect((await find('q=le+thanh+nghi'))[0]).toEqual({ value: '10532', label: 'Phường Lê Thanh Nghị, Thành phố Hải Phòng' });
    expect((await find(`q=${encodeURIComponent('lê thanh nghị'.normalize('NFD'))}`))[0]?.value).toBe('10532');
    const former = await find('q=tinh+hai+duong&level=t%E1%BB%89nh');
    expect(former[0]).toMatchObject({ value: '31', hint: expect.stringContaining('Hải Dương') });
  });

  it('keeps to the level asked for and to a dozen', async () => {
    expect((await find(`q=hai&level=${encodeURIComponent('tỉnh')}`)).every(({ value }) => value.length === 2)).toBe(true);
    expect((await find(`q=tan&level=${encodeURIComponent('xã')}`)).length).toBeLessThanOrEqual(12);
    expect(await find('q=zzzzzz')).toEqual([]);
  });

  it('finds the commune in a whole address, of today or of before', async () => {
    for (const address of [
      'Số 5, ngõ 3, phố Mẫu, phường Lê Thanh Nghị, thành phố Hải Phòng',
      `${'Số 5 phố Mẫu, '.repeat(12)}phuong le thanh nghi, thanh pho hai duong, tinh hai duong`,
    ])
      expect((await find(`q=${encodeURIComponent(address)}`))[0]?.value, address).toBe('10532');
  });
});

describe('what the system adds to answers as typed', () => {
  const complete = (answers: Record<string, unknown>) =>
    test.app.read(test.citizen, (ctx) =>
      completeAnswers(
        ctx,
        [
          field('agency', 'admin-unit'),
          field('home', 'address'),
          field('scan', 'file'),
          field('rows', 'repeat-group', { fields: [field('place', 'admin-unit')] }),
        ],
        answers,
      ),
    );

  it('writes the official name of a chosen unit, and the code of an unmistakable name', async () => {
    const official = { code: '10532', name: 'Phường Lê Thanh Nghị, Thành phố Hải Phòng', level: 'xã' };
    for (const name of ['', 'Lê Thanh Nghị', 'phường lê thanh nghị'])
      expect(await complete({ agency: { code: '10532', name } }), name).toEqual({ agency: official });
    expect(await complete({ agency: 'phường Lê Thanh Nghị, thành phố Hải Phòng' })).toEqual({ agency: official });
    expect(await complete({ agency: { code: '', name: 'phuong le thanh nghi, thanh pho hai phong' } })).toEqual({ agency: official });
    expect(await complete({ agency: { code: '', name: 'le thanh nghi' } }), 'a bare name that leads to one unit only').toEqual({ agency: official });
    expect(await complete({ agency: { code: '', name: 'an phu' } }), 'a name of several').toEqual({ agency: { code: '', name: 'an phu' } });
    expect(await complete({ rows: [{ place: { code: '31', name: '' } }] })).toEqual({
      rows: [{ place: { code: '31', name: 'Thành phố Hải Phòng', level: 'tỉnh' } }],
    });
    expect(await complete({ home: { unit: '', unitText: 'Phường Lê Thanh Nghị, Thành phố Hải Phòng', detail: '1' } })).toMatchObject({
      home: { unit: '10532' },
    });
  });

  it('believes the words where the code says something else, so that no unit of before stays by mistake', async () => {
    expect(await complete({ agency: { code: '31', name: 'phuong le thanh nghi' } })).toMatchObject({ agency: { code: '10532' } });
    expect(await complete({ agency: { code: '10532', name: 'gì đó khác' } })).toEqual({ agency: { code: '', name: 'gì đó khác' } });
    expect(await complete({ home: { unit: '10532', unitText: 'gì đó khác' } })).toEqual({ home: { unit: '', unitText: 'gì đó khác' } });
  });

  it('keeps a former unit, with its last day, only where the question means times gone by', async () => {
    const former = await test.app.read(test.citizen, (ctx) => findUnitChoices(ctx, 'tinh hai duong', { units: 'ever' }));
    const [hit] = former.filter(({ value }) => value.includes('@'));
    expect(hit).toMatchObject({ value: '30@2025-06-30', label: 'Tỉnh Hải Dương', hint: expect.stringContaining('Hải Phòng') });
    const ask = (units: 'today' | 'ever') =>
      test.app.read(test.citizen, (ctx) =>
        completeAnswers(ctx, [field('agency', 'admin-unit', { validation: { units } })], { agency: { code: '30@2025-06-30', name: 'Tỉnh Hải Dương' } }),
      );
    expect(await ask('ever')).toEqual({ agency: { code: '30@2025-06-30', name: 'Tỉnh Hải Dương', level: 'tỉnh' } });
    expect(await ask('today')).toEqual({ agency: { code: '', name: 'Tỉnh Hải Dương' } });
    for (const day of ['2025-02-31', '9999-99-99']) expect(await complete({ agency: { code: `30@${day}`, name: '' } })).toMatchObject({ agency: { name: '' } });
  });

  it('reads an address on one line when its end names one unit', async () => {
    expect(await complete({ home: 'Số 1 phố Ví Dụ, tổ 3, phường Lê Thanh Nghị, thành phố Hải Phòng' })).toEqual({
      home: {
        country: 'Việt Nam',
        province: 'Thành phố Hải Phòng',
        provinceCode: null,
        commune: 'Phường Lê Thanh Nghị',
        communeCode: '10532',
        detail: 'Số 1 phố Ví Dụ, tổ 3',
        oldUnits: null,
      },
    });
  });

  it('leaves a name that many units bear, and one that none bears, as typed', async () => {
    for (const name of ['Tân', 'Xã Không Có Thật', 'x']) expect(await complete({ agency: { code: '', name } })).toEqual({ agency: { code: '', name } });
    expect(await complete({ agency: 'chữ trơn', home: 'chữ trơn', scan: 'chữ trơn', rows: 'x' })).toEqual({
      agency: 'chữ trơn',
      home: 'chữ trơn',
      scan: 'chữ trơn',
      rows: 'x',
    });
  });

  it('names uploaded files of the actor and drops those of others', async () => {
    const received = await test.app.files.receive(Readable.from(Buffer.from('xin chào')), 'ghi chú.txt');
    const mine = await test.app.transaction(test.citizen, (ctx) => saveFile(ctx, received));
    expect(await complete({ scan: [{ fileId: mine.id }, { fileId: newId() }] })).toMatchObject({
      scan: [{ fileId: mine.id, name: mine.name, size: mine.size }],
    });
    const stranger = await test.app.read(test.other, (ctx) => completeAnswers(ctx, [field('scan', 'file')], { scan: [{ fileId: mine.id }] }));
    expect(stranger).toEqual({ scan: [] });
  });
});
