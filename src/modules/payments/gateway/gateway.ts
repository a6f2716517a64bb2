import { createHmac } from 'node:crypto';
import type { App } from '#platform/app';
import { DomainError } from '#platform/errors';
import type { Obligation } from '../domain/obligation.ts';

/** The shared secret of the gateway; the simulator's own is derived from the secret of the installation. */
export function gatewaySecret(app: App): string {
  if (app.config.payments.mode === 'simulator') return createHmac('sha256', app.secret).update('payments/simulated-gateway').digest('hex');
  if (app.config.payments.gatewaySecret === undefined) throw new DomainError('payments.gateway-not-set');
  return app.config.payments.gatewaySecret;
}

/** True while payments go to the simulated gateway. */
export function isSimulated(app: App): boolean {
  return app.config.payments.mode === 'simulator';
}

/** The address that a payer is sent to: the simulator's page, or the gateway with the order and its signature. */
export function checkoutAddress(app: App, obligation: Pick<Obligation, 'code' | 'amount' | 'title'>): string {
  if (isSimulated(app)) return `/thanh-toan/${obligation.code}/cong-mo-phong`;
  if (app.config.payments.gatewayUrl === undefined) throw new DomainError('payments.gateway-not-set');
  const address = new URL(app.config.payments.gatewayUrl);
  const order = {
    code: obligation.code,
    amount: String(obligation.amount),
    title: obligation.title,
    returnUrl: `${app.config.publicUrl ?? ''}/thanh-toan/${obligation.code}`,
  };
  for (const [name, value] of Object.entries(order)) address.searchParams.set(name, value);
  address.searchParams.set('signature', createHmac('sha256', gatewaySecret(app)).update(new URLSearchParams(order).toString()).digest('hex'));
  return address.href;
}
