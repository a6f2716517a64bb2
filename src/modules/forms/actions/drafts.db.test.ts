import { Readable } from 'node:stream';
import fc from 'fast-check';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newId, sqlOf } from '#platform/db';
import { findFile, saveFile, shareFile } from '#platform/files';
import { systemActor } from '#platform/permissions';
import type { Actor } from '#platform/permissions';
import { draftApp } from '../testing/draft-app.ts';
import type { DraftApp } from '../testing/draft-app.ts';
import { testNow, typedAnswers } from '../testing/sample-form.ts';
import { forgetExpiredDrafts } from '../jobs/forget-expired-drafts.job.ts';
import { deleteExpired } from '../store/draft.store.ts';
import { claimDraft, discardDraft, finishDraft, listDrafts, readDraft, saveAnswer, saveAnswers, startDraft } from './drafts.ts';
import type { DraftAccess, SaveAnswers, StartedDraft } from './drafts.ts';

let shared: DraftApp;
beforeAll(async () => {
  shared = await draftApp();
});
afterAll(async () => {
  await shared.test.close();
});

const start = (actor: Actor = shared.citizen, more: object = {}): Promise<StartedDraft> =>
  shared.app.transaction(actor, (ctx) => startDraft(ctx, { formId: shared.form.id, purpose: 'procedure:x', ...more }));
const read = (access: DraftAccess, actor: Actor = shared.citizen) => shared.app.read(actor, (ctx) => readDraft(ctx, access));
const save = (access: DraftAccess, command: SaveAnswers, actor: Actor = shared.citizen) =>
  shared.app.transaction(actor, (ctx) => saveAnswers(ctx, access, command));

