import { z } from 'zod';
import { isDomainError } from '#platform/errors';
import type { Ctx } from '#platform/app';
import { defineForm, invalid, listOf, page, seeOther, withErrors } from '#platform/http';
import type { FormState } from '#platform/http';
import { askSignOff, changeFiling, handInFiling } from '#modules/dossiers';
import { getAgency } from '#modules/organisations';
import { calculateFee, claimableExemptions } from '#modules/procedures';
import { loadFiling, receiptOf } from './load-filing.ts';
import { SignOffView } from '../assist/sign-off.view.tsx';
import { ReviewView } from './review.view.tsx';

const form = defineForm(
  z.object({
    receiving: z.enum(['one-stop', 'post', 'online'], { error: 'form.required' }),
    exemption: z.union([z.string(), z.array(z.string())]).optional(),
    agree: z.literal('yes', { error: 'portal.review.agree.missing' }),
  }),
);

/** `/ho-so/nhap/{id}/kiem-tra`: everything once more, the fee, the sign-off, and the one button that hands it in. */
export const reviewPage = page('/ho-so/nhap/:draftId/kiem-tra', {
  permission: 'dossiers.prepare',
  get: ({ app, actor, params: { draftId = '' } }) => app.read(actor, async (ctx) => (await receiptOf(ctx, draftId)) ?? view(ctx, draftId, form.empty())),
  post: async ({ app, actor, params, body, locale }) => {
    const draftId = params['draftId'] ?? '';
    const state = form.read(body);
    if (!state.ok) return invalid(await app.read(actor, (ctx) => view(ctx, draftId, state)));
    await changeFiling(app, actor, { draftId, receivingMethod: state.value.receiving, exemptions: listOf(state.value.exemption) });
    try {
      if (actor.kind === 'officer') {
        const { id, contact, demoCode } = await askSignOff(app, actor, draftId);
        return <SignOffView draftId={draftId} codeId={id} to={contact} demoCode={demoCode} />;
      }
      const dossier = await handInFiling(app, actor, { draftId });
      return seeOther(`/ho-so/${dossier.id}/da-nop`);
    } catch (error) {
      if (!isDomainError(error, 'dossiers.answers-invalid') && !isDomainError(error, 'dossiers.documents-missing') && !isDomainError(error, 'rate-limited'))
        throw error;
      const message = app.texts.find(locale, error.code, error.details) ?? error.code;
      return invalid(await app.read(actor, (ctx) => view(ctx, draftId, withErrors(state.values, [{ name: 'agree', message }]))));
    }
  },
});

async function view(ctx: Ctx, draftId: string, state: FormState) {
  const loaded = await loadFiling(ctx, draftId);
  const { filing, procedure, answers } = loaded;
  const fee = await calculateFee(ctx, {
    record: procedure.record,
    channel: 'trực tuyến',
    answers,
    copies: filing.copies,
    exemptions: filing.exemptions,
    agencyId: filing.agencyId,
  });
  const claims = fee.lines.some(({ unitPrice, amount }) => (unitPrice ?? amount) > 0) ? claimableExemptions(procedure.record, 'trực tuyến') : [];
  return <ReviewView loaded={loaded} form={state} fee={fee} claims={claims} agency={await getAgency(ctx, filing.agencyId)} />;
}
