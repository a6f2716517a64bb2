import { z } from 'zod';
import { findAgency } from '#modules/organisations';
import { DomainError } from '#platform/errors';
import { defineForm, invalid, page, seeOther } from '#platform/http';
import type { PageRequest } from '#platform/http';
import type { FormView } from '#ui/components';
import { readAccount, updateOwnProfile } from '../../actions/accounts.ts';
import { changeOfficerContact, readOfficerContact } from '../../actions/officer-contact.ts';
import { actFor } from '../../actions/open-session.ts';
import { readOwnGrants } from '../../actions/roles.ts';
import { endRepresentation, readRepresentatives } from '../../actions/representatives.ts';
import { readRepresentations } from '../../actions/read-profile.ts';
import { giveSession, tokenOf } from '../browser.ts';
import { citizenContactForm, officerContactForm } from './account.form.ts';
import { CitizenAccountView, OfficerAccountView } from './account.view.tsx';

/** `/tai-khoan`: a citizen's profile, an officer's rights. */
export const accountPage = page('/tai-khoan', {
  permission: 'signed-in',
  get: async (request) => (request.actor.kind === 'officer' ? officerView(request) : citizenView(request, undefined)),
  async post(request) {
    if (request.actor.kind === 'officer') return changeOfficer(request);
    const form = citizenContactForm.read(request.body);
    if (!form.ok) return invalid(await citizenView(request, form));
    const { phone, email, residence, ethnicity } = form.value;
    await updateOwnProfile(request.app, request.actor, { phone, email, ethnicity, residence: residence === undefined ? undefined : { text: residence } });
    return seeOther('/tai-khoan', 'identity.account.saved');
  },
});

const actingForm = defineForm(z.object({ organisation: z.union([z.literal('self'), z.uuid()]) }));
const endForm = defineForm(z.object({ end: z.uuid() }));

/** `/tai-khoan/dai-dien`: for whom the citizen acts from now on, and who no longer acts for their organisation. */
export const actForPage = page('/tai-khoan/dai-dien', {
  permission: 'signed-in',
  get: async () => seeOther('/tai-khoan'),
  async post(request) {
    const ending = endForm.read(request.body);
    if (ending.ok) {
      await request.app.transaction(request.actor, (ctx) => endRepresentation(ctx, ending.value.end));
      return seeOther('/tai-khoan', 'identity.account.representative.ended');
    }
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
  const { profile, representations, representatives } = await app.read(actor, async (ctx) => ({
    profile: (await readAccount(ctx, actor.id)).profile,
    representations: await readRepresentations(ctx),
    representatives: await readRepresentatives(ctx),
  }));
  if (profile === undefined) throw new DomainError('account.unknown', { id: actor.id });
  const typed =
    form ??
    citizenContactForm.empty({
      phone: profile.phone ?? '',
      email: profile.email ?? '',
      residence: profile.residence?.text ?? '',
      ethnicity: profile.ethnicity ?? '',
    });
  return (
    <CitizenAccountView
      profile={profile}
      form={typed}
      representations={representations}
      representatives={representatives}
      actingFor={actor.onBehalfOf?.organisationId}
    />
  );
}

async function changeOfficer(request: PageRequest) {
  const { app, actor, body } = request;
  if (actor.kind !== 'officer') throw new DomainError('forbidden');
  const form = officerContactForm.read(body);
  if (!form.ok) return invalid(await officerView(request, form));
  await app.transaction(actor, (ctx) => changeOfficerContact(ctx, actor.id, form.value));
  return seeOther('/tai-khoan', 'identity.account.saved');
}

async function officerView({ app, actor }: PageRequest, form?: FormView) {
  if (actor.kind !== 'officer') throw new DomainError('forbidden');
  const { account, contact, grants, agencyNames } = await app.read(actor, async (ctx) => {
    const held = await readOwnGrants(ctx);
    const ids = [...new Set(held.flatMap((grant) => grant.agencyId ?? []))];
    const names = await Promise.all(ids.map(async (id) => [id, (await findAgency(ctx, id))?.name ?? ''] as const));
    return {
      account: (await readAccount(ctx, actor.id)).account,
      contact: await readOfficerContact(ctx, actor.id),
      grants: held,
      agencyNames: new Map(names),
    };
  });
  const typed = form ?? officerContactForm.empty({ phone: contact.phone ?? '', email: contact.email ?? '' });
  return <OfficerAccountView account={account} form={typed} grants={grants} agencyNames={agencyNames} />;
}
