import type { JSX } from 'preact';
import { useText } from '#platform/http/jsx';
import { Details, Table, When } from '#ui/components';
import { dossierTexts } from '#modules/dossiers';
import type { DossierCase, HandOverEvidence } from '#modules/dossiers';
import { texts } from '../../locales/index.ts';

/** What was done with the dossier, the latest first, and why it is due when it is. */
export function History({ dossierCase: { history, dueChanges } }: { readonly dossierCase: DossierCase }): JSX.Element {
  const t = useText(texts);
  const d = useText(dossierTexts);
  return (
    <>
      <Table
        caption={t('desk.case.history')}
        hideCaption
        rows={history.toReversed()}
        rowKey={(line) => String(line.seq)}
        columns={[
          { key: 'at', title: t('desk.column.at'), cell: (line) => <When at={line.at} style="short" /> },
          {
            key: 'act',
            title: t('desk.column.act'),
            cell: (line) => (
              <>
                {d(`dossiers.act.${line.act as 'submit'}`)}
                {typeof line.details['desk'] === 'string' ? <span class="sub">{line.details['desk']}</span> : null}
                <Evidence details={line.details} />
              </>
            ),
          },
          { key: 'who', title: t('desk.column.who'), cell: (line) => line.actorName },
          { key: 'note', title: t('desk.column.note'), cell: (line) => line.note ?? '' },
        ]}
      />
      {dueChanges.length === 0 ? null : (
        <Details summary={t('desk.case.why-due')}>
          <ul>
            {dueChanges.map((change) => (
              <li key={change.at}>
                {d(`dossiers.ground.${change.ground as 'received'}`)}: <When at={change.toDueAt} style="short" />
                <Shifts shifts={change.shifts} />
              </li>
            ))}
          </ul>
        </Details>
      )}
    </>
  );
}

/** Who took the result, how, and the papers that prove it. */
function Evidence({ details }: { readonly details: Readonly<Record<string, unknown>> }): JSX.Element | null {
  const t = useText(texts);
  const evidence = details['evidence'] as HandOverEvidence | undefined;
  if (evidence === undefined) return null;
  const { receiverName, receiverNumber, method, postCode, fileIds = [] } = evidence;
  return (
    <span class="sub">
      {[t('desk.case.delivered', { to: receiverName }), receiverNumber, t(`desk.method.${method}`), postCode].filter(Boolean).join(' · ')}
      {fileIds.map((id) => (
        <span key={id}>
          {' '}
          · <a href={`/tep/${id}`}>{t('desk.evidence')}</a>
        </span>
      ))}
    </span>
  );
}

function Shifts({ shifts }: { readonly shifts: readonly unknown[] }): JSX.Element | null {
  const told = shifts.filter(
    (shift): shift is { name: string; date: string } => typeof shift === 'object' && shift !== null && 'name' in shift && 'date' in shift,
  );
  return told.length === 0 ? null : (
    <ul>
      {told.map((shift, index) => (
        <li key={index}>
          {shift.date}: {shift.name}
        </li>
      ))}
    </ul>
  );
}
