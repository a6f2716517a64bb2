import type { JSX } from 'preact';
import { useRequest, useText } from '#platform/http/jsx';
import { Button, EmptyState, Filters, Form, Select, SelectedBar, Table, Tag, TextField, When, useListKeys } from '#ui/components';
import { DeskLayout } from '#ui/layouts';
import type { RailGroup } from '#ui/layouts';
import type { InboxGroup, Task } from '#modules/workflow';
import { texts } from '../../locales/index.ts';

interface Props {
  readonly groups: readonly { readonly group: InboxGroup; readonly tasks: readonly Task[]; readonly next: string | undefined }[];
  readonly counts: Readonly<Record<InboxGroup, number>>;
  readonly query: { readonly q: string; readonly ai: string };
  readonly rail: readonly RailGroup[];
}

/** The inbox as one table in groups of urgency. */
export function InboxView({ groups, counts, query, rail }: Props): JSX.Element {
  const t = useText(texts);
  const { now } = useRequest();
  const filled = groups.filter(({ tasks }) => tasks.length > 0);
  const more = filled.find(({ next }) => next !== undefined)?.next;
  return (
    <DeskLayout title={t('desk.inbox.title')} rail={rail} keys={useListKeys()}>
      <Filters action="/ban-lam-viec" active={query.q !== '' || query.ai !== ''}>
        <TextField name="q" label={t('desk.filter.words')} value={query.q} />
        <Select name="ai" label={t('desk.filter.who')} value={query.ai} empty={t('desk.filter.all')} options={[{ value: 'me', label: t('desk.filter.mine') }, { value: 'nobody', label: t('desk.filter.nobody') }]} />
      </Filters>
      {filled.length === 0 ? <EmptyState title={t('desk.inbox.empty')}>{t('desk.inbox.empty.hint')}</EmptyState> : (
        <Form>
          <Table
            id="viec" caption={t('desk.inbox.title')} hideCaption keys rowKey={(task) => task.id}
            groups={filled.map(({ group, tasks }) => ({ title: `${t(`desk.group.${group}`)} (${counts[group] >= 100 ? '100+' : counts[group]})`, rows: tasks }))}
            pick={{ name: 'task', value: (task) => task.id, label: (task) => task.subject }}
            columns={[
              { key: 'dossier', title: t('desk.column.dossier'), cell: (task) => <Subject task={task} /> },
              { key: 'step', title: t('desk.column.step'), cell: (task) => <>{task.name}<span class="sub">{task.sector}</span></> },
              { key: 'due', title: t('desk.column.due'), cell: (task) => (task.dueAt === null ? '–' : <When at={task.dueAt} style="near" />) },
              { key: 'state', title: t('desk.column.state'), cell: (task) => <Urgency late={task.dueAt !== null && now > task.dueAt} group={groupOf(groups, task)} taken={task.assigneeId !== null} /> },
            ]}
          />
          <SelectedBar table="viec"><Button kind="quiet" small shortcut="n">{t('desk.claim')}</Button></SelectedBar>
        </Form>
      )}
      {more === undefined ? null : <p><a href={`/ban-lam-viec?${new URLSearchParams({ ...query, sau: more }).toString()}`}>{t('desk.more')}</a></p>}
    </DeskLayout>
  );
}

function groupOf(groups: Props['groups'], task: Task): InboxGroup {
  return groups.find(({ tasks }) => tasks.includes(task))?.group ?? 'later';
}

function Subject({ task }: { readonly task: Task }): JSX.Element {
  const [code, ...rest] = task.subject.split(' ');
  return <><a href={`/ban-lam-viec/ho-so/${task.business.id}`}>{code}</a><span class="sub">{rest.join(' ')}</span></>;
}

function Urgency({ late, group, taken }: { readonly late: boolean; readonly group: InboxGroup; readonly taken: boolean }): JSX.Element {
  const t = useText(texts);
  const tag = late ? <Tag tone="ember">{t('desk.late')}</Tag> : group === 'today' ? <Tag tone="amber">{t('desk.today')}</Tag> : <Tag tone="leaf">{t('desk.on-time')}</Tag>;
  return <>{tag}{taken ? <span class="sub">{t('desk.taken')}</span> : null}</>;
}
