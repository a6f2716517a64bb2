import { z } from 'zod';
import { defineForm, invalid, page, seeOther } from '#platform/http';
import { rateDossier, readDossierCase, withdrawDossier } from '#modules/dossiers';
import { RateView, WithdrawView } from './end.view.tsx';

const withdrawForm = defineForm(z.object({ reason: z.string().max(2000) }));
const rateForm = defineForm(
  z.object({ score: z.coerce.number({ error: 'portal.rate.missing' }).int().min(1).max(5), comment: z.string().max(2000).optional() }),
);

/** `/ho-so/{id}/rut`: taking a dossier back. */
export const withdrawPage = page('/ho-so/:dossierId/rut', {
  permission: 'dossiers.submit',
  get: ({ app, actor, params }) =>
    app.read(actor, async (ctx) => <WithdrawView case={await readDossierCase(ctx, params['dossierId'] ?? '')} form={withdrawForm.empty()} />),
  post: async ({ app, actor, params, body }) => {
    const dossierId = params['dossierId'] ?? '';
    const form = withdrawForm.read(body);
    if (!form.ok) return invalid(await app.read(actor, async (ctx) => <WithdrawView case={await readDossierCase(ctx, dossierId)} form={form} />));
    await withdrawDossier(app, actor, { dossierId, reason: form.value.reason });
    return seeOther(`/ho-so/${dossierId}`, 'portal.withdraw.done');
  },
});

/** `/ho-so/{id}/danh-gia`: one to five, once. */
export const ratePage = page('/ho-so/:dossierId/danh-gia', {
  permission: 'dossiers.rate',
  get: ({ app, actor, params }) =>
    app.read(actor, async (ctx) => <RateView case={await readDossierCase(ctx, params['dossierId'] ?? '')} form={rateForm.empty()} />),
  post: async ({ app, actor, params, body }) => {
    const dossierId = params['dossierId'] ?? '';
    const form = rateForm.read(body);
    if (!form.ok) return invalid(await app.read(actor, async (ctx) => <RateView case={await readDossierCase(ctx, dossierId)} form={form} />));
    await rateDossier(app, actor, { dossierId, ...form.value });
    return seeOther(`/ho-so/${dossierId}`, 'portal.rate.done');
  },
});
