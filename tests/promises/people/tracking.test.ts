import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CitizenActor, OfficerActor } from '#platform/permissions';
import { systemActor } from '#platform/permissions';
import { addMs } from '#platform/time';
import { virtualClock } from '#platform/time';
import { draftResult, readDossierCase, receiveDossier, refuseDossier, requestSupplement, stopDossier, submitDossier, withdrawDossier } from '#modules/dossiers';
import { seededRandom } from '#modules/forms';
import type { Dossier } from '#modules/dossiers';
import { filingFor, officerIn, testAgency, testCitizen, walkToEnd } from '../../../src/modules/dossiers/testing/journey.ts';
import { typeInto } from '../../journeys/support/fill-form.ts';
import { formWith } from '../../journeys/support/html-form.ts';
import type { Shown } from '../../journeys/support/scriptless.ts';
import { openWorld } from '../../journeys/support/world.ts';
import type { World } from '../../journeys/support/world.ts';

const clock = virtualClock('2026-11-23T02:00:00.000Z');
let world: World;
let agencyId = '';
let staff: OfficerActor;
beforeAll(async () => {
  world = await openWorld({ clock });
  agencyId = await testAgency(world.app);
  staff = officerIn(agencyId, 'desk-clerk', 'officer', 'leader', 'records-clerk');
});
afterAll(() => world.close());

let people = 0;
/** A dossier of somebody of their own, in the state that its maker leaves it in. */
async function dossier(
  make: (opened: Dossier, citizen: CitizenActor) => Promise<unknown> = () => Promise.resolve(),
): Promise<Dossier & { readonly digits: string }> {
  people += 1;
  const citizen = testCitizen();
  const [phone, personId] = [`09123${String(10_000 + people)}`, `0310900${String(20_000 + people)}`];
  const procedure = await world.procedure('2.000635');
  const filing = filingFor(world.app, procedure, agencyId, citizen, 3);
  const opened = await submitDossier(world.app, citizen, { ...filing, applicant: { ...filing.applicant, phone, personId } });
  await make(opened, citizen);
  const now = await world.app.read(systemActor('test'), (ctx) => readDossierCase(ctx, opened.id));
  return { ...now.dossier, digits: phone.slice(-4) };
}

const receive = (opened: Dossier) => receiveDossier(world.app, staff, { dossierId: opened.id });
const makers: Readonly<Record<string, (opened: Dossier, citizen: CitizenActor) => Promise<unknown>>> = {
  submitted: () => Promise.resolve(),
  'in-progress': receive,
  'awaiting-supplement': async (opened) => {
    await receive(opened);
    await requestSupplement(world.app, staff, {
      dossierId: opened.id,
      ground: 'first-check',
      reasons: [{ target: 'general', ref: undefined, label: 'Hồ sơ', reason: 'Ghi rõ số bản' }],
    });
  },
  rejected: (opened) => refuseDossier(world.app, staff, { dossierId: opened.id, reason: 'Không thuộc thẩm quyền' }),
  withdrawn: (opened, citizen) => withdrawDossier(world.app, citizen, { dossierId: opened.id, reason: 'Không còn nhu cầu' }),
  stopped: async (opened) => {
    await receive(opened);
    await stopDossier(world.app, staff, { dossierId: opened.id, reason: 'Không đủ điều kiện giải quyết' });
  },
  resolved: async (opened) => {
    await receive(opened);
    await draftResult(world.app, staff, { dossierId: opened.id });
    for (let step = 0; step < 6 && (await stateOf(opened.id)) !== 'resolved'; step += 1)
      await walkToEnd(world.app, opened.id, { most: 1 }).catch(() => undefined);
  },
  returned: async (opened) => {
    await receive(opened);
    await walkToEnd(world.app, opened.id);
  },
};
const stateOf = async (id: string) => (await world.app.read(systemActor('test'), (ctx) => readDossierCase(ctx, id))).dossier.state;

async function byPage(code: string, digits: string): Promise<Shown> {
  const visitor = world.visitor();
  const question = await visitor.open('/ho-so/tra-cuu');
  const form = formWith(question.html);
  typeInto(form, [
    { control: 'code', values: [code] },
    { control: 'digits', values: [digits] },
  ]);
  return visitor.send(question, form);
}

interface Told {
  readonly state: string;
  readonly agencyName: string;
  readonly applicantName: string;
  readonly dueAt: string | null;
  readonly withWhom: readonly string[];
  readonly next: readonly string[];
  readonly history: readonly { readonly act: string }[];
}
async function byApi(code: string, digits: string, place = '127.0.0.1'): Promise<{ readonly status: number; readonly body: string; readonly told: Told }> {
  const reply = await world.server.inject({ method: 'POST', url: '/api/v1/dossiers/track', remoteAddress: place, payload: { code, digits } });
  return { status: reply.statusCode, body: reply.body.replaceAll(/[\da-f]{8}-[\da-f-]{27}/gu, ''), told: JSON.parse(reply.body) as Told };
}

