import { z } from 'zod';
import { isDomainError } from '#platform/errors';
import { defineForm, invalid, page, seeOther, withErrors } from '#platform/http';
import type { FormState, PageRequest } from '#platform/http';
import { addDays, dateIn } from '#platform/time';
import { getAgency } from '#modules/organisations';
import { listPayeeAccounts, setPayeeAccount } from '#modules/payments';
import { shownDay, typedDay } from '../../reads/typed-day.ts';
import { PayeeAccountView } from './payee-account.view.tsx';

const accountForm = defineForm(
  z.object({
    bankBin: z.string().regex(/^\d{6}$/, 'administration.payee.bank-bin.invalid'),
    accountNumber: z.string().regex(/^[0-9A-Za-z]{1,19}$/, 'administration.payee.number.invalid'),
    holder: z.string().max(100),
    validFrom: z.string().max(20),
    legalBasis: z.string().max(300),
  }),
);

/** `/quan-tri/co-quan/:agencyId/tai-khoan-thu`: the bank accounts on which an agency collects, and a form for the next. */
export const payeeAccountPage = page('/quan-tri/co-quan/:agencyId/tai-khoan-thu', {
  permission: 'administration.use',
  get: (request) => show(request, accountForm.empty({ validFrom: shownDay(addDays(dateIn(request.clock.now()), 1)) })),
  async post(request) {
    const { app, actor, body } = request;
    const form = accountForm.read(body);
    const validFrom = form.ok ? typedDay(form.value.validFrom) : undefined;
    if (!form.ok) return invalid(await show(request, form));
    if (!validFrom) return invalid(await show(request, withErrors(body, [{ name: 'validFrom', message: 'administration.on-invalid' }])));
    const agencyId = agencyIdOf(request);
    try {
      await app.transaction(actor, async (ctx) => {
        await getAgency(ctx, agencyId);
        await setPayeeAccount(ctx, { agencyId, ...form.value, validFrom });
      });
      return seeOther(`/quan-tri/co-quan/${agencyId}/tai-khoan-thu`, 'administration.saved');
    } catch (error) {
      if (!isDomainError(error, 'payments.account-dated')) throw error;
      return invalid(await show(request, withErrors(body, [{ name: 'validFrom', message: error.code, params: error.details }])));
    }
  },
});

function agencyIdOf({ params }: PageRequest): string {
  return z.uuid().parse(params['agencyId']);
}

async function show(request: PageRequest, form: FormState) {
  return request.app.read(request.actor, async (ctx) => (
    <PayeeAccountView agency={await getAgency(ctx, agencyIdOf(request))} accounts={await listPayeeAccounts(ctx, agencyIdOf(request))} form={form} />
  ));
}
