import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newId, sqlOf } from '#platform/db';
import { systemActor } from '#platform/permissions';
import type { Actor } from '#platform/permissions';
import { toPlainDate } from '#platform/time';
import { draftApp } from '../testing/draft-app.ts';
import type { DraftApp } from '../testing/draft-app.ts';
import { field, formOf } from '../testing/sample-form.ts';
import { findForm, listFormVersions, publishForm, readForm } from './publish-form.ts';

let test: DraftApp;
beforeAll(async () => {
  test = await draftApp();
});
afterAll(async () => {
  await test.test.close();
});

const publish = (key: string, label: string, from: string, actor: Actor = test.designer) =>
  test.app.transaction(actor, (ctx) =>
    publishForm(ctx, {
      key,
      definition: formOf(field('a', 'text', { label })),
      validFrom: toPlainDate(from),
    }),
  );
const inForce = (key: string, on: string) => test.app.read(test.anonymous, (ctx) => findForm(ctx, key, toPlainDate(on)));

describe('publishing a form', () => {
  it('makes a dated version and ends the one before the day earlier', async () => {
    const key = newId();
    const first = await publish(key, 'Cũ', '2026-01-01');
    const second = await publish(key, 'Mới', '2026-07-01');
    expect([first.version, second.version]).toEqual([1, 2]);
    expect((await inForce(key, '2026-06-30'))?.id).toBe(first.id);
    expect((await inForce(key, '2026-07-01'))?.id).toBe(second.id);
    expect(await inForce(key, '2025-12-31')).toBeUndefined();
    const versions = await test.app.read(test.designer, (ctx) => listFormVersions(ctx, key));
    expect(versions.map(({ validFrom, validTo }) => [validFrom, validTo])).toEqual([
      ['2026-07-01', null],
      ['2026-01-01', '2026-06-30'],
    ]);
  });

  it('publishes the same content once', async () => {
    const key = newId();
    const [first, second] = [await publish(key, 'Một', '2026-01-01'), await publish(key, 'Một', '2026-02-01')];
    expect(second).toEqual(first);
  });

  it('refuses a form with faults and names all of them', async () => {
    const faulty = formOf(field('a', 'choice'), field('a', 'text', { condition: '1 +' }));
    await expect(
      test.app.transaction(test.designer, (ctx) => publishForm(ctx, { key: newId(), definition: faulty, validFrom: toPlainDate('2026-01-01') })),
    ).rejects.toMatchObject({
      code: 'forms.definition.invalid',
      details: { problems: [{ code: 'duplicate-id' }, { code: 'no-options' }, { code: 'feel.syntax' }] },
    });
  });

  it('never changes a published version, not even by SQL', async () => {
    const form = await publish(newId(), 'Bất biến', '2026-01-01');
    const change = (sql: string) => test.app.transaction(systemActor('tests'), (ctx) => sqlOf(ctx.tx).run(sql, [form.id]));
    await expect(change(`update forms.form_definition set definition = '{}' where id = $1`)).rejects.toThrow(/never changes/u);
    await expect(change(`update forms.form_definition set state = 'draft' where id = $1`)).rejects.toThrow(/never changes/u);
    await expect(change('delete from forms.form_definition where id = $1')).rejects.toThrow(/never changes/u);
    expect((await test.app.read(test.anonymous, (ctx) => readForm(ctx, form.id))).title).toBe('Tờ khai mẫu');
  });

  it('writes the act into the audit trail', async () => {
    const form = await publish(newId(), 'Có vết', '2026-01-01');
    const rows = await test.app.read(systemActor('tests'), (ctx) =>
      sqlOf(ctx.tx).query<{ act: string }>('select act from platform.audit_event where subject_id = $1', [form.id]),
    );
    expect(rows).toEqual([{ act: 'forms.published' }]);
  });

  it('knows no form that does not exist', async () => {
    await expect(test.app.read(test.anonymous, (ctx) => readForm(ctx, newId()))).rejects.toMatchObject({ code: 'forms.definition.unknown' });
  });
});
