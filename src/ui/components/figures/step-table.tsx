import type { ComponentChildren, JSX } from 'preact';
import { useText } from '#platform/http/jsx';
import { texts } from '../../locales/index.ts';
import { Table } from '../lists/table.tsx';

/** One step of a procedure as its decision prints it. */
export interface ProcedureStep {
  readonly order: string;
  readonly name: ComponentChildren;
  readonly who: ComponentChildren;
  readonly time?: ComponentChildren;
  readonly result?: ComponentChildren;
}

/** The steps of a procedure: order, work, who, how long, result. */
export function StepTable({ caption, steps }: { readonly caption: string; readonly steps: readonly ProcedureStep[] }): JSX.Element {
  const t = useText(texts);
  return (
    <Table
      caption={caption}
      hideCaption
      rows={steps}
      rowKey={(step) => step.order}
      columns={[
        { key: 'order', title: t('ui.steps.order'), cell: (step) => step.order },
        { key: 'name', title: t('ui.steps.name'), cell: (step) => step.name },
        { key: 'who', title: t('ui.steps.who'), cell: (step) => step.who },
        { key: 'time', title: t('ui.steps.time'), cell: (step) => step.time },
        ...(steps.some((step) => step.result !== undefined)
          ? [{ key: 'result', title: t('ui.steps.result'), cell: (step: ProcedureStep) => step.result }]
          : []),
      ]}
    />
  );
}
