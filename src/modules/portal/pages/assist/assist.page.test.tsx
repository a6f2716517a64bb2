import { describe, expect, it } from 'vitest';
import { auditOf } from '#platform/audit';
import { newId, sqlOf } from '#platform/db';
import { offeredScopes, systemActor } from '#platform/permissions';
import type { Actor } from '#platform/permissions';
import { askConsent, askSignOff, beginAssistance, handInAssisted, readDossierCase } from '#modules/dossiers';
import type { BeginAssistance } from '#modules/dossiers';
import { generateAnswers, saveAnswers } from '#modules/forms';
import type { FormDefinition } from '#modules/forms';
import { signInAs } from '#modules/identity';
import { listAgencies } from '#modules/organisations';
import { getProcedure } from '#modules/procedures';
import { communeOf, officerOf } from '../../testing/filed-dossier.ts';
import { postFiles, smallPdf } from '../../testing/post-files.ts';
import { portalSite, said } from '../../testing/portal-site.ts';

const portal = portalSite();
const system = systemActor('test');
let phones = 0;

/** A phone that nobody had before. */
function newPhone(): string {
  phones += 1;
  return `09${String(Date.now()).slice(-5)}${String(100 + phones)}`;
}

const slug = 'trich-luc-ho-tich';
const procedure = () => portal().app.read(system, (ctx) => getProcedure(ctx, { slug }));
const codeOn = (html: string): string => /Mã: (\d{6})/u.exec(html)?.[1] ?? '';
const codeIdOn = (html: string): string => /name="codeId" value="([^"]+)"/u.exec(html)?.[1] ?? '';

async function supporterAt() {
  const { items } = await portal().app.read(system, (ctx) => listAgencies(ctx, { kind: 'service-centre', limit: 5 }));
  return { browser: await portal().officer(items[0]?.id ?? '', 'supporter'), agency: await communeOf(portal().app) };
}

/** A citizen who gave their consent to a supporter at a browser; the address of the filing. */
async function begun(phone = newPhone()) {
  const { browser, agency } = await supporterAt();
  const path = `/ban-lam-viec/ho-tro/bat-dau/${slug}`;
  await browser.get(path);
  const person = { citizenName: 'Trần Thị Ví Dụ', contact: phone, agency, helpPlace: 'Nhà văn hóa thôn Mẫu', personId: '031 190 004 321', consent: 'yes' };
  const asked = await browser.post(path, person);
  const agreed = await browser.post(path, { ...person, codeId: codeIdOn(asked.html), code: codeOn(asked.html) });
  return { browser, phone, person, path, asked, agreed, draftId: agreed.location.split('/').at(-1) ?? '' };
}

async function fillIn(draftId: string): Promise<void> {
  const { record } = await procedure();
  const answers = generateAnswers(record.form as FormDefinition, 5, { now: portal().clock.now(), fixed: { requesterKind: 'Cá nhân', authorised: false } });
  await portal().app.transaction(system, (ctx) => saveAnswers(ctx, { id: draftId }, { answers }));
}

