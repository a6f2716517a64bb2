import { createHmac } from 'node:crypto';
import { gatewaySecret } from '../../../src/modules/payments/gateway/gateway.ts';
import type { Json } from './client.ts';
import { submit } from './dossiers.ts';
import { pick } from './people.ts';
import type { Stage } from './people.ts';

interface Due {
  readonly id: string;
  readonly code: string;
  readonly amount: number;
}

/** A dossier is received and its fee is due. */
async function feeDue(stage: Stage): Promise<Due> {
  const dossierId = await submit(stage);
  await stage.officer('postDossiersByIdReceive', { path: { id: dossierId } });
  const { json } = await stage.officer('getDossiersByDossierIdObligations', { path: { dossierId } });
  return { id: pick(json, 'items.0.id'), code: pick(json, 'items.0.code'), amount: Number(pick(json, 'items.0.amount')) };
}

/** Money at the desk, by transfer and through the gateway; receipts, refunds, and what is struck out. */
export async function payAndGiveBack(stage: Stage): Promise<void> {
  const { officer, nobody, agencyId } = stage;
  const cash = await feeDue(stage);
  const path = { id: cash.id };
  await officer('getObligations');
  await nobody('getPayablesByCode', { path: { code: cash.code } });
  await nobody('postPayablesByCodeCheckout', { path: { code: cash.code } });
  const receipt = await officer('postObligationsByIdCash', { path, body: { amount: cash.amount, payerName: 'Nguyễn Văn Mẫu' } });
  await officer('getObligationsByIdReceipts', { path });
  await officer('downloadFeeReceipt', { path: { id: pick(receipt.json, 'id') } });
  await officer('getAgenciesByIdTakings', { path: { id: agencyId } });
  await officer('postReceiptsByIdVoid', { path: { id: pick(receipt.json, 'id') } });
  const moved = await feeDue(stage);
  const at = { id: moved.id };
  await officer('postObligationsByIdTransfers', {
    path: at,
    body: { amount: moved.amount, payerName: 'Nguyễn Văn Mẫu', bankReference: 'FT-1', paidAt: '2026-11-23T01:00:00.000Z' },
  });
  await officer('postObligationsByIdRefundDecision', { path: at });
  await officer('postObligationsByIdRefund', { path: at, body: { amount: moved.amount, reference: 'FT-2' } });
  const struck = await feeDue(stage);
  await officer('postObligationsByIdCancel', { path: { id: struck.id } });
  const online = await feeDue(stage);
  await nobody('postPaymentNotices', { body: signed(stage, { reference: 'GD-1', code: online.code, amount: online.amount }) });
}

/** The bank's statement: what fits, what does not, and what is done with it. */
export async function clearUp(stage: Stage): Promise<void> {
  const { officer, agencyId } = stage;
  const due = await feeDue(stage);
  const path = { id: agencyId };
  const line = (reference: string, text: string, amount: number) => ({ reference, amount, text, at: '2026-11-23T01:00:00.000Z' });
  await officer('postAgenciesByIdStatements', { path, body: { lines: [line('FT-8', 'nop le phi', due.amount), line('FT-9', due.code, due.amount + 1)] } });
  const { json } = await officer('getAgenciesByIdReconciliation', { path });
  const idOf = (reference: string) =>
    pick(
      ((json['arrivals'] ?? []) as readonly Json[]).find((one) => one['reference'] === reference),
      'id',
    );
  await officer('postArrivalsByIdApplication', { path: { id: idOf('FT-8') }, body: { code: due.code } });
  await officer('postArrivalsByIdReturn', { path: { id: idOf('FT-9') } });
}

/** A notice signed as its description says, with the secret that an installation shares with its gateway. */
function signed({ app }: Stage, given: { readonly reference: string; readonly code: string; readonly amount: number }) {
  const facts = { ...given, status: 'succeeded', occurredAt: '2026-11-23T01:00:00.000Z' };
  const parts = [facts.reference, facts.code, String(facts.amount), facts.status, facts.occurredAt];
  const bytes = parts.map((part) => `${String(Buffer.byteLength(part))}:${part}`).join('');
  return { ...facts, signature: createHmac('sha256', gatewaySecret(app)).update(bytes).digest('hex') };
}
