import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newId, sqlOf } from '#platform/db';
import { anonymous, offeredScopes, roles, systemActor } from '#platform/permissions';
import type { Actor } from '#platform/permissions';
import { testApp, virtualClock } from '#platform/testing';
import type { TestApp } from '#platform/testing';
import { toPlainDate } from '#platform/time';
import { publishTemplate, saveTemplate } from './actions/edit-template.ts';
import { keepRendered, renderTemplate } from './actions/render-template.ts';
import { receiptExample } from './papers/receipt.ts';
import { findRendered, getTemplate, listRendered, listTemplates, listTemplateVersions, readTemplateVersion } from './reads/templates.ts';
import { docxText, sampleDocx } from './testing/sample-docx.ts';
import { packedText } from './testing/read-pdf.ts';

let site: TestApp;
const agencyId = newId();
const administrator: Actor = { kind: 'officer', id: newId(), roles: [{ role: 'administrator' }] };
const officerAt = (role: (typeof roles)[number], at = agencyId): Actor => ({ kind: 'officer', id: newId(), roles: [{ role, agencyId: at }] });
const html = (source: string): Uint8Array => new TextEncoder().encode(source);
const unique = (): string => `mau-${newId()}`;
const save = (name: string, source: string, actor: Actor = administrator) =>
  site.app.transaction(actor, (ctx) => saveTemplate(ctx, { name, title: 'Quyết định mẫu', kind: 'html', content: html(source) }));
const publish = (name: string, version: number, from: string, actor: Actor = administrator) =>
  site.app.transaction(actor, (ctx) => publishTemplate(ctx, { name, version, validFrom: toPlainDate(from), legalBasis: 'Quyết định mẫu số 1' }));
const render = (name: string, on: string, data: unknown = { v: 'x' }) =>
  site.app.read(officerAt('officer'), (ctx) => renderTemplate(ctx, { name, on: toPlainDate(on), data }));

beforeAll(async () => {
  site = await testApp({ clock: virtualClock('2026-11-23T02:00:00.000Z') });
});
afterAll(() => site.close());

describe('own templates', () => {
  it('are drafts until published; a later version ends the earlier one, old papers come out as before', async () => {
    const name = unique();
    expect(await save(name, '<p>Bản một: {{v}}</p>')).toMatchObject({
      version: 1,
      state: 'draft',
      sha256: createHash('sha256').update('<p>Bản một: {{v}}</p>').digest('hex'),
    });
    await expect(render(name, '2026-12-01')).rejects.toMatchObject({ code: 'documents.template-not-in-force' });
    await publish(name, 1, '2026-12-01');
    await save(name, '<p>Bản hai: {{v}}</p>');
    await publish(name, 2, '2027-03-01');
    expect(await packedText((await render(name, '2027-02-28')).bytes)).toBe('Bảnmột:x');
    const second = await render(name, '2027-03-01');
    expect(await packedText(second.bytes)).toBe('Bảnhai:x');
    expect(second).toMatchObject({
      template: name,
      templateVersion: 2,
      contentType: 'application/pdf',
      sha256: createHash('sha256').update(second.bytes).digest('hex'),
    });
    const versions = await site.app.read(administrator, (ctx) => listTemplateVersions(ctx, name));
    expect(versions.map(({ version, validFrom, validTo }) => [version, validFrom, validTo])).toEqual([
      [2, '2027-03-01', null],
      [1, '2026-12-01', '2027-02-28'],
    ]);
  });

  it('cannot be published twice, into the past of another one, without a basis or under a name of the law', async () => {
    const name = unique();
    await save(name, '<p>a</p>');
    await publish(name, 1, '2026-12-01');
    await expect(publish(name, 1, '2027-01-01')).rejects.toMatchObject({ code: 'documents.version-not-draft' });
    await save(name, '<p>b</p>');
    await expect(publish(name, 2, '2026-11-01')).rejects.toMatchObject({ code: 'documents.later-version' });
    await expect(
      site.app.transaction(administrator, (ctx) => publishTemplate(ctx, { name, version: 2, validFrom: toPlainDate('2027-01-01'), legalBasis: ' ' })),
    ).rejects.toMatchObject({ code: 'documents.legal-basis-missing' });
    for (const wrong of ['receipt', 'giay-tiep-nhan', '01', 'Tên', 'a b', ''])
      await expect(save(wrong, '<p>a</p>')).rejects.toMatchObject({ code: 'documents.name-invalid' });
    await expect(publish(unique(), 1, '2027-01-01')).rejects.toMatchObject({ code: 'documents.template-unknown' });
  });

  it('a broken wording is refused whole, before anything is written', async () => {
    const name = unique();
    await expect(save(name, '<p><script>')).rejects.toMatchObject({ code: 'documents.template-invalid' });
    await expect(
      site.app.transaction(administrator, (ctx) => saveTemplate(ctx, { name, title: 'x', kind: 'html', content: new Uint8Array([0xff, 0xfe]) })),
    ).rejects.toMatchObject({ code: 'documents.template-invalid' });
    await expect(
      site.app.transaction(administrator, (ctx) => saveTemplate(ctx, { name, title: 'x', kind: 'docx', content: new Uint8Array([1]) })),
    ).rejects.toMatchObject({ code: 'documents.docx-invalid' });
    await expect(
      site.app.transaction(administrator, (ctx) => saveTemplate(ctx, { name, title: 'x', kind: 'html', content: new Uint8Array(5 * 1024 * 1024 + 1) })),
    ).rejects.toMatchObject({ code: 'too-large' });
    await expect(site.app.read(administrator, (ctx) => listTemplateVersions(ctx, name))).rejects.toMatchObject({ code: 'documents.template-unknown' });
  });

  it('ten people who save at once get ten versions', async () => {
    const name = unique();
    await Promise.all(Array.from({ length: 10 }, (_, index) => save(name, `<p>${index}</p>`)));
    const versions = await site.app.read(administrator, (ctx) => listTemplateVersions(ctx, name));
    expect(versions.map(({ version }) => version)).toEqual([10, 9, 8, 7, 6, 5, 4, 3, 2, 1]);
  });

  it('may be Word files; the content comes back byte for byte', async () => {
    const name = unique();
    const content = sampleDocx(['Kính gửi {{name}}']);
    await site.app.transaction(administrator, (ctx) => saveTemplate(ctx, { name, title: 'Thư mẫu', kind: 'docx', content }));
    await publish(name, 1, '2026-12-01');
    expect((await site.app.read(administrator, (ctx) => readTemplateVersion(ctx, name, 1))).content).toEqual(content);
    const made = await render(name, '2026-12-02', { name: 'Nguyễn Văn Mẫu' });
    expect(made.extension).toBe('docx');
    expect(docxText(made.bytes)).toBe('Kính gửi Nguyễn Văn Mẫu');
  });

  it('stand beside the forms of the law in lists and by name', async () => {
    const name = unique();
    await save(name, '<p>a</p>');
    const list = await site.app.read(officerAt('desk-clerk'), (ctx) => listTemplates(ctx, { after: name.slice(0, -1), limit: 1 }));
    expect(list.law).toHaveLength(13);
    expect(list.own.map((one) => one.name)).toEqual([name]);
    expect(await site.app.read(anonymous, (ctx) => getTemplate(ctx, 'receipt', toPlainDate('2024-01-01')))).toMatchObject({
      source: 'law',
      form: { id: 'tt01-2018/01' },
    });
  });
});

