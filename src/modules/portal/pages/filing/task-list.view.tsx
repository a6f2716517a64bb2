import type { JSX } from 'preact';
import { useText } from '#platform/http/jsx';
import type { Instant } from '#platform/time';
import { Button, Form, InsetText, TaskList, WarningText } from '#ui/components';
import { JourneyLayout } from '#ui/layouts';
import { TaskListView, taskList } from '#modules/forms';
import { spokenName } from '../../components/spoken-name.ts';
import { texts } from '../../locales/index.ts';
import type { LoadedFiling } from './load-filing.ts';

/** The task list of one filing. */
export function TaskListPageView({ loaded, now }: { readonly loaded: LoadedFiling; readonly now: Instant }): JSX.Element {
  const t = useText(texts);
  const { filing, draft, form, procedure, documents, help } = loaded;
  const base = `/ho-so/nhap/${filing.draftId}`;
  const tasks = taskList(form.definition, draft.answers, { now });
  const isAnswered = tasks.every((task) => task.state === 'done');
  const missing = documents.filter((document) => needsFile(document) && (filing.files[document.id] ?? []).length === 0);
  const next = tasks.find((task) => task.state !== 'done');
  return (
    <JourneyLayout title={t('portal.filing.title')} caption={spokenName(procedure.record)} back={help === undefined ? '/ho-so' : '/ban-lam-viec/ho-tro'}>
      {help === undefined ? null : <InsetText>{t('portal.assist.for', { name: help.citizenName, place: help.helpPlace })}</InsetText>}
      <h2>{t('portal.filing.form')}</h2>
      <TaskListView tasks={tasks} hrefOf={(place) => `${base}/cau/${place}`} />
      <h2>{t('portal.filing.papers')}</h2>
      <TaskList
        tasks={[{ title: t('portal.papers.title'), href: `${base}/giay-to`, state: !isAnswered ? 'todo' : missing.length === 0 ? 'done' : 'started' }]}
      />
      <h2>{t('portal.filing.review')}</h2>
      <TaskList tasks={[{ title: t('portal.review.title'), href: isAnswered ? `${base}/kiem-tra` : undefined, state: isAnswered ? 'todo' : 'blocked' }]} />
      <p>
        <Button href={next === undefined ? `${base}/giay-to` : `${base}/cau/${next.state === 'started' ? next.continueAt : next.startAt}`}>
          {t('portal.filing.continue')}
        </Button>
      </p>
      <p>
        <a href={`${base}/to-khai.pdf`}>{t('portal.filing.print')}</a>
      </p>
      <p>
        <a href={`${base}/xoa`}>{t('portal.filing.discard')}</a>
      </p>
    </JourneyLayout>
  );
}

/** Papers that must be uploaded online: not the electronic form itself, not what data replaces, not what is only shown. */
export function needsFile(document: { readonly kind: string; readonly form: string | null; readonly replaceableBy: string | null }): boolean {
  return document.kind === 'nộp' && document.form === null && document.replaceableBy === null;
}

/** The question before a filing is thrown away. */
export function DiscardView({ loaded }: { readonly loaded: LoadedFiling }): JSX.Element {
  const t = useText(texts);
  return (
    <JourneyLayout title={t('portal.filing.discard')} caption={spokenName(loaded.procedure.record)} back={`/ho-so/nhap/${loaded.filing.draftId}`}>
      <WarningText>{t('portal.filing.discard.warning')}</WarningText>
      <Form>
        <Button kind="danger">{t('portal.filing.discard')}</Button>
      </Form>
    </JourneyLayout>
  );
}