/** Fills in, uploads, signs off with the citizen's code; the answer to the last post. */
async function handedIn() {
  const help = await begun();
  await fillIn(help.draftId);
  const papers = `/ho-so/nhap/${help.draftId}/giay-to`;
  const { html } = await help.browser.get(papers);
  const fields = [...html.matchAll(/<input id="[^"]+" name="([^"]+)" type="file"/gu)].map((match) => match[1] ?? '');
  await postFiles(
    portal().server,
    help.browser,
    papers,
    {},
    fields.map((field, index) => ({ field, name: `giay-${String(index)}.pdf`, content: smallPdf(index) })),
  );
  await help.browser.get(`/ho-so/nhap/${help.draftId}/kiem-tra`);
  portal().clock.advance(61_000);
  const asked = await help.browser.post(`/ho-so/nhap/${help.draftId}/kiem-tra`, { copies: '1', receiving: 'one-stop', agree: 'yes' });
  const sign = { codeId: codeIdOn(asked.html), code: codeOn(asked.html) };
  return { ...help, fields, asked, sign, done: await help.browser.post(`/ho-so/nhap/${help.draftId}/xac-nhan`, sign) };
}

async function dossierOf(draftId: string) {
  const [row] = await portal().app.read(system, (ctx) =>
    sqlOf(ctx.tx).query<{ dossier_id: string; citizen_account_id: string; supporter_id: string }>(
      'select dossier_id, citizen_account_id, supporter_id from dossiers.assistance where draft_id = $1',
      [draftId],
    ),
  );
  if (row === undefined) throw new Error('no help');
  return { ...row, case: await portal().app.read(system, (ctx) => readDossierCase(ctx, row.dossier_id)) };
}

describe('a supporter helps', () => {
  it('asks the citizen for consent with a code of their own, at a named place', async () => {
    const { browser } = await supporterAt();
    const path = `/ban-lam-viec/ho-tro/bat-dau/${slug}`;
    expect(said((await browser.get(path)).html)).toContain('Nơi hỗ trợ');
    const refused = await browser.post(path, { citizenName: '', contact: '', helpPlace: '' });
    expect(refused.status).toBe(422);
    for (const words of ['Hãy giải thích cho người dân rồi đánh dấu vào đây.', 'Chọn cơ quan nhận hồ sơ']) expect(said(refused.html)).toContain(words);
    const { agreed, asked, draftId } = await begun();
    expect(said(asked.html)).toContain('Người dân đọc mã cho bạn nếu đồng ý');
    expect(agreed.status).toBe(303);
    expect(said((await browser.get(`/ho-so/nhap/${draftId}`)).html)).not.toContain('Nhà văn hóa thôn Mẫu');
  });

  it('a wrong code, or another name under the same code, begins nothing', async () => {
    const { browser, path, person, asked } = await begun();
    const wrong = await browser.post(path, { ...person, codeId: codeIdOn(asked.html), code: '000000' });
    expect(wrong.status).toBe(422);
    portal().clock.advance(61_000);
    const second = await browser.post(path, { ...person, contact: newPhone() });
    const changed = await browser.post(path, { ...person, citizenName: 'Lê Văn Khác', codeId: codeIdOn(second.html), code: codeOn(second.html) });
    expect(changed.status).toBe(422);
    expect(changed.html).toContain('<title>Lỗi: ');
  });

  it('says on every page of the filing whom they help and where, and lists their helps', async () => {
    const { browser, draftId } = await begun();
    expect(said((await browser.get(`/ho-so/nhap/${draftId}`)).html)).toContain('Hỗ trợ Trần Thị Ví Dụ tại Nhà văn hóa thôn Mẫu');
    const list = await browser.get('/ban-lam-viec/ho-tro?q=khai+sinh');
    expect(said(list.html)).toContain('Đang khai');
    expect(list.html).toContain('/ban-lam-viec/ho-tro/bat-dau/khai-sinh');
    const nothing = await (await supporterAt()).browser.get('/ban-lam-viec/ho-tro?q=zzzzqq');
    expect(said(nothing.html)).toContain('Bạn chưa hỗ trợ ai');
    expect(said(nothing.html)).toContain('Hãy thử ít chữ hơn');
  });

  it('never acts in the citizen’s name: the citizen is applicant and actor, history and audit show both', async () => {
    const { done, draftId, phone, browser } = await handedIn();
    expect([done.status, done.location]).toEqual([303, `/ban-lam-viec/ho-tro/${draftId}`]);
    const {
      case: { dossier, history },
      citizen_account_id: citizenId,
      supporter_id: supporterId,
    } = await dossierOf(draftId);
    expect(dossier).toMatchObject({
      helpPlace: 'Nhà văn hóa thôn Mẫu',
      applicant: { accountId: citizenId, name: 'Trần Thị Ví Dụ', phone, personId: '031190004321' },
    });
    expect(history.find(({ act }) => act === 'submit')).toMatchObject({ actorKind: 'citizen', actorId: citizenId });
    expect(history.find(({ act }) => act === 'assist')).toMatchObject({ actorKind: 'officer', actorId: supporterId, note: 'Nhà văn hóa thôn Mẫu' });
    const [begin, hand] = await portal().app.read(system, async (ctx) => [await auditOf(ctx, draftId), await auditOf(ctx, dossier.id)] as const);
    expect(begin.find(({ act }) => act === 'dossiers.assistance-begun')).toMatchObject({ actorKind: 'officer', actorId: supporterId });
    expect(begin.some(({ act }) => act === 'identity.signed-off')).toBe(true);
    expect(hand.find(({ act }) => act === 'dossiers.submit')).toMatchObject({ actorKind: 'citizen', actorId: citizenId });
    expect(hand.find(({ act }) => act === 'dossiers.handed-in-with-help')).toMatchObject({
      actorKind: 'citizen',
      actorId: citizenId,
      details: { assistedBy: supporterId, helpPlace: 'Nhà văn hóa thôn Mẫu' },
    });
    expect(said((await browser.get(done.location)).html)).toContain(dossier.code);
  });

  it('A8: the same code sent twice gives the same dossier', async () => {
    const { done, draftId, sign, browser } = await handedIn();
    const again = await browser.post(`/ho-so/nhap/${draftId}/xac-nhan`, sign);
    expect([again.status, again.location]).toEqual([done.status, done.location]);
    expect((await browser.get(`/ho-so/nhap/${draftId}/xac-nhan`)).status).toBe(303);
  });

  it('the citizen owns the papers and the dossier; the supporter sees neither afterwards', async () => {
    const { draftId, browser, fields } = await handedIn();
    const {
      case: { dossier, documents },
      citizen_account_id: citizenId,
    } = await dossierOf(draftId);
    const files = documents.flatMap(({ fileIds }) => fileIds);
    expect(files).toHaveLength(fields.length);
    expect((await browser.get(`/ho-so/${dossier.id}`)).status).toBeGreaterThanOrEqual(403);
    for (const id of files) expect((await browser.get(`/tep/${id}`)).status).toBe(404);
    const read = await portal().app.read({ kind: 'citizen', id: citizenId }, (ctx) => readDossierCase(ctx, dossier.id));
    expect(read.dossier.code).toBe(dossier.code);
  });

  it('what was changed after the code was sent is not signed off', async () => {
    const { browser, draftId } = await begun();
    await fillIn(draftId);
    await browser.get(`/ho-so/nhap/${draftId}/kiem-tra`);
    portal().clock.advance(61_000);
    const asked = await browser.post(`/ho-so/nhap/${draftId}/kiem-tra`, { copies: '1', receiving: 'one-stop', agree: 'yes' });
    await browser.post(`/ho-so/nhap/${draftId}/kiem-tra`, { copies: '9', receiving: 'online', agree: 'yes' });
    const signed = await browser.post(`/ho-so/nhap/${draftId}/xac-nhan`, { codeId: codeIdOn(asked.html), code: codeOn(asked.html) });
    expect(signed.status).toBe(422);
    expect((await browser.post(`/ho-so/nhap/${draftId}/xac-nhan`, { codeId: codeIdOn(asked.html), code: '' })).status).toBe(422);
  });

  it('helps the person whom the phone belongs to, and asks nothing twice that is known of them', async () => {
    const phone = newPhone();
    const first = await begun(phone);
    portal().clock.advance(61_000);
    const second = await begun(phone);
    const [one, two] = await portal().app.read(system, (ctx) =>
      sqlOf(ctx.tx).query<{ citizen_account_id: string }>('select citizen_account_id from dossiers.assistance where draft_id = any ($1::uuid[])', [
        [first.draftId, second.draftId],
      ]),
    );
    expect(one?.citizen_account_id).toBe(two?.citizen_account_id);
  });

  it('discards a help together with its filing', async () => {
    const { browser, draftId } = await begun();
    await browser.get(`/ho-so/nhap/${draftId}/xoa`);
    expect((await browser.post(`/ho-so/nhap/${draftId}/xoa`, {})).location).toBe('/ban-lam-viec/ho-tro');
    expect((await browser.get(`/ban-lam-viec/ho-tro/${draftId}`)).status).toBe(404);
  });
});

describe('who may help', () => {
  const command = async (): Promise<BeginAssistance> => ({
    procedureVersionId: (await procedure()).id,
    agencyId: await communeOf(portal().app),
    citizenName: 'Ai Đó',
    contact: newPhone(),
    helpPlace: 'Đâu đó',
  });
  const others: readonly (readonly [string, () => Actor])[] = [
    ['a visitor', () => ({ kind: 'anonymous' })],
    ['a citizen', () => ({ kind: 'citizen', id: newId() })],
    ['a client', () => ({ kind: 'client', id: newId(), scopes: offeredScopes() })],
    ...(['officer', 'leader', 'records-clerk', 'cashier', 'procedure-controller', 'administrator', 'inspector'] as const).map(
      (role) => [`a ${role}`, () => officerOf(newId(), role)] as const,
    ),
  ];

  it.each(others)('%s may neither begin a help nor hand in with one', async (_, actor) => {
    const { app } = portal();
    const refused = { code: expect.stringMatching(/^(?:forbidden|unauthenticated)$/u) as string };
    const proof = { id: newId(), code: '123456' };
    expect(() => askConsent(app, actor(), { procedureVersionId: newId(), agencyId: newId(), citizenName: 'x', contact: '0912345678', helpPlace: 'x' })).toThrow(
      expect.objectContaining(refused) as Error,
    );
    await expect(beginAssistance(app, actor(), await command(), proof)).rejects.toMatchObject(refused);
    await expect(askSignOff(app, actor(), newId())).rejects.toMatchObject(refused);
    await expect(handInAssisted(app, actor(), { draftId: newId(), ...proof })).rejects.toMatchObject(refused);
  });

  it('B9: another supporter sees nothing of the help, and a code for one filing hands in no other', async () => {
    const mine = await begun();
    const other = await signInAs(portal().app, { kind: 'officer', roles: [{ role: 'supporter' }] });
    await fillIn(mine.draftId);
    await expect(askSignOff(portal().app, other.actor, mine.draftId)).rejects.toMatchObject({ code: 'dossiers.assistance.unknown' });
    const { browser } = await supporterAt();
    for (const path of [`/ho-so/nhap/${mine.draftId}`, `/ban-lam-viec/ho-tro/${mine.draftId}`]) expect((await browser.get(path)).status).toBe(404);
  });
});
