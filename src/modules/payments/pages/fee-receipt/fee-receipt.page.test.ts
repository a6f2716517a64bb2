import { afterAll, beforeAll, expect, it } from 'vitest';
import type { FastifyInstance } from 'fastify';
import { createServer } from '#platform/http';
import { newId } from '#platform/db';
import { anonymous, systemActor } from '#platform/permissions';
import type { Actor } from '#platform/permissions';
import { listAgencies } from '#modules/organisations';
import { ProblemPage } from '#ui/layouts';
import { recordCashReceipt } from '../../actions/receive-payment.ts';
import { amountInWords } from '../../papers/fee-receipt.ts';
import { packedPdfText } from '../../testing/pdf-text.ts';
import { paymentApp } from '../../testing/payment-app.ts';
import type { PaymentApp } from '../../testing/payment-app.ts';

let site: PaymentApp;
let server: FastifyInstance;
let actor: Actor = anonymous;
const payer: Actor = { kind: 'citizen', id: newId(), displayName: 'Nguyễn Văn Mẫu' };

beforeAll(async () => {
  site = await paymentApp();
  server = await createServer({ ...site.app, resolveVisitor: async () => ({ actor, displayName: 'Thử' }) }, { assets: new Map(), shell: { ProblemPage } });
});
afterAll(async () => {
  await server.close();
  await site.close();
});

const open = (who: Actor, id: string) => {
  actor = who;
  return server.inject({ method: 'GET', url: `/bien-nhan/${id}` });
};
const packed = (text: string): string => text.replaceAll(/\s/gu, '');

it('names who took the money and whose it is, for the payer and both agencies; nobody else opens it', async () => {
  const [claimant, reception] = (await site.app.read(systemActor('test'), (ctx) => listAgencies(ctx, { limit: 2 }))).items;
  if (claimant === undefined || reception === undefined) throw new Error('no agencies');
  const fee = await site.oblige({ agencyId: claimant.id, receptionAgencyId: reception.id, payerAccountId: payer.id });
  const { id } = await site.app.transaction(site.officer('cashier', reception.id), (ctx) =>
    recordCashReceipt(ctx, { obligationId: fee.id, amount: 8_000, payerName: 'Nguyễn Văn Mẫu', key: 'k' }),
  );
  for (const who of [payer, site.officer('officer', claimant.id), site.officer('desk-clerk', reception.id), site.officer('inspector', newId())])
    expect((await open(who, id)).statusCode).toBe(200);
  for (const who of [{ kind: 'citizen', id: newId() } as const, site.officer('cashier', newId())]) expect((await open(who, id)).statusCode).toBe(404);
  expect([302, 303, 401]).toContain((await open(anonymous, id)).statusCode);
  const answer = await open(payer, id);
  expect(answer.headers['content-type']).toContain('application/pdf');
  const text = await packedPdfText(answer.rawPayload);
  for (const part of ['BIÊNNHẬNTHUPHÍ,LỆPHÍ', 'NguyễnVănMẫu', '8.000đồng', packed(amountInWords(8_000)), fee.code]) expect(text).toContain(part);
  expect(text).toContain(packed(reception.name.toUpperCase()));
  expect(text).toContain(packed(`Cơ quan thu: ${reception.name}, thu hộ ${claimant.name}`));
});
