import { asSystem } from '#platform/app';
import type { App, Ctx } from '#platform/app';
import { audit } from '#platform/audit';
import { DomainError } from '#platform/errors';
import { giveFile } from '#platform/files';
import { requirePermission } from '#platform/permissions';
import type { Actor, CitizenActor, OfficerActor } from '#platform/permissions';
import { finishDraft, readDraft, validateAnswers } from '#modules/forms';
import { assistedCitizen, confirmSignOff, readProfile, requestSignOff } from '#modules/identity';
import type { SentCode, SignedOff } from '#modules/identity';
import type { Dossier } from '../domain/dossier.ts';
import { getAssistance, insertAssistance, listAssistances, saveSignedOff } from '../store/assistance.store.ts';
import type { Assistance } from '../store/assistance.store.ts';
import { getDossier } from '../store/dossier.store.ts';
import { getFiling, lockFiling, saveFiling } from '../store/filing.store.ts';
import type { Filing } from '../store/filing.store.ts';
import { appendHistory } from '../store/history.store.ts';
import { formProfile } from '../reads/known-profile.ts';
import { beginFiling } from './filing.ts';
import { openDossier } from './open-dossier.ts';
import { actorNameOf } from './record-act.ts';
import { shareWithHandlers } from './share-files.ts';

/** Whom a supporter helps with what, and where; the citizen has shown who they are and how they can be reached. */
export interface BeginAssistance {
  readonly procedureVersionId: string;
  readonly agencyId: string;
  readonly citizenName: string;
  readonly contact: string;
  readonly personId?: string | undefined;
  readonly helpPlace: string;
}

/** Sends the citizen the code with which they consent to being helped, here, by this person. Throws as `requestSignOff` does. */
export function askConsent(app: App, actor: Actor, command: BeginAssistance): Promise<SentCode> {
  const supporter = requireSupporter(actor);
  return requestSignOff(app, supporter, { contact: command.contact, subjectId: consentOf(supporter), content: JSON.stringify(command) });
}

/** Begins a filing for a citizen who gave their code: the supporter fills in, the profile that the consent opens is not asked again. */
export async function beginAssistance(
  app: App,
  actor: Actor,
  command: BeginAssistance,
  proof: { readonly id: string; readonly code: string },
): Promise<Filing> {
  const supporter = requireSupporter(actor);
  const signedOff = await confirmSignOff(app, supporter, { ...proof, subjectId: consentOf(supporter), content: JSON.stringify(command) });
  return app.transaction(supporter, async (ctx) => {
    const { actor: citizen, profile } = await assistedCitizen(ctx, signedOff, command.citizenName);
    const filing = await beginFiling(
      ctx,
      { procedureVersionId: command.procedureVersionId, agencyId: command.agencyId },
      { accountId: supporter.id, profile: profile === undefined ? undefined : formProfile(profile) },
    );
    await insertAssistance(ctx.tx, {
      draftId: filing.draftId,
      supporterId: supporter.id,
      supporterName: actorNameOf(supporter),
      citizenAccountId: citizen.id,
      citizenName: citizen.displayName ?? command.citizenName,
      citizenContact: signedOff.contact.value,
      citizenPersonId: command.personId,
      helpPlace: command.helpPlace,
      consentCodeId: signedOff.challengeId,
      consentedAt: signedOff.at,
    });
    await audit(ctx, 'dossiers.assistance-begun', {
      subjectId: filing.draftId,
      citizenId: citizen.id,
      helpPlace: command.helpPlace,
      consentCodeId: signedOff.challengeId,
    });
    return filing;
  });
}

/** Sends the citizen the code with which they sign off exactly what is filled in now. Throws `dossiers.answers-invalid` while something is missing. */
export async function askSignOff(app: App, actor: Actor, draftId: string): Promise<SentCode> {
  const supporter = requireSupporter(actor);
  const { help, content } = await app.read(supporter, (ctx) => readForSignOff(ctx, draftId));
  return requestSignOff(app, supporter, { contact: help.citizenContact, subjectId: draftId, content });
}

/**
 * Hands the filing in as the citizen who gave the code: the citizen is the applicant and the actor of the dossier, the supporter stands
 * beside it in history and audit. Throws `identity.code-wrong`, `identity.code-spent`, `identity.sign-off-changed`; twice gives the same dossier.
 */
export async function handInAssisted(
  app: App,
  actor: Actor,
  { draftId, ...proof }: { readonly draftId: string; readonly id: string; readonly code: string },
): Promise<Assistance> {
  const supporter = requireSupporter(actor);
  const { help, content } = await app.read(supporter, (ctx) => readForSignOff(ctx, draftId));
  if (help.signedOff !== undefined) return help;
  const signedOff = await confirmSignOff(app, supporter, { ...proof, subjectId: draftId, content });
  const citizen: CitizenActor = { kind: 'citizen', id: help.citizenAccountId, displayName: help.citizenName };
  return app.transaction(citizen, (ctx) => handInAs(ctx, citizen, help, { signedOff, content }));
}

