import { z } from 'zod';
import type { Ctx } from '#platform/app';
import { defineForm, invalid, page, seeOther } from '#platform/http';
import type { FormState } from '#platform/http';
import { knownProfile, startFiling } from '#modules/dossiers';
import { findUnitByCode } from '#modules/organisations';
import { caseAnswers, eligibilityOf, findDecidingAgency, getProcedure, listDecidingAgencies } from '#modules/procedures';
import type { ProcedureVersion } from '#modules/procedures';
import { StartFilingView } from './start-filing.view.tsx';

const form = defineForm(z.object({ agency: z.uuid({ error: 'portal.start.agency.missing' }) }));

/** Where somebody lives, in what is known of them; an address that names no commune stays a line of text and says nothing here. */
const residenceIn = z
  .object({
    residenceUnitCode: z.string().optional(),
    residence: z.object({ communeCode: z.string().nullable() }).optional().catch(undefined),
  })
  .optional();

/** `/thu-tuc/{slug}/nop`: what one needs, where it goes; then the form begins. */
export const startFilingPage = page('/thu-tuc/:slug/nop', {
  permission: 'dossiers.submit',
  get: ({ app, actor, params, query }) => app.read(actor, async (ctx) => view(ctx, params['slug'] ?? '', query, form.empty())),
  post: async ({ app, actor, params, query, body }) => {
    const state = form.read(body);
    if (!state.ok) return invalid(await app.read(actor, (ctx) => view(ctx, params['slug'] ?? '', query, state)));
    const procedure = await app.read(actor, (ctx) => getProcedure(ctx, { slug: params['slug'] ?? '' }));
    const filing = await startFiling(app, actor, {
      procedureVersionId: procedure.id,
      agencyId: state.value.agency,
      answers: caseAnswers(eligibilityOf(procedure.record, query, app.clock.now())),
    });
    return seeOther(`/ho-so/nhap/${filing.draftId}`);
  },
});

async function view(ctx: Ctx, slug: string, query: Readonly<Record<string, string>>, state: FormState) {
  const procedure = await getProcedure(ctx, { slug });
  const eligibility = eligibilityOf(procedure.record, query, ctx.clock.now());
  const home = await homeAgency(ctx, procedure);
  return (
    <StartFilingView procedure={procedure} eligibility={eligibility} form={state} agencies={await listDecidingAgencies(ctx, procedure.record)} home={home} />
  );
}

/** The agency that serves the place where the person lives: by the commune that the profile names, else by the one that their address names. */
async function homeAgency(ctx: Ctx, { record }: ProcedureVersion) {
  const known = residenceIn.parse(await knownProfile(ctx));
  const code = known?.residenceUnitCode ?? known?.residence?.communeCode;
  const unit = code == null ? undefined : await findUnitByCode(ctx, 'commune', code);
  return unit === undefined ? undefined : findDecidingAgency(ctx, record, unit.id);
}
