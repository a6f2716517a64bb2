import type { JSX } from 'preact';
import type { FormBody } from '#platform/http';
import { useText } from '#platform/http/jsx';
import { Button, ButtonRow, Form, Hidden, Select, Table, Tag, TextArea, When } from '#ui/components';
import { DeskLayout } from '#ui/layouts';
import type { RailGroup } from '#ui/layouts';
import type { WorkAct } from '#modules/dossiers';
import type { OfficerSummary } from '#modules/identity';
import type { Desk } from '#modules/organisations';
import type { Task } from '#modules/workflow';
import { Subject } from '../../components/subject.tsx';
import { texts } from '../../locales/index.ts';

interface OrderProps {
  readonly act: Exclude<WorkAct, 'claim'>;
  readonly tasks: readonly Task[];
  readonly colleagues: readonly OfficerSummary[];
  readonly desks: readonly Desk[];
  readonly problem: string | undefined;
  readonly typed: FormBody;
  readonly rail: readonly RailGroup[];
}

/** What one act for many needs to know, above the work it is about. */
export function BulkOrderView({ act, tasks, colleagues, desks, problem, typed, rail }: OrderProps): JSX.Element {
  const t = useText(texts);
  const field = act === 'assign' ? 'assigneeId' : act === 'pass-on' ? 'deskKey' : 'note';
  const form = { values: typed, errors: problem === undefined ? [] : [{ name: field, message: problem }] };
  return (
    <DeskLayout title={`${t(`desk.bulk.${act}`)} (${tasks.length})`} rail={rail} back="/ban-lam-viec" errors={form.errors}>
      <Form action="/ban-lam-viec/hang-loat" label={t(`desk.bulk.${act}`)}>
        <Hidden name="act" value={act} />
        {tasks.map(({ id }) => (
          <Hidden key={id} name="task" value={id} />
        ))}
        {act === 'assign' ? (
          <Select
            form={form}
            name="assigneeId"
            label={t('desk.bulk.who')}
            options={colleagues.map((one) => ({ value: one.accountId, label: `${one.displayName} (${one.username})` }))}
          />
        ) : null}
        {act === 'pass-on' ? (
          <Select
            form={form}
            name="deskKey"
            label={t('desk.bulk.desk')}
            hint={t('desk.bulk.desk.hint')}
            options={desks.map(({ key, label }) => ({ value: key, label }))}
          />
        ) : null}
        {act === 'approve' ? <TextArea form={form} name="note" label={t('desk.note')} optional rows={2} /> : null}
        {act === 'send-back' ? <TextArea form={form} name="note" label={t('desk.reason')} hint={t('desk.bulk.send-back.hint')} rows={3} /> : null}
        <ButtonRow>
          <Button kind={act === 'send-back' ? 'danger' : 'primary'} shortcut="c">
            {t(`desk.bulk.${act}`)} ({tasks.length})
          </Button>
        </ButtonRow>
      </Form>
      <WorkTable tasks={tasks} caption={t('desk.bulk.selected')} />
    </DeskLayout>
  );
}

function WorkTable({ tasks, caption }: { readonly tasks: readonly Task[]; readonly caption: string }): JSX.Element {
  const t = useText(texts);
  return (
    <Table
      caption={caption}
      rows={tasks}
      rowKey={(task) => task.id}
      columns={[
        { key: 'dossier', title: t('desk.column.dossier'), cell: (task) => <Subject task={task} /> },
        { key: 'step', title: t('desk.column.step'), cell: (task) => task.name },
        { key: 'due', title: t('desk.column.due'), cell: (task) => (task.dueAt === null ? '–' : <When at={task.dueAt} style="near" />) },
      ]}
    />
  );
}

/** One piece of work and what became of it. */
export interface WorkDone {
  readonly taskId: string;
  readonly task: Task | undefined;
  readonly problem: string | undefined;
}

/** What became of each piece of work: failures first, each with its reason, still ticked for another try. */
export function BulkReportView({
  act,
  done,
  rail,
}: {
  readonly act: WorkAct;
  readonly done: readonly WorkDone[];
  readonly rail: readonly RailGroup[];
}): JSX.Element {
  const t = useText(texts);
  const failed = done.filter(({ problem }) => problem !== undefined);
  const rows = [...failed, ...done.filter(({ problem }) => problem === undefined)];
  const title =
    failed.length === 0 ? t('desk.bulk.done', { n: done.length }) : t('desk.bulk.partly', { n: done.length - failed.length, failed: failed.length });
  return (
    <DeskLayout title={title} caption={t(`desk.bulk.${act}`)} rail={rail} back="/ban-lam-viec">
      {failed.length === 0 ? null : (
        <Form action="/ban-lam-viec" label={t('desk.bulk.again')}>
          {failed.map(({ taskId }) => (
            <Hidden key={taskId} name="task" value={taskId} />
          ))}
          <ButtonRow>
            <Button kind="quiet" name="act" value={act}>
              {t('desk.bulk.again')} ({failed.length})
            </Button>
          </ButtonRow>
        </Form>
      )}
      <Table
        caption={t('desk.bulk.report')}
        hideCaption
        rows={rows}
        rowKey={(row) => row.taskId}
        columns={[
          {
            key: 'dossier',
            title: t('desk.column.dossier'),
            cell: ({ task }) => (task === undefined ? '–' : <Subject task={task} />),
          },
          {
            key: 'outcome',
            title: t('desk.bulk.outcome'),
            cell: ({ problem }) =>
              problem === undefined ? (
                <Tag tone="leaf">{t('desk.bulk.ok')}</Tag>
              ) : (
                <>
                  <Tag tone="ember">{t('desk.bulk.not')}</Tag>
                  <span class="sub">{problem}</span>
                </>
              ),
          },
        ]}
      />
    </DeskLayout>
  );
}
