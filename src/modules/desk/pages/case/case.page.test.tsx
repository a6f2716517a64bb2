import { createHash } from 'node:crypto';
import PizZip from 'pizzip';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { systemActor } from '#platform/permissions';
import { draftResult, readDossierCase, requestSupplement } from '#modules/dossiers';
import type { Dossier, DossierCase } from '#modules/dossiers';
import { findConverter, publishTemplate, saveTemplate } from '#modules/documents';
import { toPlainDate } from '#platform/time';
import { deskSite, textOf, valuesOf } from '../../testing/desk-site.ts';
import type { DeskBrowser, DeskSite } from '../../testing/desk-site.ts';

const converter = await findConverter();
let site: DeskSite;
let officer: DeskBrowser;
beforeAll(async () => {
  site = await deskSite({ freshDatabase: true });
  officer = await site.officer(site.agencyId, 'desk-clerk', 'officer', 'leader', 'records-clerk');
});
afterAll(() => site.close());

const png = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64');
const at = (dossier: Dossier): string => `/ban-lam-viec/ho-so/${dossier.id}`;
const caseOf = (dossier: Dossier): Promise<DossierCase> => site.app.read(systemActor('test'), (ctx) => readDossierCase(ctx, dossier.id));
const firstPaper = async (dossier: Dossier): Promise<string> => (await caseOf(dossier)).documents[0]?.requirementId ?? '';

/** A Word file of one paragraph. */
function wordFile(text: string): Uint8Array {
  const zip = new PizZip();
  const office = 'http://schemas.openxmlformats.org';
  zip.file(
    '[Content_Types].xml',
    `<Types xmlns="${office}/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>`,
  );
  zip.file(
    '_rels/.rels',
    `<Relationships xmlns="${office}/package/2006/relationships"><Relationship Id="r1" Type="${office}/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>`,
  );
  zip.file(
    'word/document.xml',
    `<w:document xmlns:w="${office}/wordprocessingml/2006/main"><w:body><w:p><w:r><w:t>${text}</w:t></w:r></w:p></w:body></w:document>`,
  );
  return new Uint8Array(zip.generate({ type: 'uint8array' }));
}

