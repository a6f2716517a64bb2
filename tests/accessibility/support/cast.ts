import { roles, systemActor } from '#platform/permissions';
import type { VirtualClock } from '#platform/time';
import type { CitizenActor, OfficerActor } from '#platform/permissions';
import { confirmationOf, draftResult, readDossierCase, receiveDossier, refuseDossier, requestSupplement, startFiling, submitDossier } from '#modules/dossiers';
import { saveTemplate } from '#modules/documents';
import { demoPassword } from '#modules/identity';
import { obligationsOf, recordCashReceipt } from '#modules/payments';
import { saveDraft } from '#modules/procedures';
import { filingFor, testAgency, walkToEnd } from '../../../src/modules/dossiers/testing/journey.ts';
import { hashPassword } from '../../../src/modules/identity/credentials/password.ts';
import { seal } from '../../../src/modules/identity/credentials/seal.ts';
import { createOfficerAccount } from '../../../src/modules/identity/actions/accounts.ts';
import { demoTotpSecret } from '../../../src/modules/identity/actions/demo-totp.ts';
import { savePassword, saveTotp } from '../../../src/modules/identity/store/credential.store.ts';
import { openBrowser } from '../../../src/modules/identity/testing/browser.ts';
import { signInAs } from '../../../src/modules/identity/testing/sign-in-as.ts';
import type { World } from '../../journeys/support/world.ts';
import { assistedFiling } from './assisted.ts';
import { fillFiling } from './filled-filing.ts';

/** Everybody who can stand before a page, by name; the value is the cookie header they send. */
export type Visitor = 'anybody' | 'citizen' | 'administrator' | 'officer' | 'code-sent' | 'half-in' | 'enrolling';

/** People and cases that together let every page of the product be seen, and the addresses that no link leads to. */
export interface Cast {
  readonly agencyId: string;
  readonly cookies: ReadonlyMap<Visitor, string>;
  /** Addresses of pages in a certain state, each with who sees it and the status it answers with. */
  readonly states: readonly { readonly url: string; readonly visitor: Visitor; readonly status: number }[];
}

/** The record of which an administrator prepares a new version. */
const draftedCode = '1.001193';
/** A paper template of the province's own. */
const ownTemplate = 'mau-thu-xem-trang';

