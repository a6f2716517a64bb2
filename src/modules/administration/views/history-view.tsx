import type { JSX } from 'preact';
import type { AuditEntry } from '#platform/audit';
import { useRequest, useText } from '#platform/http/jsx';
import type { Instant } from '#platform/time';
import { Details, EmptyState, Icon, Table, When } from '#ui/components';
import { administrationTexts } from '../locales/index.ts';
import { idsOf, procedureCodeOf } from '../reads/trail-names.ts';
import type { TrailNames } from '../reads/trail-names.ts';

/** Audit entries with the names of what they speak of. */
export interface Trail {
  readonly entries: readonly AuditEntry[];
  readonly names: TrailNames;
}

const actorKinds = ['system', 'anonymous', 'citizen', 'client', 'officer'] as const;

/** The trail of one thing, or of everything: when, who, what. */
export function HistoryView({ trail: { entries, names }, caption }: { readonly trail: Trail; readonly caption?: string | undefined }): JSX.Element {
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
        { key: 'who', title: t('administration.history.who'), cell: (entry) => <Who entry={entry} names={names} /> },
        { key: 'act', title: t('administration.history.act'), cell: (entry) => <Act act={entry.act} /> },
        { key: 'what', title: t('administration.history.what'), cell: (entry) => <What entry={entry} names={names} /> },
      ]}
    />
  );
}

interface EntryProps {
  readonly entry: AuditEntry;
  readonly names: TrailNames;
}

function Who({ entry, names }: EntryProps): JSX.Element {
  const t = useText(administrationTexts);
  const absent = names.get(entry.onBehalfOf ?? '')?.name;
  const kind = actorKinds.find((known) => known === entry.actorKind) ?? 'system';
  return (
    <>
      {names.get(entry.actorId)?.name ?? t(`administration.actor.${kind}`)}
      {absent === undefined ? null : <span class="sub">{t('administration.history.for', { name: absent })}</span>}
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

function What({ entry, names }: EntryProps): JSX.Element {
  const { findText } = useRequest();
  const changes = (Array.isArray(entry.details['changes']) ? entry.details['changes'] : []) as readonly Change[];
  return (
    <>
      <About entry={entry} names={names} />
      {changes.map(({ field, before, after }) => (
        <div key={field}>
          {field}: <del>{before}</del> <Icon name="right" /> <ins>{after}</ins>
        </div>
      ))}
      {wordsOf(entry).map(([key, words]) => (
        <div key={key} class="small">
          {findText(`administration.detail.${key}`) ?? key}:{' '}
          {words.map((one, index) => (
            <span key={one}>
              {index === 0 ? '' : ', '}
              <Value value={one} />
            </span>
          ))}
        </div>
      ))}
      <RawIds entry={entry} />
    </>
  );
}

/** The details that are neither changes nor ids. */
function wordsOf(entry: AuditEntry): readonly (readonly [string, readonly string[]])[] {
  const ids = new Set(idsOf(entry).map(([, id]) => id));
  return Object.entries(entry.details).flatMap(([key, value]): [string, readonly string[]][] => {
    if (key === 'changes' || key.endsWith('Id') || value === null || value === undefined || ids.has(String(value))) return [];
    if (isWords(value)) return [[key, value]];
    return typeof value === 'object' ? [] : [[key, [String(value)]]];
  });
}

/** What an entry is about, by name, with the way there. */
function About({ entry, names }: EntryProps): JSX.Element {
  const t = useText(administrationTexts);
  const { findText } = useRequest();
  const told = [...idsOf(entry), ['procedure', procedureCodeOf(entry) ?? ''] as const].filter(([, id]) => id !== entry.actorId);
  return (
    <>
      {told.map(([key, id]) => {
        const named = names.get(id);
        if (named === undefined) return null;
        return (
          <div key={id}>
            {findText(`administration.detail.${key}`) ?? t(`administration.named.${named.kind}`)}:{' '}
            {named.href === undefined ? named.name : <a href={named.href}>{named.name}</a>}
          </div>
        );
      })}
    </>
  );
}

/** The ids as they are kept, for who compares with another record. */
function RawIds({ entry }: { readonly entry: AuditEntry }): JSX.Element {
  const t = useText(administrationTexts);
  const ids = [['id', entry.id], ['actorId', entry.actorId], ...idsOf(entry)] as const;
  return (
    <Details summary={t('administration.history.ids')}>
      {ids.map(([key, id]) => (
        <div key={key} class="small">
          {key}: <code>{id}</code>
        </div>
      ))}
    </Details>
  );
}