describe('a draft', () => {
  it('starts with what the profile holds and lives for 60 days after the last touch', async () => {
    const { draft, secret } = await start(shared.citizen, { profile: { fullName: 'Lê Văn Thử' } });
    expect(secret).toBeNull();
    expect(draft).toMatchObject({ answers: { personFullName: 'Lê Văn Thử' }, version: 0, state: 'open', expiresOn: '2027-01-22' });
  });

  it('A7: keeps every value exactly as typed, valid or not, and the place', async () => {
    const { draft } = await start();
    const typed = {
      personFullName: '  Nguyễn 7 ',
      personBirthDate: { day: '31', month: '2', year: '' },
      area: '1.5',
      members: [{ memberAge: 'mười' }],
      wishes: ['Giấy'],
      kind: 'Không có',
    };
    await save(draft, { answers: typed, place: 'area' });
    const again = await read(draft);
    expect(again.draft.answers).toEqual(typed);
    expect(again.draft.place).toBe('area');
  });

  it('merges two devices field by field and tells who overwrites', async () => {
    const { draft } = await start();
    const [phone, laptop] = [await read(draft), await read(draft)];
    await save(draft, { answers: { reason: 'từ điện thoại' }, baseVersion: phone.draft.version });
    const second = await save(draft, { answers: { reason: 'từ máy tính', kind: 'Cấp lại' }, baseVersion: laptop.draft.version });
    expect(second.overwritten).toEqual([{ field: 'reason', label: 'Lý do cấp lại', before: 'từ điện thoại' }]);
    expect((await read(draft)).draft.answers).toEqual({ reason: 'từ máy tính', kind: 'Cấp lại' });
  });

  it('B12: takes no more than a person types: a draft does not grow without end, and what was kept stays', async () => {
    const { draft } = await start();
    await save(draft, { answers: { reason: 'một lý do' } });
    await expect(save(draft, { answers: { personFullName: 'ạ'.repeat(600_000) } })).rejects.toMatchObject({ code: 'forms.draft.too-large' });
    expect((await read(draft)).draft.answers).toEqual({ reason: 'một lý do' });
  });

  it('A7: loses nothing when twelve tabs save at once', async () => {
    const { draft } = await start();
    const fields = [
      'kind',
      'reason',
      'personFullName',
      'personGender',
      'personPersonId',
      'personEthnicity',
      'personNationality',
      'personPhone',
      'personEmail',
      'area',
      'price',
      'hasMembers',
    ];
    await Promise.all(fields.map((field, index) => shared.app.transaction(shared.citizen, (ctx) => saveAnswer(ctx, draft, field, `giá trị ${index}`))));
    const { draft: saved } = await read(draft);
    expect(saved.answers).toEqual(Object.fromEntries(fields.map((field, index) => [field, `giá trị ${index}`])));
    expect(saved.version).toBe(12);
  });

  it('A7: typed = stored through random interruptions (closed tab, expired sign-in, cut transaction, other device)', async () => {
    const step = fc.record({
      field: fc.constantFrom('reason', 'personFullName', 'area', 'members', 'personBirthDate'),
      value: fc.oneof(fc.string({ unit: 'grapheme', maxLength: 40 }), fc.array(fc.record({ memberName: fc.string() }), { maxLength: 3 })),
      fate: fc.constantFrom('saved', 'cut', 'signed-out', 'reread'),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 12 }), async (steps) => {
        const { draft } = await start();
        const acknowledged: Record<string, unknown> = {};
        for (const { field, value, fate } of steps) {
          if (fate === 'reread') await read(draft);
          if (fate === 'signed-out')
            await expect(save(draft, { answers: { [field]: value } }, shared.anonymous)).rejects.toMatchObject({ code: 'forms.draft.unknown' });
          if (fate === 'cut')
            await shared.app
              .transaction(shared.citizen, async (ctx) => {
                await saveAnswers(ctx, draft, { answers: { [field]: value } });
                throw new Error('cut');
              })
              .catch(() => undefined);
          if (fate === 'saved') {
            await save(draft, { answers: { [field]: value } });
            acknowledged[field] = JSON.parse(JSON.stringify(value).replaceAll('\\u0000', '')) as unknown;
          }
        }
        expect((await read(draft)).draft.answers).toEqual(acknowledged);
      }),
      { numRuns: 25, seed: 11 },
    );
  });

  it('A7: an acknowledged save is on the disk: the commit waits for it, whatever the server default', async () => {
    const { draft } = await start();
    const level = await shared.app.transaction(shared.citizen, async (ctx) => {
      await saveAnswers(ctx, draft, { answers: { reason: 'x' } });
      return sqlOf(ctx.tx).query<{ synchronous_commit: string }>('show synchronous_commit');
    });
    expect(level).toEqual([{ synchronous_commit: 'on' }]);
  });

  it('A7: survives the death of every connection', async () => {
    const own = await draftApp({ freshDatabase: true });
    const { draft } = await own.app.transaction(own.citizen, (ctx) => startDraft(ctx, { formId: own.form.id, purpose: 'x' }));
    const keep = (reason: string) => own.app.transaction(own.citizen, (ctx) => saveAnswers(ctx, draft, { answers: { reason } }));
    await keep('trước khi đứt');
    const admin = new pg.Client({ connectionString: own.test.databaseUrl });
    await admin.connect();
    const dying = keep('đang đứt').then(
      () => 'acknowledged',
      () => 'refused',
    );
    await admin.query('select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()');
    await admin.end();
    const outcome = await dying;
    const again = () => own.app.read(own.citizen, (ctx) => readDraft(ctx, draft));
    const reason = (await again().catch(again)).draft.answers['reason'];
    expect(outcome === 'acknowledged' ? ['đang đứt'] : ['trước khi đứt', 'đang đứt']).toContain(reason);
    await own.test.close();
  });
});

