import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { App } from '#platform/app';
import { newId, sqlOf } from '#platform/db';
import { roles, systemActor } from '#platform/permissions';
import type { Actor } from '#platform/permissions';
import { testApp, virtualClock } from '#platform/testing';
import type { TestApp } from '#platform/testing';
import type { Agency } from '#modules/organisations';
import { rebuildSums } from '../actions/rebuild-sums.ts';
import { countStandingJob } from '../jobs/count-standing.job.ts';
import { fill, family } from '../testing/fill.ts';
import type { TestDossier } from '../testing/fill.ts';
import { readOverview } from './overview.ts';
import type { Overview } from './overview.ts';
import { readRows } from './rows.ts';
import { scoreBoard } from './score-board.ts';

const clock = virtualClock('2026-11-20T05:00:00.000Z');
const system = systemActor('test');
let test: TestApp;
let app: App;
let parent: Agency;
let child: Agency;
let stranger: Agency;
const inspector: Actor = { kind: 'officer', id: newId(), roles: [{ role: 'inspector' }] };
const leaderOf = (agencyId: string): Actor => ({ kind: 'officer', id: newId(), roles: [{ role: 'leader', agencyId }] });
const overview = (actor: Actor, query: Partial<Parameters<typeof readOverview>[2]> = {}): Promise<Overview> =>
  readOverview(app, actor, { by: 'co-quan', ...query });

function sample(): readonly TestDossier[] {
  return [
    { agencyId: parent.id, submitted: -3, due: 5, online: true },
    { agencyId: parent.id, submitted: -9, due: -1 },
    { agencyId: child.id, submitted: -3, due: 1 },
    { agencyId: child.id, submitted: -3, due: -1, paused: true },
    { agencyId: child.id, submitted: -15, due: -5, finished: -6, online: true, score: 5 },
    { agencyId: child.id, submitted: -15, due: -7, finished: -6, score: 4 },
    { agencyId: child.id, submitted: -45, due: -35, finished: -36, procedure: '1.000002' },
    { agencyId: child.id, submitted: -140, due: -100, finished: -90, procedure: '1.000002' },
    { agencyId: stranger.id, submitted: -2, due: -1, procedure: '1.000002' },
  ];
}

beforeAll(async () => {
  test = await testApp({ clock, freshDatabase: true });
  ({ app } = test);
  ({ parent, child, stranger } = await family(app));
  await fill(app, sample());
});
afterAll(() => test.close());

