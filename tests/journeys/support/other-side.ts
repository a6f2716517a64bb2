import { expect } from 'vitest';
import { auditOf } from '#platform/audit';
import { sqlOf } from '#platform/db';
import { systemActor } from '#platform/permissions';
import { openAs } from './desk-acts.ts';
import { caseOf, settle } from './stage.ts';
import type { HandedIn, Stage } from './stage.ts';

/** The five states of a dossier, which nothing mixes up. */
export interface States {
  readonly business: string;
  readonly finance: string;
  readonly delivery: string;
  readonly sync: string;
  readonly archive: string;
}

/** The five states as they stand in the database. */
export async function statesOf({ world }: Stage, dossierId: string): Promise<States> {
  const [row] = await world.app.read(systemActor('test'), (ctx) =>
    sqlOf(ctx.tx).query<States>(
      'select business_state as business, finance_state as finance, delivery_state as delivery, sync_state as sync, archive_state as archive from dossiers.dossier where id = $1',
      [dossierId],
    ),
  );
  if (row === undefined) throw new Error(`no dossier ${dossierId}`);
  return row;
}

/** What the inspector of the province reads on the leadership page: open now, received and rated this year. */
export interface Figures {
  readonly open: number;
  readonly received: number;
  readonly rated: number;
}

/** Opens the leadership page in the window of somebody who looks on. */
export async function figuresOf(stage: Stage): Promise<Figures> {
  const { other } = stage;
  await openAs({ ...stage, desk: other }, 'thanhtra', '/lanh-dao?ky=nam-nay');
  const tile = async (words: string): Promise<string> => (await other.locator('main .tiles li', { hasText: words }).first().innerText()).replaceAll('.', '');
  const numberIn = (text: string, pattern: RegExp): number => Number(pattern.exec(text)?.[1] ?? Number.NaN);
  return {
    open: numberIn(await tile('hồ sơ đang xử lý'), /^(\d+)/u),
    received: numberIn(await tile('tiếp nhận năm nay'), /^(\d+)/u),
    rated: numberIn(await tile('điểm hài lòng'), /(\d+) lượt đánh giá/u),
  };
}

/** Which kind of notification tells of an act; the other acts are nobody's business but the agency's. */
const kindOfAct: Readonly<Record<string, string>> = {
  receive: 'dossiers.received',
  'request-supplement': 'dossiers.supplement-requested',
  refuse: 'dossiers.refused',
  extend: 'dossiers.extended',
  stop: 'dossiers.stopped',
  resolve: 'dossiers.result-ready',
  'hand-over': 'dossiers.handed-over',
  withdraw: 'dossiers.withdrawn',
};
const kindOfMovement: Readonly<Record<string, string>> = {
  payment: 'dossiers.payment-received',
  refund: 'dossiers.payment-refunded',
  reversal: 'dossiers.payment-reversed',
};

const dueKind = 'dossiers.payment-due';

interface Movement {
  readonly kind: string;
  readonly amount: string;
}
interface Sent {
  readonly channel: string;
  readonly notification: string;
  readonly recipient_key: string;
  readonly event_key: string;
  readonly state: string;
}

/** Looks at what a journey left behind: figures moved by exactly what was handed in, everybody told once, every act on the record, states apart. */
export async function seesOtherSide(stage: Stage, before: Figures, told: readonly HandedIn[]): Promise<void> {
  await settle(stage);
  const cases = await Promise.all(told.map(({ id }) => caseOf(stage, id)));
  const received = cases.filter(({ dossier }) => dossier.receivedAt !== undefined);
  expect(await figuresOf(stage), 'figures of leadership').toEqual({
    open: before.open + received.filter(({ dossier }) => dossier.finishedAt === undefined).length,
    received: before.received + received.length,
    rated: before.rated + cases.filter(({ rating }) => rating !== undefined).length,
  });
  for (const { id } of told) await leftBehind(stage, id);
}

async function leftBehind(stage: Stage, id: string): Promise<void> {
  const { dossier, history, dueChanges, results } = await caseOf(stage, id);
  const rows = await stage.world.app.read(systemActor('test'), async (ctx) => ({
    audited: await auditOf(ctx, id),
    sent: await sqlOf(ctx.tx).query<Sent>('select channel, notification, recipient_key, event_key, state from notifications.message where about_id = $1', [id]),
    movements: await sqlOf(ctx.tx).query<Movement>(
      'select m.kind, m.amount from payments.movement m join payments.obligation o on o.id = m.obligation_id where o.subject_id = $1',
      [id],
    ),
    dues: await sqlOf(ctx.tx).query<{ readonly id: string }>('select id from payments.obligation where subject_id = $1 and amount > 0', [id]),
  }));
  const acts = history.filter(({ act }) => act !== 'assist');
  expect(
    rows.audited.filter(({ act }) => acts.some((line) => act === `dossiers.${line.act}`)).map(({ act, actorKind, actorId }) => [act, actorKind, actorId]),
    'every act is on the record once, with who did it',
  ).toEqual(acts.map(({ act, actorKind, actorId }) => [`dossiers.${act}`, actorKind, actorId]));
  const isDesk = dossier.channel === 1;
  const expected = [
    ...(isDesk ? [] : ['dossiers.submitted']),
    ...acts.flatMap(({ act, details }) => [
      ...((kindOfAct[act] ?? []).length === 0 ? [] : [kindOfAct[act] ?? '']),
      ...(act === 'proceed' && details['confirmUntil'] !== undefined ? ['dossiers.draft-to-confirm'] : []),
    ]),
    ...rows.movements.map(({ kind }) => kindOfMovement[kind] ?? ''),
    ...dueChanges.filter(({ ground }) => ground === 'resumed').map(() => 'dossiers.due-after-pause'),
  ];
  for (const channel of new Set(rows.sent.map((one) => one.channel))) {
    const kinds = rows.sent.filter((one) => one.channel === channel).map(({ notification }) => notification);
    expect(kinds.filter((kind) => kind !== dueKind).toSorted(), `told once over ${channel}`).toEqual(expected.toSorted());
    expect(kinds.filter((kind) => kind === dueKind).length, 'a fee is asked for once, and not when it was paid at once').toBeLessThanOrEqual(
      isDesk ? 0 : rows.dues.length,
    );
  }
  expect(
    rows.sent.filter(({ state }) => state !== 'sent'),
    'everything left',
  ).toEqual([]);
  const paid = rows.movements.reduce((sum, { kind, amount }) => sum + (kind === 'payment' ? Number(amount) : -Number(amount)), 0);
  const states = await statesOf(stage, id);
  expect(states).toMatchObject({ business: dossier.state, sync: 'local', archive: 'active' });
  expect(states.delivery, 'delivery follows the results').toBe(
    results.length > 0 && results.every(({ state }) => state === 'delivered') ? 'delivered' : results.length === 0 ? 'none' : states.delivery,
  );
  if (paid > 0) expect(['settled', 'refund-due']).toContain(states.finance);
}
