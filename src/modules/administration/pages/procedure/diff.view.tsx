import type { JSX } from 'preact';
import { useText } from '#platform/http/jsx';
import type { Difference } from '#modules/organisations';
import type { ProcedureVersion } from '#modules/procedures';
import { administrationTexts } from '../../locales/index.ts';
import { DifferenceTable } from '../../views/difference-table.tsx';
import { Shell } from '../../views/shell.tsx';

/** Two versions of a procedure, leaf by leaf. */
export function DiffView({
  before,
  after,
  differences,
}: {
  readonly before: ProcedureVersion;
  readonly after: ProcedureVersion;
  readonly differences: readonly Difference[];
}): JSX.Element {
  const t = useText(administrationTexts);
  return (
    <Shell
      title={t('administration.procedure.diff.title', { before: before.version, after: after.version })}
      caption={after.record.name}
      back={`/quan-tri/thu-tuc/${after.code}`}
    >
      <DifferenceTable differences={differences} />
    </Shell>
  );
}