describe('whose draft it is', () => {
  it('B9: nobody else reads, writes, finishes, discards or lists it, and cannot tell it from none', async () => {
    const { draft } = await start();
    for (const stranger of [shared.other, shared.officer, shared.anonymous]) {
      for (const act of [
        () => read(draft, stranger),
        () => save(draft, { answers: { reason: 'x' } }, stranger),
        () => shared.app.transaction(stranger, (ctx) => finishDraft(ctx, draft)),
        () => shared.app.transaction(stranger, (ctx) => discardDraft(ctx, draft)),
        () => read({ ...draft, secret: 'guess' }, stranger),
      ])
        await expect(act()).rejects.toMatchObject({ code: 'forms.draft.unknown' });
      expect((await shared.app.read(stranger, (ctx) => listDrafts(ctx))).map(({ id }) => id)).not.toContain(draft.id);
    }
    await expect(read({ id: newId() }, shared.citizen)).rejects.toMatchObject({ code: 'forms.draft.unknown' });
    await expect(read({ id: "x' or 1=1" }, shared.citizen)).rejects.toMatchObject({ code: 'forms.draft.unknown' });
  });

  it('B9: the database refuses without any filter in the query', async () => {
    const { draft } = await start();
    const seen = (actor: Actor) => shared.app.read(actor, (ctx) => sqlOf(ctx.tx).query<{ id: string }>('select id from forms.draft'));
    expect((await seen(shared.citizen)).map(({ id }) => id)).toContain(draft.id);
    expect((await seen(shared.other)).map(({ id }) => id)).not.toContain(draft.id);
    expect(await seen(shared.anonymous)).toEqual([]);
    const touched = await shared.app.transaction(shared.other, (ctx) => sqlOf(ctx.tx).run('update forms.draft set place = $1', ['x']));
    expect(touched).toBe(0);
    await expect(
      shared.app.transaction(shared.other, (ctx) =>
        sqlOf(ctx.tx).run(
          `insert into forms.draft (id, form_id, purpose, owner_account_id, answers, field_versions, created_at, updated_at, expires_on)
       values ($1, $2, 'x', $3, '{}', '{}', now(), now(), now())`,
          [newId(), shared.form.id, shared.citizen.id],
        ),
      ),
    ).rejects.toThrow(/row-level security/u);
  });

  it('opens to the holder of the secret link, on any device, and to nobody without it', async () => {
    const { draft, secret } = await start(shared.anonymous);
    const access = { id: draft.id, secret: secret ?? '' };
    expect(secret?.length).toBeGreaterThanOrEqual(32);
    await save(access, { answers: { reason: 'không tài khoản' } }, shared.anonymous);
    expect((await read(access, shared.anonymous)).draft.answers).toEqual({ reason: 'không tài khoản' });
    expect((await read(access, shared.other)).draft.id).toBe(draft.id);
    await expect(read({ id: draft.id }, shared.anonymous)).rejects.toMatchObject({ code: 'forms.draft.unknown' });
    await expect(read({ id: draft.id, secret: '' }, shared.anonymous)).rejects.toMatchObject({ code: 'forms.draft.unknown' });
  });

  it('keeps no secret in the database', async () => {
    const { draft, secret } = await start(shared.anonymous);
    const [row] = await shared.app.read(systemActor('tests'), (ctx) =>
      sqlOf(ctx.tx).query<{ text: string }>('select d::text as text from forms.draft d where id = $1', [draft.id]),
    );
    expect(row?.text).not.toContain(secret ?? 'no secret');
  });

  it('can be taken over after signing in; then the link ends', async () => {
    const { draft, secret } = await start(shared.anonymous);
    const access = { id: draft.id, secret: secret ?? '' };
    await expect(shared.app.transaction(shared.anonymous, (ctx) => claimDraft(ctx, access))).rejects.toMatchObject({ code: 'unauthenticated' });
    await shared.app.transaction(shared.citizen, (ctx) => claimDraft(ctx, access));
    expect((await read({ id: draft.id })).draft.ownerAccountId).toBe(shared.citizen.id);
    await expect(read(access, shared.anonymous)).rejects.toMatchObject({ code: 'forms.draft.unknown' });
  });

  it('lists the owner’s open drafts, last changed first', async () => {
    const mine: Actor = { kind: 'citizen', id: newId() };
    const [first, second] = [await start(mine), await start(mine)];
    shared.clock.advance(1000);
    await save(first.draft, { answers: { reason: 'mới sửa' } }, mine);
    expect((await shared.app.read(mine, (ctx) => listDrafts(ctx))).map(({ id }) => id)).toEqual([first.draft.id, second.draft.id]);
    expect(await shared.app.read(shared.anonymous, (ctx) => listDrafts(ctx))).toEqual([]);
  });
});

