import type { JSX } from 'preact';
import { useText } from '#platform/http/jsx';
import type { TroubledJob } from '#platform/jobs';
import { Button, EmptyState, Form, Hidden, Table, Tag, VisuallyHidden, When } from '#ui/components';
import { administrationTexts } from '../../locales/index.ts';
import { Shell } from '../../views/shell.tsx';

/** Jobs in trouble, given-up ones with a button to try them again. */
export function JobsView({ jobs, error }: { readonly jobs: readonly TroubledJob[]; readonly error: string | undefined }): JSX.Element {
  const t = useText(administrationTexts);
  return (
    <Shell title={t('administration.jobs')} errors={error === undefined ? [] : [{ name: '', message: error }]}>
      <p>{t('administration.jobs.lead')}</p>
      {jobs.length === 0 ? (
        <EmptyState title={t('administration.jobs.none')}>{t('administration.jobs.none.hint')}</EmptyState>
      ) : (
        <Table
          caption={t('administration.jobs')}
          hideCaption
          rows={jobs}
          rowKey={({ id }) => id}
          columns={[
            { key: 'name', title: t('administration.jobs.name'), cell: ({ name }) => <code>{name}</code> },
            {
              key: 'state',
              title: t('administration.jobs.state'),
              cell: ({ state }) => <Tag tone={state === 'failed' ? 'ember' : 'amber'}>{t(`administration.jobs.${state}`)}</Tag>,
            },
            { key: 'attempts', title: t('administration.jobs.attempts'), right: true, cell: ({ attempts }) => attempts },
            { key: 'next', title: t('administration.jobs.next'), cell: ({ state, nextAt }) => (state === 'failed' ? '' : <When at={nextAt} style="near" />) },
            { key: 'error', title: t('administration.jobs.error'), cell: ({ error: reason }) => <span class="code">{reason.slice(0, 160)}</span> },
            {
              key: 'retry',
              title: t('administration.jobs.retry'),
              cell: ({ id, name, state }) =>
                state === 'failed' ? (
                  <Form>
                    <Hidden name="job" value={id} />
                    <Button small kind="quiet">
                      {t('administration.jobs.retry')}
                      <VisuallyHidden> {name}</VisuallyHidden>
                    </Button>
                  </Form>
                ) : (
                  ''
                ),
            },
          ]}
        />
      )}
    </Shell>
  );
}
