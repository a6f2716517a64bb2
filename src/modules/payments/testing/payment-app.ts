import type { App } from '#platform/app';
import { newId, sqlOf } from '#platform/db';
import { systemActor } from '#platform/permissions';
import type { Actor, Role } from '#platform/permissions';
import { testApp, virtualClock } from '#platform/testing';
import { createObligation } from '../actions/create-obligation.ts';
import { receiveNotice } from '../actions/receive-notice.ts';
import type { NoticeOutcome } from '../actions/receive-notice.ts';
import type { FeeLine, Obligation } from '../domain/obligation.ts';
import { gatewaySecret } from '../gateway/gateway.ts';
import { signNotice } from '../gateway/signature.ts';
import type { NoticeFacts } from '../gateway/signature.ts';

/** A product with an agency of its own, for tests of money. */
export interface PaymentApp {
  readonly app: App;
  readonly agencyId: string;
  readonly clock: ReturnType<typeof virtualClock>;
  officer(role: Role, agencyId?: string): Actor;
  oblige(options?: {
    readonly amount?: number;
    readonly lines?: readonly FeeLine[];
    readonly payerAccountId?: string;
    readonly agencyId?: string;
    readonly receptionAgencyId?: string;
  }): Promise<Obligation>;
  notice(change: Partial<NoticeFacts> & Pick<NoticeFacts, 'code' | 'amount'>, signature?: string): Promise<NoticeOutcome>;
  query<Row>(text: string, parameters?: readonly unknown[]): Promise<Row[]>;
  close(): Promise<void>;
}

/** One lệ phí of so many đồng. */
export function feeOf(amount: number): FeeLine {
  return { kind: 'lệ phí', name: 'Lệ phí thử', unit: 'hồ sơ', quantity: 1, unitAmount: amount };
}

/** Composes it on this worker's database. */
export async function paymentApp(): Promise<PaymentApp> {
  const clock = virtualClock('2026-11-23T02:00:00.000Z');
  const { app, close } = await testApp({ clock });
  const agencyId = newId();
  const system = systemActor('test');
  return {
    app,
    agencyId,
    clock,
    close,
    officer: (role, at = agencyId) => ({ kind: 'officer', id: newId(), roles: [{ role, agencyId: at }] }),
    oblige: (options = {}) =>
      app.transaction(system, (ctx) =>
        createObligation(ctx, {
          dossierId: newId(),
          agencyId: options.agencyId ?? agencyId,
          receptionAgencyId: options.receptionAgencyId,
          payerAccountId: options.payerAccountId,
          payerName: 'Nguyễn Văn Mẫu',
          lines: options.lines ?? [feeOf(options.amount ?? 8_000)],
          dueWhen: 'receipt',
        }),
      ),
    notice: (change, signature) => {
      const facts: NoticeFacts = { reference: newId(), status: 'succeeded', occurredAt: clock.now(), ...change };
      return app.transaction(system, (ctx) => receiveNotice(ctx, facts, signature ?? signNotice(gatewaySecret(app), facts)));
    },
    query: (text, parameters) => app.read(system, (ctx) => sqlOf(ctx.tx).query(text, parameters)),
  };
}
