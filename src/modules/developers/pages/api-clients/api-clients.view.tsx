import type { JSX } from 'preact';
import type { FormState } from '#platform/http';
import { useText } from '#platform/http/jsx';
import type { ApiClient } from '#modules/identity';
import { Button, EmptyState, Form, Hidden, Notice, Table, Tag, TextField, When } from '#ui/components';
import { PortalLayout } from '#ui/layouts';
import { developersTexts } from '../../locales/index.ts';

interface Props {
  readonly clients: readonly ApiClient[];
  readonly form: FormState;
  /** The token just made; this is the only time it is shown. */
  readonly token?: string | undefined;
}

/** Registered systems, and the form that registers another. */
export function ApiClientsView({ clients, form, token }: Props): JSX.Element {
  const t = useText(developersTexts);
  return (
    <PortalLayout title={t('developers.clients')} errors={form.errors} back="/nha-phat-trien">
      {token !== undefined && (
        <Notice kind="success" title={t('developers.client.made')} live>
          <p>{t('developers.client.made.hint')}</p>
          <pre class="code" tabindex={0} aria-label={t('developers.token')}>
            {token}
          </pre>
        </Notice>
      )}
      {clients.length === 0 ? (
        <EmptyState title={t('developers.client.none')}>{t('developers.client.none.hint')}</EmptyState>
      ) : (
        <ClientTable clients={clients} />
      )}
      <h2>{t('developers.client.new')}</h2>
      <Form>
        <TextField form={form} name="name" label={t('developers.client.name')} hint={t('developers.client.name.hint')} />
        <TextField form={form} name="scopes" label={t('developers.client.scopes')} hint={t('developers.client.scopes.hint')} optional spellcheck={false} />
        <Button>{t('developers.client.create')}</Button>
      </Form>
    </PortalLayout>
  );
}

function ClientTable({ clients }: { readonly clients: readonly ApiClient[] }): JSX.Element {
  const t = useText(developersTexts);
  return (
    <Table
      caption={t('developers.clients')}
      hideCaption
      rows={clients}
      rowKey={(client) => client.id}
      columns={[
        { key: 'name', title: t('developers.client.name'), cell: (client) => client.name },
        { key: 'scopes', title: t('developers.client.scopes'), cell: (client) => <code>{client.scopes.join(' ')}</code> },
        { key: 'since', title: t('developers.client.since'), cell: (client) => <When at={client.validFrom} style="short" /> },
        { key: 'state', title: t('developers.client.state'), cell: (client) => <ClientState client={client} /> },
      ]}
    />
  );
}

function ClientState({ client }: { readonly client: ApiClient }): JSX.Element {
  const t = useText(developersTexts);
  if (client.validTo !== undefined) return <Tag>{t('developers.client.ended')}</Tag>;
  return (
    <Form action="/nha-phat-trien/ung-dung/thu-hoi" label={client.name}>
      <Hidden name="id" value={client.id} />
      <Button kind="danger" small>
        {t('developers.client.revoke')}
      </Button>
    </Form>
  );
}
