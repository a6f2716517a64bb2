import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newId } from '#platform/db';
import { systemActor } from '#platform/permissions';
import { findReadableDossier, readDossierCase } from '#modules/dossiers';
import { listAgencies } from '#modules/organisations';
import { deskSite, valuesOf } from '../../testing/desk-site.ts';
import type { DeskBrowser, DeskSite } from '../../testing/desk-site.ts';

let site: DeskSite;
let clerk: DeskBrowser;
beforeAll(async () => {
  site = await deskSite();
  clerk = await site.officer(site.agencyId, 'desk-clerk');
});
afterAll(() => site.close());

const path = '/ban-lam-viec/tiep-nhan/chung-thuc-ban-sao';
const png = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64');
const card = '031090001234||Nguyễn Văn Mẫu|01011990|Nam|Số 1 phố Ví Dụ|05052021';

/** What a clerk types, as the page's own form would send it. */
async function typed(more: Readonly<Record<string, string>> = {}): Promise<Record<string, string>> {
  const page = await clerk.get(path);
  const [fields = ''] = valuesOf(page.html, '_fields');
  const [code = ''] = valuesOf(page.html, 'registrationAgency');
  const [unit = ''] = valuesOf(page.html, 'registrationAgency-text');
  return {
    filingKey: newId(),
    applicantName: 'Nguyễn Văn Mẫu',
    applicantPersonId: '031090001234',
    applicantPhone: '0912345678',
    _fields: fields,
    registrationAgency: code,
    'registrationAgency-text': unit,
    'items.count': '1',
    'items.0.documentName': 'Bằng tốt nghiệp',
    'items.0.issuerKind': 'Việt Nam',
    'items.0.dataAvailable': 'false',
    'items.0.pageCount': '1',
    'items.0.copyCount': '2',
    'items.0.copyForm': 'Bản giấy',
    declarationAccepted: 'true',
    agency: site.agencyId,
    copies: '1',
    receiving: 'one-stop',
    ...more,
  };
}

describe('/ban-lam-viec/tiep-nhan', () => {
  it('finds a procedure by a few letters without marks; the cursor stands on the best one', async () => {
    const page = await clerk.get('/ban-lam-viec/tiep-nhan?q=trich+luc');
    expect(page.html).toMatch(/<a href="\/ban-lam-viec\/tiep-nhan\/trich-luc-ho-tich"[^>]*autofocus/u);
    expect((await clerk.get('/ban-lam-viec/tiep-nhan')).html).toMatch(/<input[^>]*name="q"[^>]*autofocus|<input[^>]*autofocus[^>]*name="q"/u);
    expect((await clerk.get('/ban-lam-viec/tiep-nhan?q=khongcothutucnay')).text).toContain('Không tìm thấy thủ tục nào');
  });

  it('B9: is for desk clerks', async () => {
    for (const role of ['officer', 'leader', 'records-clerk', 'inspector', 'supporter'] as const) {
      const other = await site.officer(site.agencyId, role);
      expect((await other.get(path)).status, role).toBe(403);
    }
  });
});

