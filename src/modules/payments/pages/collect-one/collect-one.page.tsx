import type { Ctx } from '#platform/app';
import { newId } from '#platform/db';
import { DomainError, isDomainError } from '#platform/errors';
import { invalid, page, seeOther, withErrors } from '#platform/http';
import type { FormState, PageRequest, ValidForm } from '#platform/http';
import { recordCashReceipt, recordTransferReceipt } from '../../actions/receive-payment.ts';
import { cancelObligation, decideRefund, recordRefund } from '../../actions/refund.ts';
import { voidReceipt } from '../../actions/void-receipt.ts';
import { readForDesk } from '../../reads/collecting.ts';
import { collectForm } from './collect-one.form.ts';
import { CollectOneView } from './collect-one.view.tsx';

type Values = typeof collectForm extends { read(body: never): infer R } ? Extract<R, ValidForm<unknown>>['value'] : never;

/** `/ban-lam-viec/thu-tien/:id`: take cash or a transfer, print, strike out, give back. */
export const collectOnePage = page('/ban-lam-viec/thu-tien/:id', {
  permission: 'payments.receive',
  get: (request) => view(request, collectForm.empty()),
  async post(request) {
    const { app, actor, body } = request;
    const form = collectForm.read(body);
    if (!form.ok) return invalid(await view(request, form));
    try {
      await app.transaction(actor, (ctx) => doAct(ctx, idOf(request), form.value));
      return seeOther(`/ban-lam-viec/thu-tien/${idOf(request)}`, 'payments.collect.done');
    } catch (error) {
      if (!isDomainError(error) || !(error.code.startsWith('payments.') || error.code === 'conflict')) throw error;
      return invalid(await view(request, withErrors(body, [{ name: '', message: error.code, params: error.details }])));
    }
  },
});

function idOf({ params }: PageRequest): string {
  const id = params['id'] ?? '';
  if (!/^[0-9a-f-]{36}$/.test(id)) throw new DomainError('payments.obligation.unknown', { id });
  return id;
}

async function view(request: PageRequest, form: FormState) {
  const shown = await request.app.read(request.actor, (ctx) => readForDesk(ctx, idOf(request)));
  return <CollectOneView {...shown} form={{ ...form, values: { key: newId(), ...form.values } }} />;
}

async function doAct(ctx: Ctx, obligationId: string, values: Values): Promise<unknown> {
  const { amount = 0, payerName = 'Người nộp', reason = '' } = values;
  switch (values.act) {
    case 'cash':
      return recordCashReceipt(ctx, { obligationId, amount, payerName, key: needed(values.key) });
    case 'transfer':
      return recordTransferReceipt(ctx, { obligationId, amount, payerName, bankReference: needed(values.bankReference), paidAt: ctx.clock.now() });
    case 'void':
      return voidReceipt(ctx, { receiptId: needed(values.receiptId), reason });
    case 'cancel':
      return cancelObligation(ctx, { obligationId, reason: needed(reason) });
    case 'decide-refund':
      return decideRefund(ctx, { obligationId, ground: values.ground ?? 'agency-error', amount: values.amount, reason: needed(reason) });
    case 'refund':
      return recordRefund(ctx, { obligationId, amount, method: values.method ?? 'cash', reference: needed(values.bankReference) });
  }
}

/** The text, or the refusal to go on without it. */
function needed(text: string | undefined): string {
  if (text === undefined || text.trim() === '') throw new DomainError('payments.form.missing');
  return text;
}
