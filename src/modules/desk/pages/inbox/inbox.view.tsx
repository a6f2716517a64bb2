import type { JSX } from 'preact';
import { useRequest, useText } from '#platform/http/jsx';
import { Button, Details, EmptyState, Filters, Form, Hidden, InsetText, Select, SelectedBar, Table, Tag, TextField, When, useListKeys } from '#ui/components';
import { DeskLayout } from '#ui/layouts';
import type { RailGroup } from '#ui/layouts';
import type { SavedFilter } from '#modules/dossiers';
import { absentAt, inboxGroupOf } from '#modules/workflow';
import type { InboxGroup, Task } from '#modules/workflow';
import { texts } from '../../locales/index.ts';
import { Subject } from '../../components/subject.tsx';
import { isFiltered, writeFilter } from './inbox-query.ts';
import type { InboxFilter } from './inbox-query.ts';

interface Props {
  readonly tasks: readonly Task[];
  readonly next: string | undefined;
  readonly counts: Readonly<Record<InboxGroup, number>>;
  readonly filter: InboxFilter;
  readonly sectors: readonly string[];
  /** Ticked tasks, also those of other pages. */
  readonly kept: readonly string[];
  readonly names: ReadonlyMap<string, string>;
  readonly may: { readonly assign: boolean; readonly decide: boolean };
  readonly filters: readonly SavedFilter[];
  readonly problem: string | undefined;
  readonly typedName: string;
  readonly rail: readonly RailGroup[];
}

const groups: readonly InboxGroup[] = ['overdue', 'today', 'tomorrow', 'this-week', 'later'];

/** The inbox as one table in groups of urgency. */
export function InboxView(props: Props): JSX.Element {
  const t = useText(texts);
  const { filter, tasks, rail, problem, may } = props;
  const query = writeFilter(filter);
  const keys = [
    ...useListKeys({ picks: true }),
    { key: 'N', does: t('desk.bulk.claim').toLowerCase() },
    ...(may.assign ? [{ key: 'G', does: t('desk.bulk.assign').toLowerCase() }] : []),
    { key: 'W', does: t('desk.bulk.pass-on').toLowerCase() },
    ...(may.decide
      ? [
          { key: 'D', does: t('desk.bulk.approve').toLowerCase() },
          { key: 'L', does: t('desk.bulk.send-back').toLowerCase() },
        ]
      : []),
  ];
  return (
    <DeskLayout title={t('desk.inbox.title')} rail={rail} keys={keys} errors={problem === undefined ? [] : [{ name: 'name', message: problem }]}>
      <Filters action="/ban-lam-viec" active={isFiltered(filter)}>
        <TextField name="q" label={t('desk.filter.words')} value={filter.q} />
        <Select
          name="linh-vuc"
          label={t('desk.column.sector')}
          value={filter['linh-vuc']}
          empty={t('desk.filter.all')}
          options={props.sectors.map((value) => ({ value, label: value }))}
        />
        <Select
          name="ai"
          label={t('desk.filter.who')}
          value={filter.ai}
          empty={t('desk.filter.all')}
          options={[
            { value: 'me', label: t('desk.filter.mine') },
            { value: 'nobody', label: t('desk.filter.nobody') },
          ]}
        />
      </Filters>
      <StandIns />
      <SavedFilters {...props} />
      {tasks.length === 0 ? (
        <EmptyState title={t('desk.inbox.empty')}>{t('desk.inbox.empty.hint')}</EmptyState>
      ) : (
        <Form action={query === '' ? '/ban-lam-viec' : `/ban-lam-viec?${query}`} label={t('desk.inbox.title')}>
          <Work {...props} />
        </Form>
      )}
    </DeskLayout>
  );
}

/** For whom the officer stands in now: their work lies among the rest, marked. */
function StandIns(): JSX.Element | null {
  const t = useText(texts);
  const { actor } = useRequest();
  const names = actor.kind === 'officer' ? [...new Set(actor.roles.flatMap(({ onBehalfOfName }) => onBehalfOfName ?? []))] : [];
  return names.length === 0 ? null : (
    <InsetText>
      {t('desk.stand-in', { names: names.join(', ') })} <a href="/tai-khoan/uy-quyen">{t('desk.stand-ins')}</a>
    </InsetText>
  );
}

