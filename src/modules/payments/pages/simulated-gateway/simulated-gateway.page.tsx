import { z } from 'zod';
import { newId } from '#platform/db';
import { DomainError } from '#platform/errors';
import { defineForm, invalid, page, seeOther } from '#platform/http';
import { systemActor } from '#platform/permissions';
import { epochMs } from '#platform/time';
import { receiveNotice } from '../../actions/receive-notice.ts';
import { gatewaySecret, isSimulated } from '../../gateway/gateway.ts';
import { simulate, simulations } from '../../gateway/simulate.ts';
import { readPayable } from '../pay/pay.page.tsx';
import { SimulatedGatewayView } from './simulated-gateway.view.tsx';

const gatewayForm = defineForm(
  z.object({ kind: z.enum(simulations), reference: z.string().regex(/^[0-9a-f-]{36}$/), amount: z.coerce.number().int().positive().max(1_000_000_000_000) }),
);

/** `/thanh-toan/:code/cong-mo-phong`: plays the payment gateway, labelled as such; gone once a real gateway is set. */
export const simulatedGatewayPage = page('/thanh-toan/:code/cong-mo-phong', {
  permission: 'public',
  rateLimit: 'lookUp',
  async get({ app, params }) {
    if (!isSimulated(app)) throw new DomainError('not-found');
    const payable = await readPayable(app, params['code'] ?? '');
    const form = gatewayForm.empty({ kind: 'success', reference: newId(), amount: String(payable.due === 0 ? payable.amount : payable.due) });
    return <SimulatedGatewayView payable={payable} form={form} />;
  },
  async post({ app, params, body, clock }) {
    if (!isSimulated(app)) throw new DomainError('not-found');
    const payable = await readPayable(app, params['code'] ?? '');
    const form = gatewayForm.read(body);
    if (!form.ok) return invalid(<SimulatedGatewayView payable={payable} form={form} />);
    const order = { reference: `MP-${form.value.reference}`, code: payable.code, amount: form.value.amount };
    for (const { facts, signature } of simulate(form.value.kind, order, gatewaySecret(app), epochMs(clock.now()))) {
      await app.transaction(systemActor('payments.simulated-gateway'), (ctx) => receiveNotice(ctx, facts, signature));
    }
    return seeOther(`/thanh-toan/${payable.code}`, 'payments.gateway.sent');
  },
});
