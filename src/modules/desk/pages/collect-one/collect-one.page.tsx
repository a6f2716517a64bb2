import type { Ctx } from '#platform/app';
import { newId } from '#platform/db';
import { DomainError, isDomainError } from '#platform/errors';
import { invalid, page, seeOther, withErrors } from '#platform/http';
import type { FormState, PageRequest, ValidForm } from '#platform/http';
import { cancelObligation, decideRefund, readForDesk, recordCashReceipt, recordRefund, recordTransferReceipt, voidReceipt } from '#modules/payments';
import { shortNames } from '../../components/short-names.ts';
import { deskRail } from '../../components/rail.tsx';
import { collectForm } from './collect-one.form.ts';
import { CollectOneView } from './collect-one.view.tsx';

type Values = typeof collectForm extends { read(body: never): infer R } ? Extract<R, ValidForm<unknown>>['value'] : never;

const list = '/ban-lam-viec/thu-tien';

/** `/ban-lam-viec/thu-tien/:id`: take cash or a transfer, print, strike out, give back. */
export const collectOnePage = page(`${list}/:id`, {
  permission: 'payments.receive',
  get: (request) => view(request, collectForm.empty()),
  async post(request) {
    const { app, actor, body } = request;
    const form = collectForm.read(body);
    if (!form.ok) return invalid(await view(request, form));
    try {
      await app.transaction(actor, (ctx) => doAct(ctx, idOf(request), form.value));
      return seeOther(`${list}/${idOf(request)}`, 'desk.collect.done');
    } catch (error) {
      if (!isDomainError(error) || !/^(?:payments|desk)\.|^conflict$/u.test(error.code)) throw error;
      return invalid(await view(request, withErrors(body, [{ name: placeOf(error), message: error.code, params: error.details }])));
    }
  },
});

function idOf({ params }: PageRequest): string {
  const id = params['id'] ?? '';
  if (!/^[0-9a-f-]{36}$/.test(id)) throw new DomainError('payments.obligation.unknown', { id });
  return id;
}

async function view(request: PageRequest, form: FormState) {
  const { app, actor, locale } = request;
  return app.read(actor, async (ctx) => {
    const shown = await readForDesk(ctx, idOf(request));
    const { agencyId, collectingAgencyId } = shown.obligation;
    const names = await shortNames(ctx, [agencyId, collectingAgencyId, ...shown.receipts.map((receipt) => receipt.agencyId)]);
    return <CollectOneView {...shown} names={names} form={{ ...form, values: { key: newId(), ...form.values } }} rail={await deskRail(ctx, locale, list)} />;
  });
}

async function doAct(ctx: Ctx, obligationId: string, values: Values): Promise<unknown> {
  const { amount = 0, payerName = '', reason = '' } = values;
  switch (values.act) {
    case 'cash':
      return recordCashReceipt(ctx, { obligationId, amount, payerName: needed(payerName, 'payerName'), key: needed(values.key, 'key') });
    case 'transfer':
      return recordTransferReceipt(ctx, {
        obligationId,
        amount,
        payerName: needed(payerName, 'payerName'),
        bankReference: needed(values.bankReference, 'bankReference'),
        paidAt: ctx.clock.now(),
      });
    case 'void':
      return voidReceipt(ctx, { receiptId: needed(values.receiptId, 'receiptId'), reason });
    case 'cancel':
      return cancelObligation(ctx, { obligationId, reason: needed(reason, 'reason') });
    case 'decide-refund':
      return decideRefund(ctx, { obligationId, ground: values.ground ?? 'agency-error', amount: values.amount, reason: needed(reason, 'reason') });
    case 'refund':
      return recordRefund(ctx, { obligationId, amount, method: values.method ?? 'cash', reference: needed(values.bankReference, 'bankReference') });
  }
}

/** The text, or the refusal to go on without it. */
function needed(text: string | undefined, field: string): string {
  if (text === undefined || text.trim() === '') throw new DomainError('desk.collect.missing', { field });
  return text;
}

/** The field that a refusal is about; none when it is about the obligation as a whole. */
function placeOf({ code, details }: DomainError): string {
  if (code === 'desk.collect.missing') return String(details['field'] ?? '');
  if (code === 'payments.reason-missing') return 'reason';
  if (code === 'payments.arrival-waits') return 'bankReference';
  return code === 'payments.wrong-amount' || code === 'payments.refund-too-much' ? 'amount' : '';
}