function Work({ tasks, next, counts, kept, names, may, filter }: Props): JSX.Element {
  const t = useText(texts);
  const { now, actor } = useRequest();
  const query = writeFilter(filter);
  const list = query === '' ? '/ban-lam-viec' : `/ban-lam-viec?${query}`;
  const elsewhere = kept.filter((id) => !tasks.some((task) => task.id === id));
  const grouped = groups.map((group) => ({ group, rows: tasks.filter((task) => inboxGroupOf(task, now) === group) })).filter(({ rows }) => rows.length > 0);
  const count = (group: InboxGroup): string => (counts[group] >= 100 ? '100+' : String(counts[group]));
  return (
    <>
      {elsewhere.map((id) => (
        <Hidden key={id} name="task" value={id} />
      ))}
      <BulkActs elsewhere={elsewhere.length} may={may} hasMore={next !== undefined} />
      <Table
        id="viec"
        caption={t('desk.inbox.title')}
        hideCaption
        keys
        rowKey={(task) => task.id}
        groups={grouped.map(({ group, rows }) => ({ title: `${t(`desk.group.${group}`)} (${count(group)})`, rows }))}
        pick={{ name: 'task', value: (task) => task.id, label: (task) => task.subject, checked: (task) => kept.includes(task.id) }}
        columns={[
          { key: 'dossier', title: t('desk.column.dossier'), cell: (task) => <Subject task={task} list={list} /> },
          {
            key: 'step',
            title: t('desk.column.step'),
            cell: (task) => (
              <>
                {task.name}
                <span class="sub">{task.sector}</span>
              </>
            ),
          },
          { key: 'due', title: t('desk.column.due'), cell: (task) => (task.dueAt === null ? '–' : <When at={task.dueAt} style="near" />) },
          {
            key: 'state',
            title: t('desk.column.state'),
            cell: (task) => (
              <Urgency
                group={inboxGroupOf(task, now)}
                who={task.assigneeId === null ? undefined : (names.get(task.assigneeId) ?? t('desk.taken'))}
                absent={absentAt(actor, task)?.name}
              />
            ),
          },
        ]}
      />
      {next === undefined ? null : (
        <p>
          <Hidden name="sau" value={next} />
          <Button kind="quiet" name="act" value="page">
            {t('desk.more')}
          </Button>
        </p>
      )}
    </>
  );
}

interface BulkActsProps extends Pick<Props, 'may'> {
  /** How many of the ticked tasks are on other pages. */
  readonly elsewhere: number;
  readonly hasMore: boolean;
}

function BulkActs({ elsewhere, may, hasMore }: BulkActsProps): JSX.Element {
  const t = useText(texts);
  return (
    <SelectedBar table="viec">
      {elsewhere === 0 ? null : <span>{t('desk.bulk.elsewhere', { n: elsewhere })}</span>}
      <Button kind="quiet" small name="act" value="claim" shortcut="n">
        {t('desk.bulk.claim')}
      </Button>
      {may.assign ? (
        <Button kind="quiet" small name="act" value="assign" shortcut="g">
          {t('desk.bulk.assign')}
        </Button>
      ) : null}
      <Button kind="quiet" small name="act" value="pass-on" shortcut="w">
        {t('desk.bulk.pass-on')}
      </Button>
      {may.decide ? (
        <>
          <Button kind="quiet" small name="act" value="approve" shortcut="d">
            {t('desk.bulk.approve')}
          </Button>
          <Button kind="quiet" small name="act" value="send-back" shortcut="l">
            {t('desk.bulk.send-back')}
          </Button>
        </>
      ) : null}
      {hasMore ? (
        <Button kind="quiet" small name="act" value="all">
          {t('desk.bulk.all')}
        </Button>
      ) : null}
    </SelectedBar>
  );
}

/** Keeping the filter that is set now, and letting go of kept ones. */
function SavedFilters({ filter, filters, typedName, problem }: Props): JSX.Element | null {
  const t = useText(texts);
  const query = writeFilter(filter);
  const action = query === '' ? '/ban-lam-viec' : `/ban-lam-viec?${query}`;
  if (!isFiltered(filter) && filters.length === 0) return null;
  return (
    <Details summary={t('desk.filter.saved')} open={problem !== undefined}>
      {!isFiltered(filter) ? null : (
        <Form action={action} class="filters" label={t('desk.filter.save')}>
          <TextField name="name" label={t('desk.filter.name')} value={typedName} error={problem} maxlength={60} />
          <Button kind="quiet" small name="act" value="save-filter">
            {t('desk.filter.save')}
          </Button>
        </Form>
      )}
      {filters.length === 0 ? null : (
        <ul class="plain-list">
          {filters.map(({ id, name, query: kept }, index) => (
            <li key={id}>
              <Form action={action} class="inline-form" label={name} scope={`filter-${index + 1}`}>
                <kbd>{index + 1}</kbd> <a href={`/ban-lam-viec?${kept}`}>{name}</a> <Hidden name="filterId" value={id} />
                <Button kind="quiet" small name="act" value="delete-filter">
                  {t('desk.filter.delete', { name })}
                </Button>
              </Form>
            </li>
          ))}
        </ul>
      )}
    </Details>
  );
}

/** How each group says how near its time is, in the words of the case page. */
const urgencies = {
  overdue: ['ember', 'desk.late'],
  today: ['amber', 'desk.today'],
  tomorrow: ['amber', 'desk.soon'],
  'this-week': ['leaf', 'desk.on-time'],
  later: ['leaf', 'desk.on-time'],
} as const satisfies Readonly<Record<InboxGroup, readonly [string, string]>>;

function Urgency({ group, who, absent }: { readonly group: InboxGroup; readonly who: string | undefined; readonly absent: string | undefined }): JSX.Element {
  const t = useText(texts);
  const [tone, word] = urgencies[group];
  const tag = <Tag tone={tone}>{t(word)}</Tag>;
  return (
    <>
      {tag}
      {who === undefined ? null : <span class="sub">{who}</span>}
      {absent === undefined ? null : <span class="sub">{t('desk.for', { name: absent })}</span>}
    </>
  );
}
