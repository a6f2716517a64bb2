import { newId, sqlOf } from '#platform/db';
import { systemActor } from '#platform/permissions';
import { addDays, dateIn } from '#platform/time';
import { listAgencies } from '#modules/organisations';
import { createObligation, takeStatement } from '#modules/payments';
import type { Obligation, StatementLine } from '#modules/payments';
import { deskSite } from './desk-site.ts';
import type { DeskSite } from './desk-site.ts';

/** The desk with fees to collect: each of one lệ phí of 8.000 đồng. */
export interface MoneySite extends DeskSite {
  /** A fee that an agency claims (the site's own unless told), of a dossier that another may have received. */
  oblige(options?: { readonly agencyId?: string; readonly receptionAgencyId?: string }): Promise<Obligation>;
  /** Money that the bank reports to the agency today. */
  bankSays(line: Pick<StatementLine, 'reference' | 'amount' | 'text'>): Promise<void>;
  /** A commune that has nothing to do with any of it. */
  thirdId(): Promise<string>;
  query<Row>(text: string, parameters?: readonly unknown[]): Promise<Row[]>;
}

/** Opens it on this worker's database; give assets where a real browser comes. */
export async function moneySite(options: Parameters<typeof deskSite>[0] = {}): Promise<MoneySite> {
  const site = await deskSite(options);
  const { app, clock } = site;
  const system = systemActor('test');
  return {
    ...site,
    oblige: ({ agencyId = site.agencyId, receptionAgencyId } = {}) =>
      app.transaction(system, (ctx) =>
        createObligation(ctx, {
          dossierId: newId(),
          agencyId,
          receptionAgencyId,
          payerName: 'Nguyễn Văn Mẫu',
          title: 'Cấp bản sao trích lục hộ tịch',
          lines: [{ kind: 'lệ phí', name: 'Lệ phí hộ tịch', unit: 'bản', quantity: 1, unitAmount: 8_000 }],
          dueWhen: 'receipt',
        }),
      ),
    bankSays: async (line) => {
      const day = dateIn(clock.now());
      const statement = { agencyId: site.agencyId, day, nextDay: addDays(day, 1), lines: [{ ...line, at: clock.now() }] };
      await app.transaction(system, (ctx) => takeStatement(ctx, statement));
    },
    thirdId: async () => {
      const { items } = await app.read(system, (ctx) => listAgencies(ctx, { kind: 'people-committee', limit: 300 }));
      return items.find(({ id, level }) => level === 'commune' && id !== site.agencyId && id !== site.otherId)?.id ?? '';
    },
    query: (text, parameters) => app.read(system, (ctx) => sqlOf(ctx.tx).query(text, parameters)),
  };
}