describe('papers over the counter', () => {
  it('A10: are kept paper by paper with their proof, seen beside the form, and printed on form 01', async () => {
    const dossier = await site.walkIn();
    const paper = await firstPaper(dossier);
    const sent = await officer.post(
      at(dossier),
      [
        ['act', 'take-in'],
        [`form.${paper}`, 'copy'],
        [`sheets.${paper}`, '3'],
        ['note', 'Nộp thêm'],
      ],
      { files: [{ field: `scan.${paper}`, name: 'Giấy khai sinh.png', content: png }] },
    );
    expect([sent.status, sent.location]).toEqual([303, at(dossier)]);
    const { documents, history } = await caseOf(dossier);
    expect(documents[0]).toMatchObject({ takenForm: 'copy', takenSheets: 3, fileIds: [expect.any(String)] });
    const proof = {
      paper: documents[0]?.name,
      form: 'copy',
      sheets: 3,
      files: [{ name: 'Giấy khai sinh.png', size: png.length, checksum: createHash('sha256').update(png).digest('hex') }],
    };
    expect(history.at(-1)).toMatchObject({ act: 'take-in', note: 'Nộp thêm', details: { papers: [proof] } });
    const page = await officer.get(at(dossier));
    expect(page.text).toContain('Đã nhận: bản sao, 3 tờ');
    expect(page.text).toContain(proof.files[0]?.checksum ?? '-');
    expect(page.html).toMatch(new RegExp(`<img src="/tep/${documents[0]?.fileIds[0] ?? ''}/trang/1"`, 'u'));
    expect(page.html).not.toContain('<iframe');
    expect((await officer.get(`/tep/${documents[0]?.fileIds[0] ?? ''}/trang/1`)).headers['content-type']).toBe('image/png');
  });

  it('A10: a file that is not taken says why and nothing is kept; a second one joins the first', async () => {
    const dossier = await site.walkIn();
    const paper = await firstPaper(dossier);
    const refused = await officer.post(
      at(dossier),
      { act: 'take-in' },
      { files: [{ field: `scan.${paper}`, name: 'hỏng.pdf', content: Buffer.from('%PDF-1.7 hỏng') }] },
    );
    expect(refused.status).toBe(422);
    expect((await caseOf(dossier)).documents[0]?.fileIds).toEqual([]);
    expect((await officer.post(at(dossier), { act: 'take-in' })).text).toContain('Chưa có giấy tờ nào được chọn');
    expect((await officer.post(at(dossier), { act: 'take-in', [`sheets.${paper}`]: '1,5' })).text).toContain('Số tờ là số nguyên');
    for (const name of ['một.png', 'hai.png']) await officer.post(at(dossier), { act: 'take-in' }, { files: [{ field: `scan.${paper}`, name, content: png }] });
    expect((await caseOf(dossier)).documents[0]?.fileIds).toHaveLength(2);
    const second = (await caseOf(dossier)).documents[0]?.fileIds[1] ?? '';
    expect((await officer.get(`${at(dossier)}?tep=${second}&trang=9`)).html).toContain(`/tep/${second}/trang/1`);
  });

  it('a wrong scan is taken out on the page, without scripts: with a reason, and another in its place', async () => {
    const dossier = await site.walkIn();
    const paper = await firstPaper(dossier);
    await officer.post(at(dossier), { act: 'take-in', [`form.${paper}`]: 'copy' }, { files: [{ field: `scan.${paper}`, name: 'nhầm.png', content: png }] });
    const [wrong = ''] = (await caseOf(dossier)).documents[0]?.fileIds ?? [];
    expect((await officer.get(at(dossier))).text).toContain('Gỡ tệp quét nhầm');
    const refused = await officer.post(at(dossier), { act: 'remove-paper', paper: `${paper}/${wrong}`, reason: '' });
    expect([refused.status, refused.text.includes('lý do')]).toEqual([422, true]);
    const sent = await officer.post(
      at(dossier),
      { act: 'remove-paper', paper: `${paper}/${wrong}`, reason: 'Quét nhầm', 'form.thay': 'original', 'sheets.thay': '1' },
      { files: [{ field: 'scan.thay', name: 'đúng.png', content: png }] },
    );
    expect([sent.status, sent.location]).toEqual([303, at(dossier)]);
    const { documents, history } = await caseOf(dossier);
    expect(documents[0]?.fileIds).toHaveLength(1);
    expect(documents[0]?.fileIds).not.toContain(wrong);
    expect(documents[0]).toMatchObject({ takenForm: 'original', takenSheets: 1 });
    expect(history.at(-1)).toMatchObject({ act: 'remove-paper', note: 'Quét nhầm' });
    expect((await officer.get(at(dossier))).text).toContain('Gỡ giấy tờ quét nhầm');
  });

  it('B9: nobody else opens the file', async () => {
    const dossier = await site.walkIn();
    const paper = await firstPaper(dossier);
    await officer.post(at(dossier), { act: 'take-in' }, { files: [{ field: `scan.${paper}`, name: 'a.png', content: png }] });
    const [fileId = ''] = (await caseOf(dossier)).documents[0]?.fileIds ?? [];
    const colleague = await site.officer(site.agencyId, 'leader');
    const stranger = await site.officer(site.otherId, 'leader');
    expect((await colleague.get(`/tep/${fileId}`)).status).toBe(200);
    expect((await stranger.get(`/tep/${fileId}`)).status).toBe(404);
    expect((await stranger.get(at(dossier))).status).toBe(404);
  });
});