describe('A16: one page, one button', () => {
  it('A3: receives in one post without scripts: booked, clock running, papers with their proof', async () => {
    const sent = await clerk.post(path, await typed({ 'form.banChinh': 'original', 'sheets.banChinh': '2' }), {
      files: [{ field: 'scan.banChinh', name: 'bằng.png', content: png }],
    });
    expect([sent.status, sent.text.slice(0, 900)]).toEqual([303, '']);
    const { dossier, documents, history } = await site.app.read(systemActor('test'), (ctx) => readDossierCase(ctx, sent.location.split('/').at(-1) ?? ''));
    expect(dossier).toMatchObject({ channel: 1, state: 'in-progress', bookNumber: '2026', applicant: { name: 'Nguyễn Văn Mẫu', phone: '0912345678' } });
    expect(dossier.dueAt).toBeDefined();
    expect(dossier.answers).toMatchObject({ requesterFullName: 'Nguyễn Văn Mẫu' });
    expect(documents.find(({ requirementId }) => requirementId === 'banChinh')).toMatchObject({
      takenForm: 'original',
      takenSheets: 2,
      fileIds: [expect.any(String)],
    });
    expect(history.map(({ act }) => act)).toEqual(['submit', 'take-in', 'receive', 'start']);
    expect(history.at(-1)?.actorName).toBe('Lê Văn Thử');
  });

  it('keeps the place of reception apart from the agency that decides: its own unless the law or the clerk names another', async () => {
    const chosen = (html: string) => /<select[^>]*name="agency"[^]*?<option value="([^"]*)" selected/u.exec(html)?.[1];
    expect(chosen((await clerk.get(path)).html)).toBe(site.agencyId);
    const branch = chosen((await clerk.get('/ban-lam-viec/tiep-nhan/sang-ten-so-do')).html);
    expect([branch?.length, branch === site.agencyId]).toEqual([36, false]);
    const [other] = (await site.app.read(systemActor('test'), (ctx) => listAgencies(ctx, { kind: 'people-committee', limit: 300 }))).items.filter(
      ({ id, level }) => level === 'commune' && id !== site.agencyId,
    );
    const sent = await clerk.post(path, await typed({ agency: other?.id ?? '' }));
    const { dossier } = await site.app.read(systemActor('test'), (ctx) => readDossierCase(ctx, sent.location.split('/').at(-1) ?? ''));
    expect(dossier).toMatchObject({ agencyId: other?.id, receptionAgencyId: site.agencyId, state: 'in-progress' });
    const refused = await clerk.post(path, await typed({ agency: branch ?? '' }));
    expect([refused.status, refused.text]).toEqual([422, expect.stringContaining('không giải quyết thủ tục này')]);
  });

  it('A8: the same page sent twice makes one dossier', async () => {
    const fields = await typed();
    const [first, second] = [await clerk.post(path, fields), await clerk.post(path, fields)];
    expect(first.status).toBe(303);
    expect(second.location).toBe(first.location);
  });

  it('A7: says everything that is missing at once and keeps what was typed', async () => {
    const { applicantName: _, ...fields } = await typed({ applicantPersonId: '123' });
    const refused = await clerk.post(path, fields);
    expect(refused.status).toBe(422);
    expect(refused.text).toContain('Số định danh có đúng 12 chữ số.');
    expect(valuesOf(refused.html, 'items.0.documentName')).toEqual(['Bằng tốt nghiệp']);
    const missing = await clerk.post(path, await typed({ 'items.0.documentName': '', declarationAccepted: '' }));
    expect(missing.status).toBe(422);
    expect(missing.html).toContain('href="#f-items-0-documentName"');
  });

  it('A7: a page that is shown again keeps papers, their files, how many copies and how the result goes out', async () => {
    const again = await clerk.post(
      path,
      await typed({ applicantName: '', copies: '3', receiving: 'post', 'check.banChinh': 'to-supply', 'form.banChinh': 'copy', 'sheets.banChinh': '2' }),
      { files: [{ field: 'scan.banChinh', name: 'bang.png', content: png }] },
    );
    expect(again.status).toBe(422);
    for (const kept of ['"to-supply" selected', '"copy" selected', '"post" selected', 'bang.png']) expect(again.html).toContain(kept);
    expect([valuesOf(again.html, 'copies'), valuesOf(again.html, 'sheets.banChinh')]).toEqual([['3'], ['2']]);
    expect(valuesOf(again.html, 'scan.banChinh-id')).toHaveLength(1);
  });

  it('A7: a session that ended while the page stood open takes nothing that was typed: it is sent again after signing in', async () => {
    const body = await typed({ applicantName: 'Vũ Thị Phiên Hết' });
    site.clock.advance(40 * 86_400_000);
    const answer = await clerk.post(path, body, { from: '/ho-so/tra-cuu', files: [{ field: 'scan.banChinh', name: 'bang.png', content: png }] });
    site.clock.advance(-40 * 86_400_000);
    expect(answer.status).toBe(401);
    expect(answer.html).toContain(`action="${path}"`);
    expect(valuesOf(answer.html, 'applicantName')).toEqual(['Vũ Thị Phiên Hết']);
    expect(valuesOf(answer.html, 'items.0.documentName')).toEqual(['Bằng tốt nghiệp']);
  });

  it('A10: a refused scan is told at its place and nothing is received', async () => {
    const refused = await clerk.post(path, await typed(), {
      files: [{ field: 'scan.banChinh', name: 'x.exe', content: Buffer.from('MZ không phải giấy tờ') }],
    });
    expect(refused.status).toBe(422);
    expect(refused.text).toContain('x.exe');
  });
});

describe('the card of the applicant', () => {
  it('A6: fills name, number, address and the requester’s part of the form; nothing typed is lost', async () => {
    const scanned = await clerk.post(path, { card, filingKey: newId(), 'items.0.documentName': 'Bằng tốt nghiệp', 'items.count': '1', _fields: 'items' });
    expect(valuesOf(scanned.html, 'applicantName')).toEqual(['Nguyễn Văn Mẫu']);
    expect(valuesOf(scanned.html, 'applicantPersonId')).toEqual(['031090001234']);
    expect(valuesOf(scanned.html, 'requesterFullName')).toEqual(['Nguyễn Văn Mẫu']);
    expect(valuesOf(scanned.html, 'card')).toEqual(['']);
    expect(scanned.text).not.toContain('không phải mã QR');
  });

  it('says so when it is no card, and opens a dossier whose code was scanned into its box', async () => {
    expect((await clerk.post(path, { card: 'rác', filingKey: newId() })).text).toContain('Mã vừa quét không phải mã QR của thẻ căn cước');
    const dossier = await site.walkIn();
    const opened = await clerk.post(path, { card: dossier.code.toLowerCase(), filingKey: newId() });
    expect(opened.location).toBe(`/ban-lam-viec/ho-so/${dossier.id}`);
    expect(await site.app.read(clerk.actor, (ctx) => findReadableDossier(ctx, dossier.code))).toBeDefined();
  });
});