/** Makes the cast in a world: a citizen with a filing at every stage and dossiers in every kind of state, an officer with every role. */
export async function makeCast(world: World, clock: VirtualClock): Promise<Cast> {
  const agencyId = await testAgency(world.app);
  const citizen = await signInAs(world.app, { kind: 'citizen', personNumber: '031090001234' });
  const officer = await signInAs(world.app, { kind: 'officer', roles: roles.map((role) => ({ role, agencyId })) });
  const administrator = await signInAs(world.app, { kind: 'officer', roles: [{ role: 'administrator' }] });
  const actor = citizen.actor as CitizenActor;
  const filing = await filledFiling(world, actor, agencyId);
  const versions = await draftedVersion(world, administrator.actor as OfficerActor);
  const cases = await dossiersOf(world, actor, officer.actor as OfficerActor, agencyId);
  await world.app.transaction(administrator.actor, (ctx) =>
    saveTemplate(ctx, { name: ownTemplate, title: 'Mẫu thử', kind: 'html', content: Buffer.from('<p>Kính gửi: {{nguoiNop}}</p>') }),
  );
  const assisted = await assistedFiling(world.app, clock, officer.actor as OfficerActor, await world.procedure('2.000635'), agencyId);
  const half = await halfIn(world);
  return {
    agencyId,
    cookies: new Map<Visitor, string>([
      ['anybody', ''],
      ['citizen', citizen.cookie],
      ['administrator', administrator.cookie],
      ['officer', officer.cookie],
      ...half.cookies,
    ]),
    states: [
      ...['', '/giay-to', '/kiem-tra', '/xoa'].map((rest) => ({ url: `/ho-so/nhap/${filing.draftId}${rest}`, visitor: 'citizen' as const, status: 200 })),
      ...['', '/anh-nho', '/trang/1', '/xem'].map((rest) => ({ url: `/tep/${filing.fileId}${rest}`, visitor: 'citizen' as const, status: 200 })),
      ...Object.values(cases.ids).flatMap((id) => [
        { url: `/ho-so/${id}`, visitor: 'citizen' as const, status: 200 },
        { url: `/ban-lam-viec/ho-so/${id}`, visitor: 'officer' as const, status: 200 },
      ]),
      { url: `/ho-so/${cases.ids.submitted}/da-nop`, visitor: 'citizen', status: 200 },
      { url: `/ban-lam-viec/ho-tro/${assisted}`, visitor: 'officer', status: 200 },
      { url: '/thu-tuc/khai-sinh/nop', visitor: 'citizen', status: 200 },
      { url: `/ho-so/${cases.ids.asked}/xac-nhan`, visitor: 'citizen', status: 200 },
      { url: `/ho-so/${cases.ids.submitted}/rut`, visitor: 'citizen', status: 200 },
      { url: `/ho-so/${cases.ids.waiting}/bo-sung`, visitor: 'citizen', status: 200 },
      { url: `/ho-so/${cases.ids.returned}/danh-gia`, visitor: 'citizen', status: 200 },
      { url: `/ho-so/${cases.ids.returned}/ket-qua/${cases.resultId}.pdf`, visitor: 'citizen', status: 200 },
      { url: `/xac-minh?ma=${cases.verificationCode}`, visitor: 'anybody', status: 200 },
      { url: '/xac-minh?ma=KHONG-CO', visitor: 'anybody', status: 200 },
      { url: `/thanh-toan/${cases.paymentCode}`, visitor: 'anybody', status: 200 },
      { url: `/thanh-toan/${cases.paymentCode}/cong-mo-phong`, visitor: 'anybody', status: 200 },
      { url: `/bien-nhan/${cases.receiptId}`, visitor: 'citizen', status: 200 },
      { url: `/quan-tri/thu-tuc/${draftedCode}/soan`, visitor: 'administrator', status: 200 },
      { url: `/quan-tri/thu-tuc/${draftedCode}/khac-biet?tu=${versions.inForce}&den=${versions.draft}`, visitor: 'administrator', status: 200 },
      { url: `/quan-tri/thu-tuc/${draftedCode}/quy-trinh-bpmn`, visitor: 'administrator', status: 200 },
      ...['', '/1/xem', '/1/tep'].map((rest) => ({ url: `/quan-tri/mau/rieng/${ownTemplate}${rest}`, visitor: 'administrator' as const, status: 200 })),
      { url: half.simulator, visitor: 'anybody', status: 200 },
      { url: '/dang-nhap/dinh-danh/tro-ve?state=x&code=y', visitor: 'anybody', status: 422 },
      { url: '/khong-co-trang-nay', visitor: 'anybody', status: 404 },
      { url: '/khong-co-trang-nay', visitor: 'officer', status: 404 },
      { url: '/quan-tri', visitor: 'citizen', status: 403 },
      { url: '/thu-tuc?q=khong-co-gi-nhu-vay', visitor: 'anybody', status: 200 },
      { url: '/ban-lam-viec/tim?tu-khoa=khong-co-gi', visitor: 'officer', status: 200 },
    ],
  };
}

/** A filing that waits for its signature. */
async function filledFiling(world: World, citizen: CitizenActor, agencyId: string): Promise<{ readonly draftId: string; readonly fileId: string }> {
  const procedure = await world.procedure('1.001193');
  const { draftId } = await startFiling(world.app, citizen, { procedureVersionId: procedure.id, agencyId });
  return { draftId, fileId: await fillFiling(world.app, citizen, draftId, procedure, agencyId) };
}

/** A draft of a new version of a record, beside the one in force. */
async function draftedVersion(world: World, administrator: OfficerActor): Promise<{ readonly inForce: string; readonly draft: string }> {
  const { id, record, legalBasis } = await world.procedure(draftedCode);
  const draft = await saveDraft(world.app, administrator, { record: { ...record, name: `${record.name} (sửa đổi)` }, legalBasis });
  return { inForce: id, draft: draft.versionId };
}

