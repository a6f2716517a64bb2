import type { JSX } from 'preact';
import { useText } from '#platform/http/jsx';
import { offeredScopes } from '#platform/permissions';
import { Table } from '#ui/components';
import { PortalLayout } from '#ui/layouts';
import type { Operation } from '../../domain/operation.ts';
import { developersTexts } from '../../locales/index.ts';
import { scopeWords } from '../../scope-words.ts';

/** The start page for developers: how to sign in, the rules, and every operation by subject. */
export function OperationsView({ operations, site }: { readonly operations: readonly Operation[]; readonly site: string }): JSX.Element {
  const t = useText(developersTexts);
  const tags = [...new Set(operations.map(({ tag }) => tag))].toSorted();
  return (
    <PortalLayout title={t('developers.title')}>
      <p class="lead">{t('developers.intro')}</p>
      <ul>
        <li>
          <a href="/openapi.json">{t('developers.document')}</a>
        </li>
        <li>
          <a href="/nha-phat-trien/ung-dung">{t('developers.clients')}</a>
        </li>
      </ul>
      <Start site={site} />
      <h2>{t('developers.rules')}</h2>
      <ul>
        <li>{t('developers.rules.token')}</li>
        <li>{t('developers.rules.errors')}</li>
        <li>{t('developers.rules.once')}</li>
        <li>{t('developers.rules.values')}</li>
      </ul>
      {tags.map((tag) => (
        <TagTable key={tag} tag={tag} operations={operations.filter((operation) => operation.tag === tag)} />
      ))}
    </PortalLayout>
  );
}

function Start({ site }: { readonly site: string }): JSX.Element {
  const t = useText(developersTexts);
  return (
    <>
      <h2>{t('developers.start')}</h2>
      <ol>
        <li>{t('developers.start.ask')}</li>
        <li>{t('developers.start.send')}</li>
      </ol>
      <pre class="code" tabindex={0} aria-label={t('developers.start.example')}>
        {`curl -H "Authorization: Bearer mc_…" \\\n  "${site}/api/v1/dossiers?limit=20"`}
      </pre>
      <p>{t('developers.start.keep')}</p>
      <Table
        caption={t('developers.start.scopes')}
        rows={offeredScopes()}
        rowKey={(scope) => scope}
        columns={[
          { key: 'scope', title: t('developers.start.scope'), cell: (scope) => <code>{scope}</code> },
          { key: 'lets', title: t('developers.start.scope.lets'), cell: (scope) => scopeWords(t, scope) },
        ]}
      />
    </>
  );
}

function TagTable({ tag, operations }: { readonly tag: string; readonly operations: readonly Operation[] }): JSX.Element {
  const t = useText(developersTexts);
  const door = (permission: string) =>
    permission === 'public' ? t('developers.door.public') : permission === 'signed-in' ? t('developers.door.signed-in') : permission;
  return (
    <section aria-labelledby={`tag-${tag}`}>
      <h2 id={`tag-${tag}`}>
        <span lang="en">{tag}</span>
      </h2>
      <Table
        caption={t('developers.operations', { tag })}
        hideCaption
        rows={operations}
        rowKey={(operation) => operation.id}
        columns={[
          {
            key: 'address',
            title: t('developers.address'),
            cell: (operation) => (
              <a href={`/nha-phat-trien/thao-tac/${operation.id}`}>
                <code>
                  {operation.method} {operation.path}
                </code>
              </a>
            ),
          },
          { key: 'summary', title: t('developers.summary'), cell: (operation) => <span lang="en">{operation.summary}</span> },
          { key: 'door', title: t('developers.door'), cell: (operation) => door(operation.permission) },
        ]}
      />
    </section>
  );
}
