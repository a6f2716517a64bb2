import { z } from 'zod';
import { DomainError, isDomainError } from '#platform/errors';
import { defineForm, invalid, page, seeOther, withErrors } from '#platform/http';
import type { FormState, PageRequest } from '#platform/http';
import { agenciesOf, mayDo } from '#platform/permissions';
import { applyArrival, clearUp, listReconciliation, returnArrival } from '#modules/payments';
import { deskRail } from '../../components/rail.tsx';
import { ReconcileView } from './reconcile.view.tsx';

const reconcileForm = defineForm(
  z.object({ act: z.enum(['apply', 'return', 'clear']), arrivalId: z.uuid(), code: z.string().max(30).optional(), note: z.string().max(500).optional() }),
);

const path = '/ban-lam-viec/doi-soat';
/** The field that a refusal is about; none when it is about the money as a whole. */
const places: Readonly<Record<string, string>> = { 'payments.obligation.unknown': 'code', 'payments.reason-missing': 'note' };

/** `/ban-lam-viec/doi-soat`: money that fits no obligation, and money to give back. */
export const reconcilePage = page(path, {
  permission: 'payments.reconcile',
  get: (request) => view(request, reconcileForm.empty()),
  async post(request) {
    const form = reconcileForm.read(request.body);
    if (!form.ok) return invalid(await view(request, form));
    const { act, arrivalId, code = '', note = '' } = form.value;
    try {
      await request.app.transaction(request.actor, (ctx) =>
        act === 'apply'
          ? applyArrival(ctx, { arrivalId, code, note })
          : act === 'clear'
            ? clearUp(ctx, { arrivalId, note })
            : returnArrival(ctx, { arrivalId, note }),
      );
      return seeOther(path, `desk.reconcile.${({ apply: 'applied', return: 'returned', clear: 'cleared' } as const)[act]}`);
    } catch (error) {
      if (!isDomainError(error) || !error.code.startsWith('payments.')) throw error;
      return invalid(await view(request, withErrors(request.body, [{ name: places[error.code] ?? '', message: error.code, params: error.details }])));
    }
  },
});

async function view({ app, actor, locale }: PageRequest, form: FormState) {
  const agencyId = agenciesOf(actor).find((id) => mayDo(actor, 'payments.reconcile', { agencyId: id }));
  if (agencyId === undefined) throw new DomainError('forbidden');
  return app.read(actor, async (ctx) => (
    <ReconcileView list={await listReconciliation(ctx, { agencyId })} form={form} rail={await deskRail(ctx, locale, path)} />
  ));
}
