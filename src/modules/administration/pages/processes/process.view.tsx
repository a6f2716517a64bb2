import type { JSX } from 'preact';
import { useText } from '#platform/http/jsx';
import { BpmnDiagram, Button, InsetText, Num, StepTable } from '#ui/components';
import { stepsOf } from '#modules/procedures';
import type { ProcedureVersion, ProcessDiagram, ProcessStep } from '#modules/procedures';
import { administrationTexts } from '../../locales/index.ts';
import { shortName } from '../../domain/short-name.ts';
import { Shell } from '../../views/shell.tsx';

/** The steps in words by phase, then the same as a diagram. */
export function ProcessView({ procedure, diagram }: { readonly procedure: ProcedureVersion; readonly diagram: ProcessDiagram }): JSX.Element {
  const t = useText(administrationTexts);
  const { record, code } = procedure;
  const isDraft = procedure.status === 'draft';
  const order = new Map(stepsOf(record).map(({ id }, index) => [id, String(index + 1)]));
  return (
    <Shell title={shortName(record)} caption={code} back={isDraft ? `/quan-tri/thu-tuc/${code}/soan` : '/quan-tri/quy-trinh'}>
      <p>{record.name}</p>
      {record.process.notes === null ? null : <InsetText>{record.process.notes}</InsetText>}
      <h2>{t('administration.processes.steps')}</h2>
      {record.process.phases.map((phase) => (
        <section key={phase.id}>
          {record.process.phases.length > 1 ? <h3>{phase.title}</h3> : null}
          <StepTable
            caption={phase.title}
            steps={phase.steps.map((step) => ({
              order: order.get(step.id) ?? '',
              name: <Duty step={step} />,
              who: <Who step={step} />,
              time: <Time step={step} />,
              result: <Ways step={step} order={order} />,
            }))}
          />
        </section>
      ))}
      <h2>{t('administration.processes.diagram')}</h2>
      <BpmnDiagram name={diagram.name} shapes={diagram.shapes} edges={diagram.edges} />
      <p>
        <Button kind="quiet" href={`/quan-tri/quy-trinh/${code}/bpmn${isDraft ? '?ban=thao' : ''}`} download>
          {t('administration.processes.download')}
        </Button>
      </p>
    </Shell>
  );
}

interface StepProps {
  readonly step: ProcessStep;
}

function Duty({ step: { duty, kind } }: StepProps): JSX.Element {
  const t = useText(administrationTexts);
  return (
    <>
      {duty}
      <div class="mist small">{t(`administration.record.option.${kind}`)}</div>
    </>
  );
}

function Who({ step: { desk, external } }: StepProps): JSX.Element {
  const t = useText(administrationTexts);
  return (
    <>
      {desk}
      {external === null ? null : <div class="mist small">{t('administration.processes.external', { body: external })}</div>}
    </>
  );
}

function Time({ step: { time } }: StepProps): JSX.Element {
  const t = useText(administrationTexts);
  if (time.value === null) return <>{t('administration.processes.waits')}</>;
  return (
    <>
      <Num value={time.value} /> {t(`administration.word.${time.unit}`)}
    </>
  );
}

/** Where the case goes on from a step, by the order of the table, and on what condition. */
function Ways({ step: { next }, order }: StepProps & { readonly order: ReadonlyMap<string, string> }): JSX.Element {
  const t = useText(administrationTexts);
  return (
    <>
      {next.map(({ to, when }) => (
        <div key={`${to} ${when ?? ''}`}>
          {order.has(to) ? t('administration.processes.next', { step: order.get(to) ?? '' }) : t('administration.processes.end')}
          {when === null ? null : (
            <div class="mist small">{t('administration.processes.when', { condition: /^outcome = "([^"]+)"$/u.exec(when)?.[1] ?? when })}</div>
          )}
        </div>
      ))}
    </>
  );
}
