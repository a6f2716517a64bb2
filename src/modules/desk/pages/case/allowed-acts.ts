import type { Actor } from '#platform/permissions';
import { mayDo } from '#platform/permissions';
import { isSigned, mayFollow, mayOnDossier, stepPermission } from '#modules/dossiers';
import type { Act, DossierCase } from '#modules/dossiers';

/** The folded parts of the case page, each one act. */
export type CaseAct =
  | 'receive'
  | 'step'
  | 'answer'
  | 'payment'
  | 'mark'
  | 'take-in'
  | 'remove-paper'
  | 'draft'
  | 'supplement'
  | 'consult'
  | 'transfer'
  | 'refuse'
  | 'extend'
  | 'stop'
  | 'withdraw';

/** The key that opens each act; `?` lists them. */
export const actKeys: Readonly<Record<CaseAct, string>> = {
  receive: 't',
  step: 'c',
  answer: 'h',
  payment: 'n',
  mark: 'f',
  'take-in': 'a',
  'remove-paper': 'x',
  draft: 'r',
  supplement: 'b',
  consult: 'y',
  transfer: 'w',
  refuse: 'l',
  extend: 'g',
  stop: 'd',
  withdraw: 'u',
};

type OpenTask = DossierCase['tasks'][number];

/** The open steps that lie at a desk of the actor (or were given to them) and that their role may finish. */
export function stepsAtMyDesk({ tasks, dossier }: DossierCase, actor: Actor): readonly OpenTask[] {
  return tasks.filter(
    ({ task, known }) =>
      task.kind !== 'receive' &&
      actor.kind === 'officer' &&
      mayOnDossier(actor, stepPermission(known?.kind), dossier) &&
      (task.assigneeId === actor.id ||
        actor.roles.some((grant) => grant.agencyId === task.agencyId && (grant.deskKey === undefined || grant.deskKey === task.deskKey))),
  );
}

/** True while the whole case waits for the applicant's supplement; where only a branch of its process waits, the others go on. */
function standsStill({ dossier, supplements }: DossierCase): boolean {
  return dossier.state === 'awaiting-supplement' && supplements.at(-1)?.step === undefined;
}

/** Open questions to an agency of the actor. */
export function questionsToMe({ consultations }: DossierCase, actor: Actor) {
  return consultations.filter(
    (one) => one.answeredAt === undefined && one.closedAt === undefined && mayDo(actor, 'dossiers.answer-consultation', { agencyId: one.agencyId }),
  );
}

/** Exactly the acts that law, state and the actor's rights allow now, in the order in which work usually goes. */
export function allowedActs(dossierCase: DossierCase, actor: Actor): readonly CaseAct[] {
  const { dossier } = dossierCase;
  const may = (permission: string, act: Exclude<Act, 'submit'>): boolean => mayFollow(dossier.state, act) && mayOnDossier(actor, permission, dossier);
  const receive = may('dossiers.receive', 'receive');
  const isWithApplicant = dossier.pauseGround === 'confirmation';
  const wanted: readonly (readonly [CaseAct, boolean])[] = [
    ['receive', receive],
    ['step', !receive && !standsStill(dossierCase) && stepsAtMyDesk(dossierCase, actor).length > 0],
    ['answer', questionsToMe(dossierCase, actor).length > 0],
    ['payment', dossierCase.tasks.some(({ known }) => known?.kind === 'applicant-payment') && may('dossiers.work', 'settle-payment')],
    ['mark', may('dossiers.check-document', 'take-in')],
    ['draft', !isWithApplicant && may('dossiers.draft-result', 'draft-result')],
    ['supplement', !isWithApplicant && may('dossiers.request-supplement', 'request-supplement')],
    ['take-in', may('dossiers.take-in', 'take-in')],
    [
      'remove-paper',
      may('dossiers.remove-paper', 'remove-paper') && dossierCase.documents.some(({ fileIds }) => fileIds.length > 0) && !dossierCase.results.some(isSigned),
    ],
    ['consult', may('dossiers.consult', 'consult')],
    ['transfer', mayFollow(dossier.state, 'transfer') && mayDo(actor, 'dossiers.transfer', { agencyId: dossier.agencyId }) && dossier.deliveryState === 'none'],
    ['refuse', dossier.receivedAt === undefined && may('dossiers.refuse', 'refuse')],
    ['extend', dossier.extensionCount === 0 && may('dossiers.extend', 'extend')],
    ['stop', may('dossiers.stop', 'stop')],
    ['withdraw', may('dossiers.withdraw', 'withdraw')],
  ];
  return wanted.flatMap(([act, isAllowed]) => (isAllowed ? [act] : []));
}
