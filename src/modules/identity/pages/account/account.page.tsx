import { z } from 'zod';
import { findAgency } from '#modules/organisations';
import { DomainError } from '#platform/errors';
import { defineForm, invalid, page, seeOther } from '#platform/http';
import type { PageRequest } from '#platform/http';
import type { FormView } from '#ui/components';
import { readAccount, updateOwnProfile } from '../../actions/accounts.ts';
import { actFor } from '../../actions/open-session.ts';
import { readOwnGrants } from '../../actions/roles.ts';
import { readRepresentations } from '../../actions/read-profile.ts';
import { giveSession, tokenOf } from '../browser.ts';
import { contactForm } from './account.form.ts';
import { CitizenAccountView, OfficerAccountView } from './account.view.tsx';

/** `/tai-khoan`: a citizen's profile, an officer's rights. */
export const accountPage = page('/tai-khoan', {
  permission: 'signed-in',
  get: async (request) => (request.actor.kind === 'officer' ? officerView(request) : citizenView(request, undefined)),
  async post(request) {
    const form = contactForm.read(request.body);
    if (!form.ok) return invalid(await citizenView(request, form));
    const { phone, email, residence, ethnicity } = form.value;
    await updateOwnProfile(request.app, request.actor, { phone, email, ethnicity, residence: residence === undefined ? undefined : { text: residence } });
    return seeOther('/tai-khoan', 'identity.account.saved');
  },
});

const actingForm = defineForm(z.object({ organisation: z.union([z.literal('self'), z.uuid()]) }));

/** `/tai-khoan/dai-dien`: for whom the citizen acts from now on. */
export const actForPage = page('/tai-khoan/dai-dien', {
  permission: 'signed-in',
  get: async () => seeOther('/tai-khoan'),
  async post(request) {
    const form = actingForm.read(request.body);
    const token = tokenOf(request);
    if (!form.ok || token === undefined || request.actor.kind !== 'citizen') throw new DomainError('forbidden');
    const organisationId = form.value.organisation === 'self' ? undefined : form.value.organisation;
    giveSession(request, await actFor(request.app, { accountId: request.actor.id, token, organisationId }));
    return seeOther('/tai-khoan', 'identity.account.acting.changed');
  },
});

async function citizenView({ app, actor }: PageRequest, form: FormView | undefined) {
  if (actor.kind !== 'citizen') throw new DomainError('forbidden');
  const { profile, representations } = await app.read(actor, async (ctx) => ({
    profile: (await readAccount(ctx, actor.id)).profile,
    representations: await readRepresentations(ctx),
  }));
  if (profile === undefined) throw new DomainError('account.unknown', { id: actor.id });
  const typed =
    form ??
    contactForm.empty({ phone: profile.phone ?? '', email: profile.email ?? '', residence: profile.residence?.text ?? '', ethnicity: profile.ethnicity ?? '' });
  return <CitizenAccountView profile={profile} form={typed} representations={representations} actingFor={actor.onBehalfOf?.organisationId} />;
}

async function officerView({ app, actor }: PageRequest) {
  if (actor.kind !== 'officer') throw new DomainError('forbidden');
  const { account, grants, agencyNames } = await app.read(actor, async (ctx) => {
    const held = await readOwnGrants(ctx);
    const ids = [...new Set(held.flatMap((grant) => grant.agencyId ?? []))];
    const names = await Promise.all(ids.map(async (id) => [id, (await findAgency(ctx, id))?.name ?? ''] as const));
    return { account: (await readAccount(ctx, actor.id)).account, grants: held, agencyNames: new Map(names) };
  });
  return <OfficerAccountView account={account} grants={grants} agencyNames={agencyNames} />;
}