/** A supporter's helps, newest first. */
export function listMyAssistances(ctx: Ctx, limit = 50): Promise<readonly Assistance[]> {
  return listAssistances(ctx.tx, requireSupporter(ctx.actor).id, limit);
}

interface Proof {
  readonly signedOff: SignedOff;
  readonly content: string;
}

async function handInAs(ctx: Ctx, citizen: CitizenActor, help: Assistance, { signedOff, content }: Proof): Promise<Assistance> {
  const ready = await asSystem(ctx, 'dossiers.assist', async (system) => {
    const filing = await lockFiling(system.tx, help.draftId);
    if (filing.dossierId !== undefined) return { filing, dossier: await getDossier(system.tx, filing.dossierId), answers: {} };
    const finished = await finishDraft(system, { id: help.draftId });
    if (!finished.ok) throw new DomainError('dossiers.answers-invalid', { errors: finished.errors });
    if (contentOf(filing, finished.value) !== content) throw new DomainError('identity.sign-off-changed');
    for (const fileId of Object.values(filing.files).flat()) await giveFile(system, fileId, citizen.id);
    return { filing, dossier: undefined, answers: finished.value };
  });
  const dossier = ready.dossier ?? (await openFor(ctx, citizen, help, ready.filing, ready.answers));
  const done = { codeId: signedOff.challengeId, at: signedOff.at, dossierId: dossier.id, dossierCode: dossier.code };
  await asSystem(ctx, 'dossiers.assist', async (system) => {
    await saveFiling(system.tx, { ...ready.filing, dossierId: dossier.id });
    await saveSignedOff(system.tx, help.draftId, done);
  });
  return { ...help, signedOff: done };
}

async function openFor(ctx: Ctx, citizen: CitizenActor, help: Assistance, filing: Filing, answers: Readonly<Record<string, unknown>>): Promise<Dossier> {
  const profile = await readProfile(ctx);
  const isPhone = !help.citizenContact.includes('@');
  const dossier = await openDossier(ctx, {
    filingKey: filing.draftId,
    procedureVersionId: filing.procedureVersionId,
    agencyId: filing.agencyId,
    channel: 2,
    helpPlace: help.helpPlace,
    applicant: {
      accountId: citizen.id,
      organisationId: undefined,
      name: help.citizenName,
      personId: profile?.personNumber ?? help.citizenPersonId,
      phone: isPhone ? help.citizenContact : profile?.phone,
      email: isPhone ? profile?.email : help.citizenContact,
      address: profile?.residence,
    },
    answers,
    files: filing.files,
    receivingMethod: filing.receivingMethod,
    copies: filing.copies,
    exemptions: filing.exemptions,
  });
  await shareWithHandlers(ctx, dossier, Object.values(filing.files).flat());
  const details = { helpPlace: help.helpPlace, consentedAt: help.consentedAt, consentCodeId: help.consentCodeId };
  await appendHistory(ctx.tx, dossier.id, {
    at: ctx.clock.now(),
    act: 'assist',
    actorKind: 'officer',
    actorId: help.supporterId,
    actorName: help.supporterName,
    agencyId: undefined,
    step: undefined,
    note: help.helpPlace,
    details,
  });
  await audit(ctx, 'dossiers.handed-in-with-help', { subjectId: dossier.id, agencyId: dossier.agencyId, assistedBy: help.supporterId, ...details });
  return dossier;
}

/** What the citizen signs off: answers as accepted, papers, copies, claimed exemptions, the way of receiving and the agency. */
async function readForSignOff(ctx: Ctx, draftId: string): Promise<{ readonly help: Assistance; readonly content: string }> {
  const help = await getAssistance(ctx.tx, draftId);
  if (help.signedOff !== undefined) return { help, content: '' };
  const filing = await getFiling(ctx.tx, draftId);
  const { draft, form } = await readDraft(ctx, { id: draftId });
  const checked = validateAnswers(form.definition, draft.answers, { now: ctx.clock.now() });
  if (!checked.ok) throw new DomainError('dossiers.answers-invalid', { errors: checked.errors });
  return { help, content: contentOf(filing, checked.value) };
}

function contentOf({ files, copies, exemptions, receivingMethod, agencyId, procedureVersionId }: Filing, answers: Readonly<Record<string, unknown>>): string {
  return JSON.stringify({ procedureVersionId, agencyId, answers, files, copies, exemptions, receivingMethod });
}

function consentOf({ id }: OfficerActor): string {
  return `consent:${id}`;
}

function requireSupporter(actor: Actor): OfficerActor {
  requirePermission(actor, 'dossiers.assist');
  if (actor.kind !== 'officer') throw new DomainError('forbidden');
  return actor;
}
