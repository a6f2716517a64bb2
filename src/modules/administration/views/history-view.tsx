import type { JSX } from 'preact';
import type { AuditEntry } from '#platform/audit';
import { useRequest, useText } from '#platform/http/jsx';
import type { Instant } from '#platform/time';
import { EmptyState, Icon, Table, When } from '#ui/components';
import { administrationTexts } from '../locales/index.ts';

/** An audit entry with the name of who acted, where it is known. */
export interface ShownEntry extends AuditEntry {
  readonly actorName: string | undefined;
  readonly absentName?: string | undefined;
  readonly accountName?: string | undefined;
}

const actorKinds = ['system', 'anonymous', 'citizen', 'client', 'officer'] as const;

/** The trail of one thing, or of everything: when, who, what. */
export function HistoryView({ entries, caption }: { readonly entries: readonly ShownEntry[]; readonly caption?: string | undefined }): JSX.Element {
  const t = useText(administrationTexts);
  if (entries.length === 0) return <EmptyState title={t('administration.history.none')}>{t('administration.history.none.hint')}</EmptyState>;
  return (
    <Table
      caption={caption ?? t('administration.history')}
      hideCaption
      rows={entries}
      rowKey={(entry) => entry.id}
      columns={[
        { key: 'at', title: t('administration.history.at'), cell: (entry) => <When at={entry.at as Instant} style="short" /> },
        { key: 'who', title: t('administration.history.who'), cell: (entry) => <Who entry={entry} /> },
        { key: 'act', title: t('administration.history.act'), cell: (entry) => <Act act={entry.act} /> },
        { key: 'what', title: t('administration.history.what'), cell: (entry) => <What entry={entry} /> },
      ]}
    />
  );
}

function Who({ entry }: { readonly entry: ShownEntry }): JSX.Element {
  const t = useText(administrationTexts);
  const kind = actorKinds.find((known) => known === entry.actorKind) ?? 'system';
  return (
    <>
      {entry.actorName ?? t(`administration.actor.${kind}`)}
      {entry.absentName === undefined ? null : <span class="sub">{t('administration.history.for', { name: entry.absentName })}</span>}
    </>
  );
}

function Act({ act }: { readonly act: string }): JSX.Element {
  const { findText } = useRequest();
  const text = findText(`administration.act.${act}`) ?? findText(act.replace('.', '.act.'));
  return text === undefined ? <code>{act}</code> : <>{text}</>;
}

interface Change {
  readonly field: string;
  readonly before: string;
  readonly after: string;
}

function isWords(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.length > 0 && value.every((one) => typeof one === 'string');
}

/** A moment as people read it, a state or a role by its name, anything else as it is. */
function Value({ value }: { readonly value: string }): JSX.Element {
  const { findText } = useRequest();
  if (/^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(value)) return <When at={value as Instant} style="short" />;
  return <>{findText(`dossiers.state.${value}`) ?? findText(`identity.role.${value}`) ?? value}</>;
}

function What({ entry: { details, accountName } }: { readonly entry: ShownEntry }): JSX.Element {
  const t = useText(administrationTexts);
  const { findText } = useRequest();
  const changes = (Array.isArray(details['changes']) ? details['changes'] : []) as readonly Change[];
  const rest = Object.entries(details).filter(
    ([key, value]) => key !== 'changes' && !key.endsWith('Id') && value !== null && value !== undefined && (typeof value !== 'object' || isWords(value)),
  );
  return (
    <>
      {accountName === undefined ? null : <div>{t('administration.history.account', { name: accountName })}</div>}
      {changes.map(({ field, before, after }) => (
        <div key={field}>
          {field}: <del>{before}</del> <Icon name="right" /> <ins>{after}</ins>
        </div>
      ))}
      {rest.map(([key, value]) => (
        <div key={key} class="small">
          {findText(`administration.detail.${key}`) ?? key}:{' '}
          {(isWords(value) ? value : [String(value)]).map((one, index) => (
            <span key={one}>
              {index === 0 ? '' : ', '}
              <Value value={one} />
            </span>
          ))}
        </div>
      ))}
    </>
  );
}
