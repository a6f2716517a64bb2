import { z } from 'zod';
import type { Ctx } from '#platform/app';
import { defineForm, invalid, page, seeOther } from '#platform/http';
import type { FormState } from '#platform/http';
import { confirmDraft, readDossierCase } from '#modules/dossiers';
import { ConfirmView } from './confirm.view.tsx';

const form = defineForm(
  z
    .object({ answer: z.enum(['yes', 'change'], { error: 'portal.confirm.missing' }), what: z.string().max(2000).optional() })
    .refine(({ answer, what }) => answer === 'yes' || what !== undefined, { path: ['what'], error: 'portal.confirm.what.missing' }),
);

/** `/ho-so/{id}/xac-nhan`: the draft as it will be registered, and the applicant's word on it. */
export const confirmPage = page('/ho-so/:dossierId/xac-nhan', {
  permission: 'dossiers.submit',
  get: ({ app, actor, params }) => app.read(actor, (ctx) => view(ctx, params['dossierId'] ?? '', form.empty())),
  post: async ({ app, actor, params, body }) => {
    const dossierId = params['dossierId'] ?? '';
    const state = form.read(body);
    if (!state.ok) return invalid(await app.read(actor, (ctx) => view(ctx, dossierId, state)));
    await confirmDraft(app, actor, { dossierId, change: state.value.answer === 'change' ? state.value.what : undefined });
    return seeOther(`/ho-so/${dossierId}`, 'portal.confirm.sent');
  },
});

async function view(ctx: Ctx, dossierId: string, state: FormState) {
  return <ConfirmView case={await readDossierCase(ctx, dossierId)} form={state} />;
}
