import type { JSX } from 'preact';
import { useRequest, useText } from '#platform/http/jsx';
import { Notice } from '#ui/components';
import type { RecordProblem } from '#modules/procedures';
import { administrationTexts } from '../locales/index.ts';

/** What still hinders the publication of a record, each with its place. */
export function Problems({ problems }: { readonly problems: readonly RecordProblem[] }): JSX.Element {
  const t = useText(administrationTexts);
  const { findText } = useRequest();
  return (
    <Notice kind="problem" title={t('administration.procedure.problems')}>
      <ul>{problems.slice(0, 50).map(({ path, code, detail }) => <li key={`${path} ${code} ${detail}`}><code>{path}</code>: {findText(`procedures.problem.${code}`) ?? code}{detail === '' ? '' : ` (${detail})`}</li>)}</ul>
    </Notice>
  );
}