describe('tracking without an account', () => {
  it.each(Object.keys(makers))(
    'A11: %s: page and API tell where it is, who has it, until when, what is next and what was done',
    async (state) => {
      const { code, digits, ...made } = await dossier(makers[state]);
      expect(made.state).toBe(state);
      const [page, { status, told }] = [await byPage(code, digits), await byApi(code, digits)];
      expect([page.status, status]).toEqual([200, 200]);
      expect(told).toMatchObject({ state, applicantName: 'Nguyễn V. M.', dueAt: made.dueAt ?? null });
      for (const shown of [code, told.agencyName, told.applicantName]) expect(page.text).toContain(shown);
      expect(page.text).not.toContain('Nguyễn Văn Mẫu');
      expect(told.history[0]?.act).toBe('submit');
      const isOpen = !['rejected', 'withdrawn', 'stopped', 'returned'].includes(state);
      expect(told.withWhom.length > 0 || told.next.length > 0, 'somebody has an open dossier').toBe(isOpen);
      for (const desk of told.withWhom.filter((name) => name !== 'Người yêu cầu')) expect(page.text).toContain(desk);
      if (state === 'in-progress') expect(told.next).toEqual(['Lãnh đạo UBND', 'Văn thư', 'Bộ phận một cửa'].slice(-told.next.length));
    },
    60_000,
  );

  it('A11: takes the code however it is written, and the whole number or its last four digits', async () => {
    const { code, digits, applicant } = await dossier();
    for (const written of [code, code.toLowerCase(), ` ${code} `]) expect((await byApi(written, digits)).status, written).toBe(200);
    for (const second of [digits, applicant.phone, applicant.phone?.replace(/^0/u, '+84 '), applicant.personId, applicant.personId?.slice(-4)])
      expect((await byApi(code, second ?? '')).status, second).toBe(200);
    for (const wrong of ['', '0000', digits.slice(1), `1${digits}`, applicant.phone?.replace(/.$/u, 'x')])
      expect((await byApi(code, wrong ?? '', '10.9.9.9')).status, wrong).toBe(422);
  });

  it('A11: an attack over codes and numbers finds nothing, is slowed down, and learns not even which codes exist (seed 41)', async () => {
    const known = await Promise.all([1, 2, 3].map(() => dossier()));
    const unknown = known.map(({ code }) => code.replace(/\d{4}$/u, '9999'));
    const draw = seededRandom(41);
    const answers = new Map<string, Set<string>>();
    const statuses = { looked: 0, refused: 0 };
    for (let attempt = 0; attempt < 240; attempt += 1) {
      const isKnown = draw.int(0, 1) === 0;
      const code = draw.pick(isKnown ? known.map((one) => one.code) : unknown);
      const real = known.find((one) => one.code === code)?.digits;
      const guess = String(draw.int(0, 9_999)).padStart(4, '0');
      const { status, body } = await byApi(code, guess === real ? '0001' : guess, `10.1.${String(draw.int(0, 2))}.${String(draw.int(0, 19))}`);
      expect([422, 429]).toContain(status);
      statuses[status === 422 ? 'looked' : 'refused'] += 1;
      answers.set(String(status), (answers.get(String(status)) ?? new Set()).add(body.replaceAll(code, '')));
      clock.advance(500);
    }
    // Known and unknown codes get the same words, letter by letter.
    for (const [status, bodies] of answers) expect(bodies.size, status).toBe(1);
    expect(statuses.refused).toBeGreaterThan(statuses.looked * 0.1);
  }, 60_000);

  it('A11: one place has five tries for a code, known or not; then even the right number waits, and comes in later', async () => {
    const { code, digits } = await dossier();
    const [existing, invented] = [code, code.replace(/\d{4}$/u, '8888')].map((one) => async (second: string) => (await byApi(one, second, '10.7.7.7')).status);
    for (const attempt of [existing, invented]) {
      const seen: number[] = [];
      for (let count = 0; count < 8; count += 1) seen.push((await attempt?.('0001')) ?? 0);
      expect(seen).toEqual([422, 422, 422, 422, 422, 429, 429, 429]);
    }
    expect(await existing?.(digits)).toBe(429);
    expect((await byApi(code, digits, '10.8.8.8')).status, 'the owner elsewhere does not wait').toBe(200);
    clock.set(addMs(clock.now(), 31_000));
    expect(await existing?.(digits)).toBe(200);
  });
});