describe('comparing place by place', () => {
  it('A9: remarks become the reasons of the supplement request, each at its field or paper; a changed answer counts as not compared', async () => {
    const dossier = await site.walkIn();
    const paper = await firstPaper(dossier);
    const saved = await officer.post(at(dossier), {
      act: 'mark',
      'right.field.requesterPersonId': '1',
      'remark.field.requesterFullName': 'Khác thẻ căn cước',
      [`remark.document.${paper}`]: 'Thiếu chữ ký',
    });
    expect(saved.status).toBe(303);
    const page = await officer.get(at(dossier));
    expect(page.text).toMatch(/Đã đối chiếu 3\/\d+ mục, 2 mục cần sửa/u);
    expect(valuesOf(page.html, 'at.requesterFullName')).toEqual(['Khác thẻ căn cước']);
    expect(valuesOf(page.html, `doc.${paper}`)).toEqual(['Thiếu chữ ký']);
    await officer.post(at(dossier), {
      act: 'supplement',
      'at.requesterFullName': 'Khác thẻ căn cước',
      [`doc.${paper}`]: 'Thiếu chữ ký',
      general: 'Nộp thêm một ảnh',
    });
    const { supplements, dossier: after } = await caseOf(dossier);
    expect(after.state).toBe('awaiting-supplement');
    expect(supplements.at(-1)?.reasons).toEqual([
      { target: 'document', ref: paper, reason: 'Thiếu chữ ký', label: expect.any(String) },
      { target: 'field', ref: 'requesterFullName', reason: 'Khác thẻ căn cước', label: expect.any(String) },
      { target: 'general', reason: 'Nộp thêm một ảnh', label: 'Nội dung khác' },
    ]);
    const marks = (await caseOf(dossier)).marks;
    expect(marks.find(({ ref }) => ref === 'requesterPersonId')).toMatchObject({ verdict: 'right', markedBy: 'Lê Văn Thử' });
  });

  it('ticks the rest at once, takes a tick away again, and keeps the remark of what was not sent', async () => {
    const dossier = await site.walkIn();
    await officer.post(at(dossier), { act: 'mark', rest: 'right', 'remark.field.requesterFullName': 'Sai họ' });
    const all = (await caseOf(dossier)).marks;
    expect(all.filter(({ verdict }) => verdict === 'wrong').map(({ ref, remark }) => [ref, remark])).toEqual([['requesterFullName', 'Sai họ']]);
    expect(all.length).toBeGreaterThan(10);
    await officer.post(at(dossier), { act: 'mark', 'remark.field.requesterFullName': 'Sai họ' });
    expect((await caseOf(dossier)).marks).toHaveLength(1);
  });

  it('B9: is for those who check papers; others read on', async () => {
    const dossier = await site.walkIn();
    const inspector = await site.officer(site.agencyId, 'inspector');
    const page = await inspector.get(at(dossier));
    expect(page.status).toBe(200);
    expect(page.html).not.toContain('name="act"');
    expect((await inspector.post(at(dossier), { act: 'mark', rest: 'right' }, { from: '/ban-lam-viec' })).status).toBe(403);
    expect((await caseOf(dossier)).marks).toEqual([]);
  });
});

describe('passing on to the competent agency', () => {
  it('tells both agencies and the applicant, keeps the date, and prints the hand-over on form 06', async () => {
    const dossier = await site.walkIn();
    const refused = await officer.post(at(dossier), { act: 'transfer', reason: 'Sai nơi' });
    expect([refused.status, refused.text.includes('Hãy chọn một cơ quan.')]).toEqual([422, true]);
    const passed = await officer.post(at(dossier), { act: 'transfer', toAgencyId: site.otherId, reason: 'Nơi đăng ký ở phường khác' });
    expect(passed.location).toBe(at(dossier));
    const list = await officer.get('/ban-lam-viec/chuyen-di');
    for (const part of [dossier.code, 'Nơi đăng ký ở phường khác', 'Lê Văn Thử']) expect(list.text).toContain(part);
    const before = await officer.get(at(dossier));
    expect(before.text).toContain('Nơi tiếp nhận vẫn nhận giấy tờ');
    const there = await site.officer(site.otherId, 'officer', 'leader');
    const now = await there.get(at(dossier));
    expect(now.text).toContain('chuyển đến.');
    expect(now.html).toContain('value="step"');
    expect((await there.get('/ban-lam-viec')).text).toContain(dossier.code);
    expect((await caseOf(dossier)).dossier.dueAt).toBe(dossier.dueAt);
    expect((await there.get(`${at(dossier)}/giay/control-sheet.pdf`)).bytes.subarray(0, 5).toString()).toBe('%PDF-');
  });
});