describe('papers that were made', () => {
  it('leave digest, template and version under their subject', async () => {
    const clerk = officerAt('desk-clerk');
    const subject = { kind: 'dossier', id: newId() };
    const kept = await site.app.transaction(clerk, async (ctx) => {
      const made = await renderTemplate(ctx, { name: 'receipt', data: receiptExample });
      return keepRendered(ctx, made, { subject, agencyId });
    });
    expect(kept).toMatchObject({ template: 'tt03-2025/01', templateVersion: null, contentType: 'application/pdf' });
    expect(await site.app.read(clerk, (ctx) => listRendered(ctx, subject))).toEqual([kept]);
    expect(await site.app.read(clerk, (ctx) => findRendered(ctx, kept.sha256))).toMatchObject({ sha256: kept.sha256 });
    expect(
      await site.app.read(systemActor('test'), (ctx) =>
        sqlOf(ctx.tx).query('select 1 from platform.audit_event where act = $1 and subject_id = $2', ['documents.rendered', subject.id]),
      ),
    ).toHaveLength(1);
  });

  it('B9: are seen by their owner, their agency and the inspector only', async () => {
    const owner: Actor = { kind: 'citizen', id: newId() };
    const subject = { kind: 'dossier', id: newId() };
    await site.app.transaction(officerAt('desk-clerk'), async (ctx) =>
      keepRendered(ctx, await renderTemplate(ctx, { name: 'receipt', data: receiptExample }), { subject, agencyId, ownerId: owner.id }),
    );
    const seen = (actor: Actor) => site.app.read(actor, (ctx) => listRendered(ctx, subject)).then((list) => list.length);
    for (const actor of [owner, officerAt('leader'), officerAt('inspector', newId())]) expect(await seen(actor)).toBe(1);
    for (const actor of [anonymous, { kind: 'citizen', id: newId() } as const, officerAt('officer', newId()), officerAt('administrator', newId())])
      expect(await seen(actor)).toBe(0);
    await expect(site.app.transaction(owner, (ctx) => sqlOf(ctx.tx).run('delete from documents.rendered_document'))).rejects.toThrow();
  });
});

describe('who may edit templates', () => {
  const editors = ['administrator', 'procedure-controller'];
  it.each(roles)('%s', async (role) => {
    const outcome = await save(unique(), '<p>a</p>', officerAt(role)).then(
      () => 'done',
      (error: { code?: string }) => error.code,
    );
    expect(outcome).toBe(editors.includes(role) ? 'done' : 'forbidden');
    const reading = await site.app
      .read(officerAt(role), (ctx) => listTemplates(ctx))
      .then(
        () => 'done',
        (error: { code?: string }) => error.code,
      );
    expect(reading).toBe(['cashier', 'supporter'].includes(role) ? 'forbidden' : 'done');
  });

  it('no citizen, no visitor, no other system; nobody writes the tables directly', async () => {
    for (const actor of [anonymous, { kind: 'citizen', id: newId() }, { kind: 'client', id: newId(), scopes: offeredScopes() }] as const) {
      expect(['forbidden', 'unauthenticated']).toContain(
        await save(unique(), '<p>a</p>', actor).then(
          () => 'done',
          (error: { code?: string }) => error.code,
        ),
      );
      expect(['forbidden', 'unauthenticated']).toContain(
        await publish('x', 1, '2027-01-01', actor).then(
          () => 'done',
          (error: { code?: string }) => (error.code === 'documents.template-unknown' ? 'forbidden' : error.code),
        ),
      );
      expect(['forbidden', 'unauthenticated']).toContain(
        await site.app
          .read(actor, (ctx) => listTemplates(ctx))
          .then(
            () => 'done',
            (error: { code?: string }) => error.code,
          ),
      );
    }
    await expect(site.app.transaction(administrator, (ctx) => sqlOf(ctx.tx).run(`update documents.template_version set content = ''`))).resolves.toBe(0);
  });
});
