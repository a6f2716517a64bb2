import type { JSX } from 'preact';
import { isRowKind } from '../domain/form-definition.ts';
import type { FormField } from '../domain/form-definition.ts';
import type { ControlState } from './control.ts';
import { FieldView } from './field-view.tsx';

const wide = new Set(['textarea', 'address', 'file', 'choices', 'boolean', 'signature']);

/** What a list of fields takes; `prefix` is the path before their ids. */
export interface FieldRunsProps {
  readonly fields: readonly FormField[];
  readonly state: ControlState;
  readonly prefix: string;
}

/** Fields one below the other; on dense pages small ones stand side by side where there is room. */
export function FieldRuns({ fields, state, prefix }: FieldRunsProps): JSX.Element {
  const views = (run: readonly FormField[]): readonly JSX.Element[] =>
    run.map((field) => <FieldView key={field.id} field={field} name={prefix + field.id} state={state} />);
  if (!state.dense) return <>{views(fields)}</>;
  return (
    <>
      {runsOf(fields).map((run) =>
        run.length === 1 ? (
          views(run)
        ) : (
          <div class="pair" key={run[0]?.id}>
            {views(run)}
          </div>
        ),
      )}
    </>
  );
}

function runsOf(fields: readonly FormField[]): readonly (readonly FormField[])[] {
  const runs: FormField[][] = [];
  for (const field of fields) {
    const last = runs.at(-1)?.at(-1);
    if (last !== undefined && isSmall(last) && isSmall(field)) runs.at(-1)?.push(field);
    else runs.push([field]);
  }
  return runs;
}

function isSmall(field: FormField): boolean {
  return !isRowKind(field) && !wide.has(field.type);
}