describe('the other acts of the case', () => {
  it('B11: words without end are refused in words, and nothing is done', async () => {
    const dossier = await site.walkIn();
    const before = (await caseOf(dossier)).history.length;
    const answer = await officer.post(at(dossier), [
      ['act', 'stop'],
      ['reason', 'x'.repeat(1_000_000)],
    ]);
    expect(answer.status).toBe(422);
    expect(textOf(answer.html)).toContain('quá lớn');
    expect((await caseOf(dossier)).history).toHaveLength(before);
  });

  it('asks another agency with a deadline of its own and reads the answer', async () => {
    const dossier = await site.walkIn();
    const page = await officer.get(at(dossier));
    const department = /<select[^>]*name="agencyId"[^>]*>.*?<option value="([0-9a-f-]{36})"/su.exec(page.html)?.[1] ?? '';
    expect((await officer.post(at(dossier), { act: 'consult', agencyId: '', question: 'Có tranh chấp không?', days: '2' })).text).toContain(
      'Hãy chọn một cơ quan.',
    );
    await officer.post(at(dossier), { act: 'consult', agencyId: department, question: 'Có tranh chấp không?', days: '2' });
    const asked = await site.officer(department, 'officer');
    expect((await asked.get('/ban-lam-viec/phoi-hop')).text).toContain('Có tranh chấp không?');
    const seen = await asked.get(at(dossier));
    const [consultationId = ''] = valuesOf(seen.html, 'consultationId');
    expect((await asked.post(at(dossier), { act: 'answer', consultationId, version: '1', answer: 'Không có.' })).status).toBe(303);
    expect((await officer.get(at(dossier))).text).toContain('Không có.');
  });

  it('says until when the applicant may answer and what happens then', async () => {
    const dossier = await site.walkIn({ code: '1.013225' });
    expect((await officer.get(at(dossier))).text).not.toContain('Chờ người nộp đến');
    await requestSupplement(site.app, officer.actor, {
      dossierId: dossier.id,
      ground: 'first-check',
      reasons: [{ target: 'general', ref: undefined, label: 'Bản vẽ', reason: 'Thiếu mặt cắt móng.' }],
    });
    const { text, html } = await officer.get(at(dossier));
    expect(text).toContain('Quá hạn mà không có gì gửi đến thì hệ thống dừng hồ sơ');
    expect(html).toContain(`datetime="${(await caseOf(dossier)).tasks[0]?.task.dueAt ?? ''}"`);
  });

  it('drafts the result in an own template and shows it as a file', async () => {
    const dossier = await site.walkIn();
    const administrator = await site.officer(site.agencyId, 'administrator');
    await site.app.transaction(administrator.actor, async (ctx) => {
      const content = Buffer.from('<h1>TRÍCH LỤC</h1><p>Cấp cho {{nguoiNop}}, hồ sơ {{maHoSo}}</p>');
      const { version } = await saveTemplate(ctx, {
        name: 'mau-thu',
        title: 'Mẫu thử của phường',
        kind: 'html',
        content,
        procedureCode: dossier.procedureCode,
      });
      await publishTemplate(ctx, { name: 'mau-thu', version, validFrom: toPlainDate('2026-01-01'), legalBasis: 'Thử nghiệm' });
    });
    await officer.post(at(dossier), { act: 'draft' });
    expect((await officer.get(at(dossier))).text).toContain('Mẫu thử của phường');
    await officer.post(at(dossier), { act: 'draft', template: 'mau-thu' });
    const [result] = (await caseOf(dossier)).results;
    expect(result).toMatchObject({ state: 'draft', template: 'mau-thu' });
    const file = await officer.get(`${at(dossier)}/giay/${result?.id ?? ''}.pdf`);
    expect(file.headers['content-type']).toContain('application/pdf');
    await officer.post(at(dossier), { act: 'draft', template: '' });
    expect((await caseOf(dossier)).results[0]?.template).toBeUndefined();
  });

  it.skipIf(converter === undefined)(
    `hands out a Word template as PDF ${converter === undefined ? '(LibreOffice is not installed: apt install libreoffice-writer-nogui)' : ''}`,
    async () => {
      const dossier = await site.walkIn();
      const administrator = await site.officer(site.agencyId, 'administrator');
      await site.app.transaction(administrator.actor, async (ctx) => {
        const { version } = await saveTemplate(ctx, {
          name: 'mau-word',
          title: 'Mẫu Word',
          kind: 'docx',
          content: wordFile('Cấp cho {{nguoiNop}}'),
          procedureCode: dossier.procedureCode,
        });
        await publishTemplate(ctx, { name: 'mau-word', version, validFrom: toPlainDate('2026-01-01'), legalBasis: 'Thử nghiệm' });
      });
      await officer.post(at(dossier), { act: 'draft', template: 'mau-word' });
      const file = await officer.get(`${at(dossier)}/giay/${(await caseOf(dossier)).results[0]?.id ?? ''}.pdf`);
      expect([file.status, file.headers['content-type'], file.bytes.subarray(0, 5).toString()]).toEqual([200, 'application/pdf', '%PDF-']);
      expect(file.headers['content-disposition']).toContain('.pdf');
    },
    90_000,
  );

  it('goes on to the end: submitted, signed, numbered, handed over with evidence; every paper prints', async () => {
    const dossier = await site.walkIn();
    await site.app.read(systemActor('test'), (ctx) => readDossierCase(ctx, dossier.id));
    await draftResult(site.app, officer.actor, { dossierId: dossier.id });
    for (let round = 0; round < 8; round += 1) {
      const page = await officer.get(at(dossier));
      const [taskId = ''] = valuesOf(page.html, 'taskId');
      if (taskId === '') break;
      const isLast = page.html.includes('name="receiverName"');
      if (isLast) expect(page.text).toContain('Hồ sơ còn khoản chưa nộp: 8.000 đồng');
      const fields = {
        act: 'step',
        taskId,
        outcome: '',
        ...(isLast ? { receiverName: 'Nguyễn Văn Mẫu', method: 'one-stop', receiverNumber: '031090001234' } : {}),
      };
      const sent = await officer.post(at(dossier), fields, isLast ? { files: [{ field: 'evidence', name: 'ký nhận.png', content: png }] } : {});
      expect(sent.status, textOf(sent.html).slice(0, 400)).toBe(303);
    }
    const { dossier: ended, results, history } = await caseOf(dossier);
    expect(ended.state).toBe('returned');
    expect(results[0]).toMatchObject({ state: 'delivered', deliveredTo: 'Nguyễn Văn Mẫu' });
    expect(history.find(({ act }) => act === 'hand-over')?.details['evidence']).toMatchObject({
      receiverName: 'Nguyễn Văn Mẫu',
      receiverNumber: '031090001234',
      fileIds: [expect.any(String)],
    });
    const shown = await officer.get(at(dossier));
    expect(shown.text).toContain('người nhận: Nguyễn Văn Mẫu · 031090001234 · Tại bộ phận một cửa');
    const proof = /href="(\/tep\/[^"]+)">Chứng cứ giao nhận/u.exec(shown.html)?.[1] ?? '';
    const leader = await site.officer(site.agencyId, 'leader');
    const stranger = await site.officer(site.otherId, 'leader');
    expect([(await leader.get(proof)).status, (await stranger.get(proof)).status]).toEqual([200, 404]);
    for (const paper of ['receipt', 'control-sheet', results[0]?.id ?? ''])
      expect((await officer.get(`${at(dossier)}/giay/${paper}.pdf`)).bytes.subarray(0, 5).toString(), paper).toBe('%PDF-');
    for (const paper of ['khac', 'refusal']) expect((await officer.get(`${at(dossier)}/giay/${paper}.pdf`)).status, paper).toBeGreaterThanOrEqual(400);
  }, 60_000);

  it.each([
    ['extend', { newDay: '2027-01-20', reason: 'Phải xác minh' }, 'apology'],
    ['stop', { reason: 'Người yêu cầu đã mất' }, 'stop-notice'],
    ['supplement', { general: 'Thiếu ảnh' }, 'supplement-request'],
  ] as const)('%s prints its form of the law', async (act, fields, paper) => {
    const dossier = await site.walkIn();
    expect((await officer.post(at(dossier), { act, ...fields })).status).toBe(303);
    const page = await officer.get(at(dossier));
    expect(page.html).toContain(`/giay/${paper}.pdf`);
    expect((await officer.get(`${at(dossier)}/giay/${paper}.pdf`)).bytes.subarray(0, 5).toString()).toBe('%PDF-');
  });

  it('an unknown button and an unknown dossier are refused, not broken', async () => {
    const dossier = await site.walkIn();
    expect((await officer.post(at(dossier), { act: 'explode' })).status).toBe(422);
    expect((await officer.get('/ban-lam-viec/ho-so/00000000-0000-7000-8000-000000000000')).status).toBe(404);
  });
});
