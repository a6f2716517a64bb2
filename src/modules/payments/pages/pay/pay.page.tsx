import { getAgency } from '#modules/organisations';
import type { App } from '#platform/app';
import { DomainError } from '#platform/errors';
import { page, seeOther } from '#platform/http';
import { anonymous } from '#platform/permissions';
import { checkoutAddress } from '../../gateway/gateway.ts';
import { findPayable } from '../../reads/obligations.ts';
import { PayView } from './pay.view.tsx';
import type { NamedPayable } from './pay.view.tsx';

/** The payable behind the code with the names of the agency that claims it and of the other one, if any, that takes cash for it; throws `payments.obligation.unknown`. */
export async function readPayable(app: App, code: string): Promise<NamedPayable> {
  return app.read(anonymous, async (ctx) => {
    const payable = await findPayable(ctx, code.toUpperCase());
    if (payable === undefined) throw new DomainError('payments.obligation.unknown', { code });
    const { agencyId, collectingAgencyId } = payable;
    const collectorName = collectingAgencyId === null ? undefined : (await getAgency(ctx, collectingAgencyId)).name;
    return { ...payable, agencyName: (await getAgency(ctx, agencyId)).name, collectorName };
  });
}

/** `/thanh-toan/:code`: what is to be paid, VietQR, the way to the gateway; whoever holds the code may pay. */
export const payPage = page('/thanh-toan/:code', {
  permission: 'public',
  rateLimit: 'lookUp',
  async get({ app, params }) {
    return <PayView payable={await readPayable(app, params['code'] ?? '')} />;
  },
  async post({ app, params }) {
    const payable = await readPayable(app, params['code'] ?? '');
    return seeOther(payable.due === 0 ? `/thanh-toan/${payable.code}` : checkoutAddress(app, payable));
  },
});
