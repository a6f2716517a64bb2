import type { JSX } from 'preact';
import { useRequest, useText } from '#platform/http/jsx';
import { Button, ButtonRow, Checkboxes, Details, Form, Hidden, Notice, SummaryList, TaskList, When } from '#ui/components';
import type { Task } from '#ui/components';
import { stepTimes } from '#modules/procedures';
import { shortName } from '../../domain/short-name.ts';
import { topParts } from '../../domain/draft/parts.ts';
import { problemPlace } from '../../domain/draft/problem-place.ts';
import { asList, valueAt } from '../../domain/draft/record-tree.ts';
import { administrationTexts } from '../../locales/index.ts';
import type { OpenDraft } from '../../reads/draft.ts';
import { Problems } from '../../views/problems.tsx';
import { Shell } from '../../views/shell.tsx';
import { StepTimesView } from './step-times.view.tsx';

/** What the page shows. */
export interface DraftProps extends OpenDraft {
  readonly editor: string | undefined;
  readonly error: string | undefined;
}

/** The parts of a draft, each a link to its page; then what it looks like and what can be done with it. */
export function DraftView(props: DraftProps): JSX.Element {
  const t = useText(administrationTexts);
  const { draft, current, record, problems, error } = props;
  const here = `/quan-tri/thu-tuc/${draft.code}`;
  return (
    <Shell
      title={t('administration.procedure.draft.title', { name: shortName(draft.record) })}
      caption={draft.code}
      back={here}
      errors={error === undefined ? [] : [{ name: 'confirm', message: error }]}
    >
      <p>{t('administration.draft.lead')}</p>
      <SummaryList
        rows={[
          [t('administration.procedure.version'), draft.version],
          [
            t('administration.procedures.edited'),
            <>
              <When key="at" at={draft.editedAt} style="near" />
              {props.editor === undefined ? null : `, ${props.editor}`}
            </>,
          ],
          [
            t('administration.draft.based-on'),
            current === undefined ? t('administration.draft.new') : t('administration.draft.version', { version: current.version }),
          ],
        ]}
      />
      <TaskList tasks={useTasks(props)} />
      {problems.length === 0 ? (
        <Notice kind="success">{t('administration.procedure.ready')}</Notice>
      ) : (
        <Problems problems={problems} linkOf={(path) => `${here}/soan/${problemPlace(record, path).path}`} />
      )}
      <StepTimesView times={stepTimes(draft.record)} />
      <ButtonRow>
        {problems.length > 0 ? null : <Button href={`${here}#cong-bo`}>{t('administration.draft.to-publish')}</Button>}
        {current === undefined ? null : (
          <Button kind="quiet" href={`${here}/khac-biet?tu=${current.id}&den=${draft.id}`}>
            {t('administration.procedure.diff')}
          </Button>
        )}
        <Button kind="quiet" href={`${here}/xem-truoc`}>
          {t('administration.procedure.form')}
        </Button>
        <Button kind="quiet" href={`/quan-tri/quy-trinh/${draft.code}?ban=thao`}>
          {t('administration.procedure.process')}
        </Button>
        <Button kind="quiet" href={`${here}/ket-qua`}>
          {t('administration.draft.result')}
        </Button>
        <Button kind="quiet" href={`${here}/ban-ghi`}>
          {t('administration.draft.record')}
        </Button>
      </ButtonRow>
      <Discard {...props} />
    </Shell>
  );
}

function useTasks({ draft, record, problems }: DraftProps): readonly Task[] {
  const t = useText(administrationTexts);
  const { findText } = useRequest();
  return topParts.map(({ path, isList }) => {
    const wrong = problems.filter((problem) => {
      const at = problemPlace(record, problem.path).path;
      return at === path || at.startsWith(`${path}.`);
    }).length;
    const items = isList ? asList(valueAt(record, path)).length : undefined;
    return {
      title: findText(`administration.record.list.${path}`) ?? path,
      href: `/quan-tri/thu-tuc/${draft.code}/soan/${path}`,
      state: wrong === 0 ? 'done' : 'error',
      hint:
        [items === undefined ? '' : t('administration.draft.items', { n: items }), wrong === 0 ? '' : t('administration.draft.problems', { n: wrong })]
          .filter(Boolean)
          .join(' · ') || undefined,
    };
  });
}

function Discard({ draft, error }: DraftProps): JSX.Element {
  const t = useText(administrationTexts);
  const form = { values: {}, errors: error === undefined ? [] : [{ name: 'confirm', message: error }] };
  return (
    <Details summary={t('administration.draft.discard')} open={error !== undefined}>
      <Form label={t('administration.draft.discard')}>
        <Hidden name="act" value="discard" />
        <Hidden name="rowVersion" value={draft.rowVersion} />
        <p>{t('administration.draft.discard.lead')}</p>
        <Checkboxes
          form={form}
          name="confirm"
          label={t('administration.draft.discard')}
          choices={[{ value: 'yes', label: t('administration.draft.discard.confirm') }]}
        />
        <Button kind="danger">{t('administration.draft.discard')}</Button>
      </Form>
    </Details>
  );
}
