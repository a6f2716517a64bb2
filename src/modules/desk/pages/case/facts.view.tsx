import type { JSX } from 'preact';
import { useRequest, useText } from '#platform/http/jsx';
import { mayDo } from '#platform/permissions';
import type { Actor } from '#platform/permissions';
import { Money, SummaryList, When } from '#ui/components';
import { dossierTexts, StateTag } from '#modules/dossiers';
import type { DossierCase } from '#modules/dossiers';
import { collectorsOf } from '#modules/payments';
import { texts } from '../../locales/index.ts';
import type { CaseProps } from './case.view.tsx';

/** What the desk may collect for the case now. */
export function payableHere({ obligations }: DossierCase, actor: Actor): DossierCase['obligations'] {
  return obligations.filter((one) => one.state === 'due' && mayCollect(actor, one));
}

function mayCollect(actor: Actor, obligation: DossierCase['obligations'][number]): boolean {
  return collectorsOf(obligation).some((agencyId) => mayDo(actor, 'payments.receive', { agencyId }));
}

/** How the dossier stands: where it is, whose it is, what came out of it, what is owed and what others said. */
export function Facts({ case: dossierCase, names }: CaseProps): JSX.Element {
  const t = useText(texts);
  const { actor } = useRequest();
  const { dossier, agency, receptionAgency, results, consultations, tasks, obligations } = dossierCase;
  const [payable] = payableHere(dossierCase, actor);
  const holders = tasks.flatMap(({ task }) => (task.assigneeId === null ? [] : (names.get(task.assigneeId) ?? [])));
  const d = useText(dossierTexts);
  return (
    <SummaryList
      rows={[
        [t('desk.case.state'), <StateTag state={dossier.state} />],
        [t('desk.case.step'), tasks.map(({ task, known }) => `${task.name} (${known?.desk ?? ''})`).join('; ') || '–'],
        ...(holders.length === 0 ? [] : [[t('desk.case.assignee'), holders.join(', ')] as const]),
        [t('desk.case.applicant'), [dossier.applicant.name, dossier.applicant.personId, dossier.applicant.phone].filter(Boolean).join(' · ')],
        [t('desk.case.agency'), agency.name],
        ...(receptionAgency.id === agency.id ? [] : [[t('desk.case.reception'), receptionAgency.name] as const]),
        [t('desk.case.channel'), `${d(`dossiers.channel.${dossier.channel}`)} · ${d(`dossiers.receiving.${dossier.receivingMethod}`)}`],
        [t('desk.case.submitted'), <When at={dossier.submittedAt} style="short" />],
        ...(dossier.originalDueAt === undefined || dossier.originalDueAt === dossier.dueAt
          ? []
          : [[t('desk.case.original-due'), <When at={dossier.originalDueAt} style="short" />] as const]),
        ...results.map(
          (result) =>
            [
              result.title,
              [
                d(`dossiers.result.state.${result.state}`),
                result.number,
                result.deliveredTo === undefined ? undefined : t('desk.case.delivered', { to: result.deliveredTo }),
              ]
                .filter(Boolean)
                .join(' · '),
            ] as const,
        ),
        ...obligations.map((one) => [t('desk.case.fees'), <Fee one={one} hasKey={one.id === payable?.id} />] as const),
        ...consultations.map((consultation) => [`${t('desk.case.consulted')}: ${consultation.agencyName}`, <Opinion consultation={consultation} />] as const),
      ]}
    />
  );
}

/** A fee, how it stands, and the way to collect it for whoever may; `hasKey` makes M lead there. */
function Fee({ one, hasKey }: { readonly one: DossierCase['obligations'][number]; readonly hasKey: boolean }): JSX.Element {
  const t = useText(texts);
  const d = useText(dossierTexts);
  const { actor } = useRequest();
  const key = hasKey ? 'm' : undefined;
  return (
    <>
      <Money amount={one.amount} /> · {d(`dossiers.finance.${one.state === 'cancelled' || one.state === 'not-required' ? 'none' : one.state}`)}
      {mayCollect(actor, one) ? (
        <>
          {' '}
          ·{' '}
          <a href={`/ban-lam-viec/thu-tien/${one.id}`} data-key={key} aria-keyshortcuts={key}>
            {t('desk.case.collect')}
          </a>
        </>
      ) : null}
    </>
  );
}

/** What was asked, and the answer with who gave it, or until when it is awaited. */
function Opinion({ consultation }: { readonly consultation: DossierCase['consultations'][number] }): JSX.Element {
  const t = useText(texts);
  const { question, answer, answeredAt, answeredBy, closedAt, dueAt } = consultation;
  return (
    <>
      <p class="hint">{question}</p>
      {answer === undefined ? (
        <p>
          {closedAt === undefined ? t('desk.case.waiting-until') : t('desk.case.not-awaited')}{' '}
          {closedAt === undefined ? <When at={dueAt} style="short" /> : null}
        </p>
      ) : (
        <p>
          {answer}
          {answeredAt === undefined ? null : (
            <span class="hint">
              {' '}
              ({answeredBy}, <When at={answeredAt} style="short" />)
            </span>
          )}
        </p>
      )}
    </>
  );
}
