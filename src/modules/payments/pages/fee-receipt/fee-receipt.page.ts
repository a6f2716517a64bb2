import { getAgency } from '#modules/organisations';
import { DomainError } from '#platform/errors';
import { download, page } from '#platform/http';
import { receiptNumber } from '../../domain/receipt.ts';
import { renderFeeReceipt } from '../../papers/fee-receipt.ts';
import { getReceipt } from '../../reads/collecting.ts';

/** `/bien-nhan/:id`: a receipt as PDF, for the payer and the agency. */
export const feeReceiptPage = page('/bien-nhan/:id', {
  permission: 'payments.read',
  isDownload: true,
  get: ({ app, actor, params }) =>
    app.read(actor, async (ctx) => {
      const id = params['id'] ?? '';
      if (!/^[0-9a-f-]{36}$/.test(id)) throw new DomainError('payments.receipt.unknown', { id });
      const { receipt, obligation } = await getReceipt(ctx, id);
      const names = { collector: (await getAgency(ctx, receipt.agencyId)).name, payee: (await getAgency(ctx, receipt.payeeAgencyId)).name };
      return download(renderFeeReceipt(receipt, obligation, names), `bien-nhan-${receiptNumber(receipt).replace('/', '-')}.pdf`, 'application/pdf', {
        inline: true,
      });
    }),
});