async function dossiersOf(world: World, citizen: CitizenActor, officer: OfficerActor, agencyId: string) {
  const { app } = world;
  const open = async (code: string, seed: number) => submitDossier(app, citizen, filingFor(app, await world.procedure(code), agencyId, citizen, seed));
  const submitted = await open('2.000635', 1);
  const received = await receiveDossier(app, officer, { dossierId: (await open('2.000635', 2)).id });
  await draftResult(app, officer, { dossierId: received.id });
  const waiting = await receiveDossier(app, officer, { dossierId: (await open('2.000635', 3)).id });
  await requestSupplement(app, officer, {
    dossierId: waiting.id,
    ground: 'first-check',
    reasons: [{ target: 'general', ref: undefined, label: 'Hồ sơ', reason: 'Ghi rõ số bản cần cấp' }],
  });
  const refused = await open('2.000635', 4);
  await refuseDossier(app, officer, { dossierId: refused.id, reason: 'Không thuộc thẩm quyền của phường' });
  const returned = await receiveDossier(app, officer, { dossierId: (await open('2.000635', 5)).id });
  await walkToEnd(app, returned.id);
  const asked = await receiveDossier(app, officer, { dossierId: (await open('1.001193', 6)).id });
  for (let step = 0; step < 6 && (await nobodyAsksApplicant(world, asked.id)); step += 1) await walkToEnd(app, asked.id, { most: 1 }).catch(() => undefined);
  const { results, owed, paid } = await app.read(systemActor('test'), async (ctx) => ({
    results: (await readDossierCase(ctx, returned.id)).results,
    owed: (await obligationsOf(ctx, received.id))[0],
    paid: (await obligationsOf(ctx, waiting.id))[0],
  }));
  if (owed === undefined || paid === undefined) throw new Error('no fee is charged');
  const receipt = await app.transaction(officer, (ctx) =>
    recordCashReceipt(ctx, { obligationId: paid.id, amount: paid.amount, payerName: 'Nguyễn Văn Mẫu', key: 'cast' }),
  );
  return {
    ids: { submitted: submitted.id, received: received.id, waiting: waiting.id, refused: refused.id, returned: returned.id, asked: asked.id },
    resultId: results[0]?.id ?? 'none',
    verificationCode: results[0]?.verificationCode ?? 'none',
    paymentCode: owed.code,
    receiptId: receipt.id,
  };
}

async function nobodyAsksApplicant(world: World, dossierId: string): Promise<boolean> {
  return world.app.read(systemActor('test'), async (ctx) => confirmationOf(await readDossierCase(ctx, dossierId)) === undefined);
}

/** Visitors in the middle of signing in: a code was sent, a password was right, a second factor is being set up. */
async function halfIn(world: World): Promise<{ readonly cookies: readonly (readonly [Visitor, string])[]; readonly simulator: string }> {
  const cookieOf = (browser: ReturnType<typeof openBrowser>): string => [...browser.jar].map(([name, value]) => `${name}=${value}`).join('; ');
  const coded = openBrowser(world.server);
  await coded.get('/dang-nhap');
  await coded.post('/dang-nhap/ma', { contact: '0912345678' });
  const officers: (readonly [Visitor, string])[] = [];
  for (const [visitor, isEnrolled] of [
    ['half-in', true],
    ['enrolling', false],
  ] as const) {
    const browser = openBrowser(world.server);
    await browser.get('/dang-nhap/can-bo');
    await browser.post('/dang-nhap/can-bo', { username: await officerWithPassword(world, `thu.${visitor}`, isEnrolled), password: demoPassword });
    officers.push([visitor, cookieOf(browser)]);
  }
  const asking = openBrowser(world.server);
  const { location } = await asking.get('/dang-nhap/dinh-danh');
  return { cookies: [['code-sent', cookieOf(coded)], ...officers], simulator: location.replace(/^https?:\/\/[^/]+/u, '') };
}

async function officerWithPassword({ app }: World, username: string, isEnrolled: boolean): Promise<string> {
  const hash = await hashPassword(demoPassword);
  await app.transaction(systemActor('test'), async (ctx) => {
    const accountId = await createOfficerAccount(ctx, { username, displayName: 'Lê Văn Thử', isDemo: true });
    await savePassword(ctx.tx, accountId, hash, ctx.clock.now(), false);
    if (isEnrolled) await saveTotp(ctx.tx, accountId, seal(app.secret, 'totp', demoTotpSecret(username)), ctx.clock.now());
  });
  return username;
}