describe("the leader's numbers", () => {
  it('count the province for an inspector', async () => {
    const { now, sums, sumsBefore } = await overview(inspector);
    expect(now).toEqual({ open: 5, late: 2, soon: 1, paused: 1 });
    expect(sums).toMatchObject({ received: 7, submitted: 7, onTime: 1, late: 1, online: 2, rated: 2, scoreSum: 9 });
    expect(sumsBefore).toMatchObject({ received: 1, onTime: 1, late: 0 });
  });

  it("B9: count one's own agency and what is below it, nothing else", async () => {
    expect((await overview(leaderOf(parent.id))).now).toEqual({ open: 4, late: 1, soon: 1, paused: 1 });
    expect((await overview(leaderOf(child.id))).now).toEqual({ open: 2, late: 0, soon: 1, paused: 1 });
    expect((await overview(leaderOf(stranger.id))).lines.map(({ key }) => key)).toEqual([stranger.id]);
    for (const wanted of [parent.id, stranger.id, newId()])
      await expect(overview(leaderOf(child.id), { agencyId: wanted })).rejects.toMatchObject({ code: 'forbidden' });
    expect((await overview(leaderOf(parent.id), { agencyId: child.id })).now.open).toBe(2);
  });

  it('are for leaders and inspectors only', async () => {
    const others: Actor[] = [
      { kind: 'citizen', id: newId() },
      ...roles
        .filter((role) => role !== 'leader' && role !== 'inspector')
        .map((role): Actor => ({ kind: 'officer', id: newId(), roles: [{ role, agencyId: parent.id }] })),
    ];
    for (const actor of others) {
      await expect(overview(actor)).rejects.toMatchObject({ code: 'forbidden' });
      await expect(readRows(app, actor, {})).rejects.toMatchObject({ code: 'forbidden' });
    }
    await expect(overview({ kind: 'anonymous' })).rejects.toMatchObject({ code: 'unauthenticated' });
  });

  it('lead to exactly as many rows', async () => {
    for (const actor of [inspector, leaderOf(parent.id), leaderOf(child.id)]) {
      for (const period of ['hom-nay', 'tuan-nay', 'thang-nay', 'quy-nay', 'nam-nay']) {
        const { now, sums } = await overview(actor, { period });
        const rows = async (kind: string) => (await readRows(app, actor, { kind, period })).rows.length;
        expect([await rows('dang-xu-ly'), await rows('dang-tre'), await rows('sap-tre'), await rows('tam-dung')]).toEqual([
          now.open,
          now.late,
          now.soon,
          now.paused,
        ]);
        expect([await rows('dung-han'), await rows('tre-han'), await rows('da-tiep-nhan'), await rows('da-nop')]).toEqual([
          sums.onTime,
          sums.late,
          sums.received,
          sums.submitted,
        ]);
      }
    }
  });

  it('are broken down by agency and procedure, the worst first, with sums that agree', async () => {
    for (const by of ['co-quan', 'thu-tuc'] as const) {
      const { lines, now, sums } = await overview(inspector, { by });
      const total = (pick: (line: (typeof lines)[number]) => number) => lines.reduce((sum, line) => sum + pick(line), 0);
      expect([total((line) => line.standing.open), total((line) => line.standing.late), total((line) => line.sums?.received ?? 0)]).toEqual([
        now.open,
        now.late,
        sums.received,
      ]);
      expect(lines.map((line) => line.standing.late)).toEqual(lines.map((line) => line.standing.late).toSorted((a, b) => b - a));
    }
    const { lines } = await overview(inspector, { by: 'thu-tuc' });
    expect((await readRows(app, inspector, { kind: 'dang-tre', procedureCode: '1.000002' })).rows).toHaveLength(
      lines.find(({ key }) => key === '1.000002')?.standing.late ?? -1,
    );
  });

  it('change with the act, with no lag', async () => {
    const before = (await overview(inspector)).now.open;
    await fill(app, [{ agencyId: stranger.id, submitted: 0, due: 9 }]);
    expect((await overview(inspector)).now.open).toBe(before + 1);
  });

  it('show 26 weeks', async () => {
    const { trend } = await overview(inspector);
    expect(trend).toHaveLength(26);
    expect(trend.map((week) => week.received).reduce((a, b) => a + b)).toBeGreaterThanOrEqual(9);
    expect(trend.find(({ week }) => week === '2026-11-09')?.onTimePercent).toBe(50);
  });
});

describe('rows', () => {
  it('come a page at a time by key, each once', async () => {
    const seen: string[] = [];
    let after: string | undefined;
    do {
      const page = await readRows(app, inspector, { kind: 'dang-xu-ly', limit: 2, after });
      seen.push(...page.rows.map(({ id }) => id));
      after = page.next;
    } while (after !== undefined);
    const { open } = (await overview(inspector)).now;
    expect(open).toBeGreaterThan(4);
    expect([seen.length, new Set(seen).size]).toEqual([open, open]);
    await expect(readRows(app, inspector, { after: 'x; drop table' })).rejects.toMatchObject({ code: 'invalid' });
  });

  it('hold no word about a person', async () => {
    const { rows } = await readRows(app, inspector, {});
    expect(JSON.stringify(rows)).not.toContain('Nguyễn');
  });
});

describe('desks and officers', () => {
  it('are counted from the open tasks, and lead to their dossiers', async () => {
    const { rows } = await readRows(app, leaderOf(child.id), { kind: 'dang-xu-ly' });
    const [first] = rows;
    const officerId = newId();
    await app.transaction(system, async ({ tx }) => {
      const [processId, instanceId] = [newId(), newId()];
      await sqlOf(tx).run("insert into workflow.process values ($1, $2, 1, 'x', 'x', 'x', '{}', now(), 'x')", [processId, processId]);
      await sqlOf(tx).run(
        "insert into workflow.instance (id, process_id, business_kind, business_id, subject, search_key, status, state, desks, plan, started_by, started_at) values ($1, $2, 'dossier', $3, 'x', 'x', 'running', '{}', '{}', '{}', 'x', now())",
        [instanceId, processId, first?.id],
      );
      await sqlOf(tx).run(
        `insert into workflow.task (id, instance_id, token, element_id, name, kind, agency_id, desk_key, assignee_id, business_kind, business_id, subject, search_key, created_at, starts_at, due_at, sort_at)
         values ($1, $2, 1, 'e', 'Thẩm định', 'user', $3, 'bo-phan-mot-cua', $4, 'dossier', $5, 'x', 'x', $6, $6, $6, $6)`,
        [newId(), instanceId, child.id, officerId, first?.id, '2026-11-18T00:00:00Z'],
      );
    });
    const desks = await overview(leaderOf(child.id), { by: 'ban' });
    expect(desks.lines).toMatchObject([{ key: 'bo-phan-mot-cua', agencyId: child.id, standing: { open: 1, late: 1 }, oldestAt: '2026-11-18T00:00:00.000Z' }]);
    const officers = await overview(leaderOf(child.id), { by: 'can-bo' });
    expect(officers.lines).toMatchObject([{ key: officerId, standing: { open: 1, late: 1 } }]);
    expect((await readRows(app, leaderOf(child.id), { deskKey: 'bo-phan-mot-cua' })).rows.map(({ id }) => id)).toEqual([first?.id]);
    expect((await readRows(app, leaderOf(child.id), { officerId })).rows).toHaveLength(1);
    expect((await readRows(app, leaderOf(child.id), { officerId: newId() })).rows).toEqual([]);
    expect((await overview(leaderOf(stranger.id), { by: 'ban' })).lines).toEqual([]);
  });
});

