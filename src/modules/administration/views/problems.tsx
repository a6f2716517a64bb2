import type { JSX } from 'preact';
import { useRequest, useText } from '#platform/http/jsx';
import { Notice } from '#ui/components';
import type { RecordProblem } from '#modules/procedures';
import { administrationTexts } from '../locales/index.ts';

/** What problems take; with `linkOf` each leads to the page where it is mended. */
export interface ProblemsProps {
  readonly problems: readonly RecordProblem[];
  readonly linkOf?: ((path: string) => string) | undefined;
}

/** What still hinders the publication of a record, each with its place. */
export function Problems({ problems, linkOf }: ProblemsProps): JSX.Element {
  const t = useText(administrationTexts);
  const words = useProblemWords();
  return (
    <Notice kind="problem" title={t('administration.procedure.problems')}>
      <ul>
        {problems.slice(0, 50).map((problem) => (
          <li key={`${problem.path} ${problem.code} ${problem.detail}`}>
            {linkOf === undefined ? (
              <code>{problem.path}</code>
            ) : (
              <a href={linkOf(problem.path)}>
                <code>{problem.path}</code>
              </a>
            )}
            : {words(problem)}
          </li>
        ))}
      </ul>
    </Notice>
  );
}

/** A problem in words: what is wrong, and the word it is about. */
export function useProblemWords(): (problem: RecordProblem) => string {
  const { findText } = useRequest();
  return ({ code, detail }) => `${findText(`procedures.problem.${code}`) ?? code}${detail === '' ? '' : ` (${detail})`}`;
}
