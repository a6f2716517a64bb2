import { invalid, page, seeOther } from '#platform/http';
import type { PageRequest } from '#platform/http';
import { listApiClients, registerApiClient, revokeApiClient } from '#modules/identity';
import { apiClientForm } from './api-clients.form.ts';
import { ApiClientsView } from './api-clients.view.tsx';

const listOf = ({ app, actor }: PageRequest) => app.read(actor, listApiClients);

/** `/nha-phat-trien/ung-dung`: systems that may call the API; a new token is shown once. */
export const apiClientsPage = page('/nha-phat-trien/ung-dung', {
  permission: 'identity.manage-clients',
  async get(request) {
    return <ApiClientsView clients={await listOf(request)} form={apiClientForm.empty()} />;
  },
  async post(request) {
    const form = apiClientForm.read(request.body);
    if (!form.ok) return invalid(<ApiClientsView clients={await listOf(request)} form={form} />);
    const { token } = await request.app.transaction(request.actor, (ctx) => registerApiClient(ctx, form.value));
    return <ApiClientsView clients={await listOf(request)} form={apiClientForm.empty()} token={token} />;
  },
});

/** `/nha-phat-trien/ung-dung/thu-hoi`: ends a system's access at once. */
export const revokeApiClientPage = page('/nha-phat-trien/ung-dung/thu-hoi', {
  permission: 'identity.manage-clients',
  async post({ app, actor, body }) {
    const id = typeof body['id'] === 'string' ? body['id'] : '';
    await app.transaction(actor, (ctx) => revokeApiClient(ctx, id));
    return seeOther('/nha-phat-trien/ung-dung', 'developers.client.revoked');
  },
});