describe('the score board', () => {
  it('says three honest numbers to anybody', async () => {
    expect(await scoreBoard(app)).toEqual({ onTimePercent: 50, late: 3, rating: 4.5, ratingCount: 2 });
  });

  it('is counted once for all who ask within a minute, then anew', async () => {
    const first = scoreBoard(app);
    expect(scoreBoard(app)).toBe(first);
    clock.advance(61_000);
    expect(scoreBoard(app)).not.toBe(first);
    expect(await scoreBoard(app)).toEqual(await first);
  });
});

describe('the roll-up', () => {
  it('changes no number, is made once, and can be made anew', async () => {
    const before = await Promise.all(
      (['co-quan', 'thu-tuc'] as const).flatMap((by) => ['thang-nay', 'quy-nay', 'nam-nay'].map((period) => overview(inspector, { by, period }))),
    );
    const run = () => app.transaction(system, (ctx) => countStandingJob.run(ctx, {}));
    await run();
    await run();
    const sums = await app.read(system, ({ tx }) =>
      sqlOf(tx).query<{ days: number; months: number; more: number }>(
        'select (select count(*) from leadership.day_sum) as days, (select count(*) from leadership.month_sum) as months, (select count(*) from leadership.procedure_day) + (select count(*) from leadership.agency_month) as more',
      ),
    );
    expect(sums[0]?.days).toBeGreaterThan(3);
    expect(sums[0]?.months).toBeGreaterThan(1);
    const after = await Promise.all(
      (['co-quan', 'thu-tuc'] as const).flatMap((by) => ['thang-nay', 'quy-nay', 'nam-nay'].map((period) => overview(inspector, { by, period }))),
    );
    expect(after.map(({ sums: one, sumsBefore, trend, lines }) => ({ one, sumsBefore, trend, lines }))).toEqual(
      before.map(({ sums: one, sumsBefore, trend, lines }) => ({ one, sumsBefore, trend, lines })),
    );
    expect(await app.transaction(system, rebuildSums)).toBe((sums[0]?.days ?? 0) + (sums[0]?.months ?? 0) + (sums[0]?.more ?? 0));
    await expect(app.transaction(inspector, rebuildSums)).rejects.toMatchObject({ code: 'forbidden' });
  });

  it('remembers what stood open yesterday', async () => {
    expect((await overview(inspector)).yesterday).toBeUndefined();
    const { now } = await overview(inspector);
    clock.advance(86_400_000);
    const later = await overview(inspector);
    expect(later.yesterday).toEqual(now);
    expect(later.now.late).toBeGreaterThan(now.late);
  });

  it('at the very moment at which it is due a dossier is not late: what is finished then is on time, in the number as in its rows', async () => {
    const before = await overview(inspector);
    await fill(app, [{ agencyId: stranger.id, submitted: -2, due: 0 }]);
    const { now } = await overview(inspector);
    expect([now.late - before.now.late, now.soon - before.now.soon]).toEqual([0, 1]);
    const rows = async (kind: 'dang-tre' | 'sap-tre') =>
      (await readRows(app, inspector, { kind, limit: 100 })).rows.filter(({ dueAt }) => dueAt === clock.now()).length;
    expect([await rows('dang-tre'), await rows('sap-tre')]).toEqual([0, 1]);
  });
});
