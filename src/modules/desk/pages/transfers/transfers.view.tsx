import type { JSX } from 'preact';
import { useText } from '#platform/http/jsx';
import { EmptyState, Pagination, Table, When, useListKeys } from '#ui/components';
import { DeskLayout } from '#ui/layouts';
import type { RailGroup } from '#ui/layouts';
import { StateTag } from '#modules/dossiers';
import type { Dossier, Transfer } from '#modules/dossiers';
import { texts } from '../../locales/index.ts';

interface Props {
  readonly items: readonly { readonly transfer: Transfer; readonly dossier: Dossier }[];
  readonly names: ReadonlyMap<string, string>;
  readonly next: string | undefined;
  readonly rail: readonly RailGroup[];
}

/** Dossiers that were passed on, newest first. */
export function TransfersView({ items, names, next, rail }: Props): JSX.Element {
  const t = useText(texts);
  return (
    <DeskLayout title={t('desk.transfers.title')} rail={rail} keys={useListKeys()}>
      {items.length === 0 ? (
        <EmptyState title={t('desk.transfers.empty')}>{t('desk.transfers.empty.hint')}</EmptyState>
      ) : (
        <Table
          caption={t('desk.transfers.title')}
          hideCaption
          keys
          rows={items}
          rowKey={({ transfer }) => transfer.id}
          columns={[
            {
              key: 'code',
              title: t('desk.column.dossier'),
              cell: ({ dossier }) => (
                <>
                  <a class="nowrap" href={`/ban-lam-viec/ho-so/${dossier.id}`}>
                    {dossier.code}
                  </a>
                  <span class="sub">{dossier.applicant.name}</span>
                </>
              ),
            },
            {
              key: 'to',
              title: t('desk.transfers.to'),
              cell: ({ transfer }) => (
                <>
                  {names.get(transfer.toAgencyId) ?? ''}
                  <span class="sub">{transfer.reason}</span>
                </>
              ),
            },
            {
              key: 'at',
              title: t('desk.column.at'),
              cell: ({ transfer }) => (
                <>
                  <When at={transfer.at} style="short" />
                  <span class="sub">{transfer.byName}</span>
                </>
              ),
            },
            { key: 'state', title: t('desk.column.state'), cell: ({ dossier }) => <StateTag state={dossier.state} /> },
          ]}
        />
      )}
      <Pagination next={next} />
    </DeskLayout>
  );
}