describe('the end of a draft', () => {
  it('stays open with every error at once while something is missing', async () => {
    const { draft } = await start();
    const finished = await shared.app.transaction(shared.citizen, (ctx) => finishDraft(ctx, draft));
    expect(finished.ok).toBe(false);
    expect(finished.errors.length).toBeGreaterThan(5);
    expect((await read(draft)).draft.state).toBe('open');
  });

  it('finishes once with the accepted answers; finishing again gives the same', async () => {
    const { draft } = await start();
    await save(draft, { answers: typedAnswers });
    const finish = () => shared.app.transaction(shared.citizen, (ctx) => finishDraft(ctx, draft));
    const first = await finish();
    expect(first).toMatchObject({ ok: true, value: { area: 120.5, total: 241 }, draft: { state: 'finished' } });
    shared.clock.advance(40 * 86_400_000);
    const second = await finish();
    shared.clock.set(testNow);
    expect(second).toMatchObject({ ok: true, errors: [], value: first.value });
    await expect(save(draft, { answers: { reason: 'muộn' } })).rejects.toMatchObject({ code: 'forms.draft.finished' });
    await expect(shared.app.transaction(shared.citizen, (ctx) => discardDraft(ctx, draft))).rejects.toMatchObject({ code: 'forms.draft.finished' });
  });

  it('A8: eight clicks on finish give one result', async () => {
    const { draft } = await start();
    await save(draft, { answers: typedAnswers });
    const all = await Promise.all(Array.from({ length: 8 }, () => shared.app.transaction(shared.citizen, (ctx) => finishDraft(ctx, draft))));
    for (const { value } of all) expect(value).toEqual(all[0]?.value);
    expect(all.every(({ ok }) => ok)).toBe(true);
  });

  it('is discarded by its owner for good', async () => {
    const { draft } = await start();
    await shared.app.transaction(shared.citizen, (ctx) => discardDraft(ctx, draft));
    await expect(read(draft)).rejects.toMatchObject({ code: 'forms.draft.unknown' });
  });

  it('is forgotten 60 days after the last touch, and not a day earlier', async () => {
    const { draft } = await start();
    const sweep = () => shared.app.transaction(systemActor('jobs'), (ctx) => forgetExpiredDrafts.run(ctx, {}));
    shared.clock.advance(60 * 86_400_000);
    await sweep();
    expect((await read(draft)).draft.id).toBe(draft.id);
    shared.clock.advance(86_400_000);
    await sweep();
    await expect(read(draft)).rejects.toMatchObject({ code: 'forms.draft.unknown' });
    shared.clock.set(testNow);
    expect(await shared.app.transaction(systemActor('jobs'), (ctx) => deleteExpired(ctx.tx, '2020-01-01' as never))).toEqual([]);
  });

  it('B19: takes its own files along when its time is over, and no file that another draft, a dossier or somebody else has', async () => {
    const { app, citizen, other, clock } = shared;
    const fileOf = async (owner: Actor, text: string) => {
      const content = await app.files.receive(Readable.from([Buffer.from(`${text} ${newId()}`)]), 'giay.txt');
      return app.transaction(owner, (ctx) => saveFile(ctx, content));
    };
    const [own, shown, handedIn] = [await fileOf(citizen, 'a'), await fileOf(citizen, 'b'), await fileOf(citizen, 'c')];
    const strange = await fileOf(other, 'd');
    await app.transaction(systemActor('tests'), (ctx) => shareFile(ctx, handedIn.id, newId()));
    const isKept = async ({ id }: { readonly id: string }) => (await app.read(systemActor('tests'), (ctx) => findFile(ctx, id))) !== undefined;
    const sweep = () => app.transaction(systemActor('jobs'), (ctx) => forgetExpiredDrafts.run(ctx, {}));
    const naming = (...files: readonly { readonly id: string }[]) => ({
      answers: { scan: files.map(({ id: fileId }) => ({ fileId, name: 'x', size: 1, mimeType: 'text/plain' })) },
    });
    const old = await start();
    await save(old.draft, naming(own, shown, handedIn, strange));
    clock.advance(60 * 86_400_000);
    const young = await start();
    await save(young.draft, naming(shown));
    await sweep();
    expect(await isKept(own)).toBe(true);
    clock.advance(86_400_000);
    await sweep();
    await expect(read(old.draft)).rejects.toMatchObject({ code: 'forms.draft.unknown' });
    expect(await Promise.all([own, shown, handedIn, strange].map(isKept))).toEqual([false, true, true, true]);
    clock.set(testNow);
  });
});
