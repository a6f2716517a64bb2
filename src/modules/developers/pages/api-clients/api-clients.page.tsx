import { DomainError } from '#platform/errors';
import { invalid, page, seeOther, withErrors } from '#platform/http';
import type { FormState, PageRequest } from '#platform/http';
import { listApiClients, registerApiClient, revokeApiClient } from '#modules/identity';
import { agencyTree, findAgency } from '#modules/organisations';
import type { Agency, AgencyNode } from '#modules/organisations';
import { apiClientForm } from './api-clients.form.ts';
import { ApiClientsView } from './api-clients.view.tsx';

/** `/nha-phat-trien/ung-dung`: systems that may call the API; a new token is shown once. */
export const apiClientsPage = page('/nha-phat-trien/ung-dung', {
  permission: 'identity.manage-clients',
  get: (request) => view(request, apiClientForm.empty()),
  async post(request) {
    const { app, actor, body } = request;
    const form = apiClientForm.read(body);
    if (!form.ok) return invalid(await view(request, form));
    const { agencyId } = form.value;
    if (agencyId !== undefined && (await app.read(actor, (ctx) => findAgency(ctx, agencyId))) === undefined)
      return invalid(await view(request, withErrors(body, [{ name: 'agencyId', message: 'developers.client.agency.unknown' }])));
    const { token } = await app.transaction(actor, (ctx) => registerApiClient(ctx, form.value));
    return view(request, apiClientForm.empty(), token);
  },
});

/** `/nha-phat-trien/ung-dung/thu-hoi`: ends a system's access at once. */
export const revokeApiClientPage = page('/nha-phat-trien/ung-dung/thu-hoi', {
  permission: 'identity.manage-clients',
  async post({ app, actor, body }) {
    const { id } = body;
    if (typeof id !== 'string') throw new DomainError('api-client.unknown');
    await app.transaction(actor, (ctx) => revokeApiClient(ctx, id));
    return seeOther('/nha-phat-trien/ung-dung', 'developers.client.revoked');
  },
});

async function view({ app, actor }: PageRequest, form: FormState, token?: string) {
  const { clients, agencies } = await app.read(actor, async (ctx) => ({ clients: await listApiClients(ctx), agencies: flatten(await agencyTree(ctx)) }));
  return <ApiClientsView clients={clients} agencies={agencies} form={form} token={token} />;
}

function flatten(nodes: readonly AgencyNode[]): readonly Agency[] {
  return nodes.flatMap(({ agency, children }) => [agency, ...flatten(children)]);
}
