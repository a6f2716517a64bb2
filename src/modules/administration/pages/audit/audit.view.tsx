import type { JSX } from 'preact';
import { useRequest, useText } from '#platform/http/jsx';
import { Filters, Pagination, Select } from '#ui/components';
import { administrationTexts } from '../../locales/index.ts';
import { HistoryView } from '../../views/history-view.tsx';
import type { Trail } from '../../views/history-view.tsx';
import { Shell } from '../../views/shell.tsx';

/** The kinds of acts by the module that writes them. */
const kinds = ['identity', 'organisations', 'procedures', 'calendar', 'documents', 'notifications', 'dossiers', 'workflow', 'payments'] as const;

/** The whole trail, with a filter by kind of act. */
export function AuditView({ trail, next }: { readonly trail: Trail; readonly next: string | undefined }): JSX.Element {
  const t = useText(administrationTexts);
  const { query } = useRequest();
  return (
    <Shell title={t('administration.audit')}>
      <p>{t('administration.audit.lead')}</p>
      <Filters active={(query['viec'] ?? '') !== ''}>
        <Select
          name="viec"
          label={t('administration.audit.filter')}
          value={query['viec']}
          empty={t('administration.audit.all')}
          options={kinds.map((kind) => ({ value: `${kind}.`, label: t(`administration.audit.kind.${kind}`) }))}
        />
      </Filters>
      <HistoryView trail={trail} caption={t('administration.audit')} />
      <Pagination
        next={next === undefined ? undefined : `/quan-tri/nhat-ky?${new URLSearchParams({ ...query, truoc: next }).toString()}`}
        shown={trail.entries.length}
      />
    </Shell>
  );
}
