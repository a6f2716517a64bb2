import { z } from 'zod';
import type { Ctx } from '#platform/app';
import { DomainError, isDomainError } from '#platform/errors';
import { defineForm, invalid, page, seeOther, withErrors } from '#platform/http';
import type { FormState, PageRequest } from '#platform/http';
import { askConsent, beginAssistance, findAssistance, listMyAssistances } from '#modules/dossiers';
import type { BeginAssistance } from '#modules/dossiers';
import { findAgency } from '#modules/organisations';
import { getProcedure, isFileable, listDecidingAgencies, searchProcedures } from '#modules/procedures';
import { AssistedDoneView, AssistsView, BeginAssistView, ConsentCodeView } from './assist.view.tsx';

/** `/ban-lam-viec/ho-tro`: whom the supporter helped, and the search for a procedure to help with. */
export const assistsPage = page('/ban-lam-viec/ho-tro', {
  permission: 'dossiers.assist',
  get: ({ app, actor, query }) =>
    app.read(actor, async (ctx) => {
      const q = query['q'] ?? '';
      const hits = q === '' ? undefined : (await searchProcedures(ctx, { query: q, limit: 20 })).items.filter(({ isFileable: fileable }) => fileable);
      return <AssistsView q={q} hits={hits} mine={await listMyAssistances(ctx)} />;
    }),
});

const form = defineForm(
  z.object({
    citizenName: z.string().max(200),
    contact: z.string().max(200),
    agency: z.uuid({ error: 'portal.start.agency.missing' }),
    helpPlace: z.string().max(300),
    personId: z
      .string()
      .transform((typed) => typed.replaceAll(/[\s.]/gu, ''))
      .pipe(z.string().regex(/^\d{12}$/, { error: 'portal.assist.person-id.invalid' }))
      .optional(),
    consent: z.literal('yes', { error: 'portal.assist.consent.missing' }),
    codeId: z.uuid().optional(),
    code: z.string().max(20).optional(),
  }),
);

/** `/ban-lam-viec/ho-tro/bat-dau/{slug}`: who is helped and where; the citizen agrees with a code of their own. */
export const beginAssistPage = page('/ban-lam-viec/ho-tro/bat-dau/:slug', {
  permission: 'dossiers.assist',
  example: '/ban-lam-viec/ho-tro/bat-dau/khai-sinh',
  get: (request) => request.app.read(request.actor, (ctx) => view(ctx, request, form.empty())),
  post: async (request) => {
    const { app, actor, body, params } = request;
    const state = form.read(body);
    const again = (shown: FormState) => app.read(actor, async (ctx) => invalid(await view(ctx, request, shown)));
    if (!state.ok) return again(state);
    const { citizenName, contact, agency, helpPlace, personId, codeId, code } = state.value;
    const procedure = await app.read(actor, (ctx) => getProcedure(ctx, { slug: params['slug'] ?? '' }));
    const command: BeginAssistance = { procedureVersionId: procedure.id, agencyId: agency, citizenName, contact, helpPlace, personId };
    try {
      if (codeId === undefined) return <ConsentCodeView procedure={procedure} form={withErrors(body, [])} sent={await askConsent(app, actor, command)} />;
      if (code === undefined)
        return invalid(
          <ConsentCodeView procedure={procedure} form={withErrors(body, [{ name: 'code', message: 'portal.assist.code.missing' }])} sent={undefined} />,
        );
      return seeOther(`/ho-so/nhap/${(await beginAssistance(app, actor, command, { id: codeId, code })).draftId}`);
    } catch (error) {
      if (isDomainError(error, 'identity.contact-invalid') || isDomainError(error, 'rate-limited'))
        return again(withErrors(body, [{ name: 'contact', message: error.code, params: error.details }]));
      if (!isDomainError(error, 'identity.code-wrong') && !isDomainError(error, 'identity.code-spent') && !isDomainError(error, 'identity.sign-off-changed'))
        throw error;
      return invalid(<ConsentCodeView procedure={procedure} form={withErrors(body, [{ name: 'code', message: error.code }])} sent={undefined} />);
    }
  },
});

/** `/ban-lam-viec/ho-tro/{draft}`: what the supporter tells the citizen at the end: the code, and how to follow it. */
export const assistedDonePage = page('/ban-lam-viec/ho-tro/:draftId', {
  permission: 'dossiers.assist',
  get: ({ app, actor, params }) =>
    app.read(actor, async (ctx) => {
      const help = await findAssistance(ctx.tx, params['draftId'] ?? '');
      if (help === undefined) throw new DomainError('dossiers.assistance.unknown');
      return help.signedOff === undefined ? seeOther(`/ho-so/nhap/${help.draftId}`) : <AssistedDoneView help={help} code={help.signedOff.dossierCode} />;
    }),
});

async function view(ctx: Ctx, { params, actor }: PageRequest, state: FormState) {
  const procedure = await getProcedure(ctx, { slug: params['slug'] ?? '' });
  if (!isFileable(procedure)) throw new DomainError('dossiers.procedure-closed', { code: procedure.code });
  const own = actor.kind === 'officer' ? actor.roles.find(({ agencyId }) => agencyId !== undefined)?.agencyId : undefined;
  const place = own === undefined ? undefined : await findAgency(ctx, own);
  return <BeginAssistView procedure={procedure} form={state} agencies={await listDecidingAgencies(ctx, procedure.record)} place={place?.name} />;
}
