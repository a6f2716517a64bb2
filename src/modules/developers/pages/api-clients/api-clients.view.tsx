import type { JSX } from 'preact';
import type { FormState } from '#platform/http';
import { useText } from '#platform/http/jsx';
import { offeredScopes } from '#platform/permissions';
import type { ApiClient } from '#modules/identity';
import type { Agency } from '#modules/organisations';
import { Button, Checkboxes, EmptyState, Form, Hidden, Notice, Select, Table, Tag, TextField, When } from '#ui/components';
import { PortalLayout } from '#ui/layouts';
import { developersTexts } from '../../locales/index.ts';
import { scopeWords } from '../../scope-words.ts';

interface Props {
  readonly clients: readonly ApiClient[];
  /** Those that exist today. */
  readonly agencies: readonly Agency[];
  readonly form: FormState;
  /** The token just made; this is the only time it is shown. */
  readonly token?: string | undefined;
}

/** Registered systems, and the form that registers another. */
export function ApiClientsView({ clients, agencies, form, token }: Props): JSX.Element {
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
        <ClientTable clients={clients} agencies={agencies} />
      )}
      <h2>{t('developers.client.new')}</h2>
      <Form>
        <TextField form={form} name="name" label={t('developers.client.name')} hint={t('developers.client.name.hint')} />
        <Select
          form={form}
          name="agencyId"
          label={t('developers.client.agency')}
          hint={t('developers.client.agency.hint')}
          options={agencies.map(({ id, name }) => ({ value: id, label: name }))}
          empty={t('developers.client.agency.none')}
          optional
        />
        <Checkboxes
          form={form}
          name="scopes"
          label={t('developers.client.scopes')}
          hint={t('developers.client.scopes.hint')}
          choices={offeredScopes().map((scope) => ({ value: scope, label: scopeWords(t, scope), hint: <code>{scope}</code> }))}
          optional
        />
        <Button>{t('developers.client.create')}</Button>
      </Form>
    </PortalLayout>
  );
}

function ClientTable({ clients, agencies }: Pick<Props, 'clients' | 'agencies'>): JSX.Element {
  const t = useText(developersTexts);
  const names = new Map(agencies.map(({ id, name }) => [id, name]));
  return (
    <Table
      caption={t('developers.clients')}
      hideCaption
      rows={clients}
      rowKey={(client) => client.id}
      columns={[
        { key: 'name', title: t('developers.client.name'), cell: (client) => client.name },
        {
          key: 'agency',
          title: t('developers.client.agency'),
          cell: ({ agencyId }) => (agencyId === undefined ? t('developers.client.agency.none') : (names.get(agencyId) ?? t('developers.client.agency.closed'))),
        },
        { key: 'scopes', title: t('developers.client.scopes'), cell: ({ scopes }) => <Scopes scopes={scopes} /> },
        { key: 'since', title: t('developers.client.since'), cell: (client) => <When at={client.validFrom} style="short" /> },
        { key: 'state', title: t('developers.client.state'), cell: (client) => <ClientState client={client} /> },
      ]}
    />
  );
}

function Scopes({ scopes }: Pick<ApiClient, 'scopes'>): JSX.Element {
  const t = useText(developersTexts);
  if (scopes.length === 0) return <>{t('developers.client.scopes.none')}</>;
  return (
    <ul class="plain-list">
      {scopes.map((scope) => (
        <li key={scope}>{scopeWords(t, scope)}</li>
      ))}
    </ul>
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
