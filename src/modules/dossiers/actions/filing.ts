import type { App, Ctx } from '#platform/app';
import { DomainError } from '#platform/errors';
import { shareFile } from '#platform/files';
import { requirePermission } from '#platform/permissions';
import type { Actor, CitizenActor } from '#platform/permissions';
import { discardDraft, finishDraft, startDraft } from '#modules/forms';
import { readProfile } from '#modules/identity';
import type { FormProfile } from '#modules/identity';
import { getAgency, getUnit, listDesks } from '#modules/organisations';
import type { Agency } from '#modules/organisations';
import { getProcedureVersion } from '#modules/procedures';
import type { Dossier, ReceivingMethod } from '../domain/dossier.ts';
import { getDossier } from '../store/dossier.store.ts';
import { insertFiling, lockFiling, saveFiling } from '../store/filing.store.ts';
import type { Filing } from '../store/filing.store.ts';
import { applicantName } from '../reads/applicant-name.ts';
import { knownProfile } from '../reads/known-profile.ts';
import { forgetFiling } from './forget-filing.ts';
import { openDossier, requireCompetent } from './open-dossier.ts';

/** Which procedure, which agency decides, and what was already answered before the form (never ask twice). */
export interface StartFiling {
  readonly procedureVersionId: string;
  readonly agencyId: string;
  readonly answers?: Readonly<Record<string, unknown>> | undefined;
}

/** Begins a filing: a form draft with what the profile knows, and an empty folder of papers. */
export async function startFiling(app: App, actor: Actor, command: StartFiling): Promise<Filing> {
  const citizen = requireCitizen(actor);
  return app.transaction(actor, async (ctx) =>
    beginFiling(ctx, command, { accountId: citizen.id, organisationId: citizen.onBehalfOf?.organisationId, profile: await knownProfile(ctx) }),
  );
}

/** Whose filing it is to be, and what is known of the person it is for. */
export interface FilingOwner {
  readonly accountId: string;
  readonly organisationId?: string | undefined;
  readonly profile: Readonly<Record<string, unknown>> | undefined;
}

/** Writes a new filing in the caller's transaction. Throws `dossiers.procedure-closed` or `dossiers.agency-not-competent`. */
export async function beginFiling(ctx: Ctx, command: StartFiling, { accountId, organisationId, profile }: FilingOwner): Promise<Filing> {
  const procedure = await getProcedureVersion(ctx, command.procedureVersionId);
  if (procedure.formId === undefined || procedure.processId === undefined) throw new DomainError('dossiers.procedure-closed', { code: procedure.code });
  const agency = await getAgency(ctx, command.agencyId);
  requireCompetent(agency, await listDesks(ctx, agency.id), procedure);
  const { draft } = await startDraft(ctx, {
    formId: procedure.formId,
    purpose: `procedure:${procedure.id}`,
    answers: command.answers,
    profile: { ...profile, receivingUnit: await receivingUnit(ctx, agency) },
  });
  const filing: Filing = {
    draftId: draft.id,
    accountId,
    organisationId,
    procedureVersionId: procedure.id,
    agencyId: command.agencyId,
    receivingMethod: 'one-stop',
    copies: 1,
    exemptions: [],
    files: {},
    dossierId: undefined,
    startedAt: ctx.clock.now(),
  };
  await insertFiling(ctx.tx, filing);
  return filing;
}

/** The unit whose agency the filing goes to, so that the form does not ask for it again; nothing where one agency serves many units. */
async function receivingUnit(ctx: Ctx, agency: Agency): Promise<object | undefined> {
  if (agency.level !== 'commune') return undefined;
  const { code, path } = await getUnit(ctx, agency.unitId);
  return { code, name: path, level: 'xã' };
}

/** Changes to a filing: papers, copies, claimed exemptions, way of receiving; what is not named stays. */
export interface ChangeFiling {
  readonly draftId: string;
  readonly files?: Readonly<Record<string, readonly string[]>> | undefined;
  readonly copies?: number | undefined;
  readonly exemptions?: readonly string[] | undefined;
  readonly receivingMethod?: ReceivingMethod | undefined;
  readonly agencyId?: string | undefined;
}

/** Keeps changes at once, so that nothing is lost when the line is cut. */
export async function changeFiling(app: App, actor: Actor, change: ChangeFiling): Promise<Filing> {
  requirePermission(actor, 'dossiers.prepare', { ownerId: 'id' in actor ? actor.id : undefined });
  return app.transaction(actor, async (ctx) => {
    const filing = await lockFiling(ctx.tx, change.draftId);
    if (change.agencyId !== undefined) {
      const [agency, desks] = await Promise.all([getAgency(ctx, change.agencyId), listDesks(ctx, change.agencyId)]);
      requireCompetent(agency, desks, await getProcedureVersion(ctx, filing.procedureVersionId));
    }
    const next: Filing = {
      ...filing,
      files: { ...filing.files, ...change.files },
      copies: change.copies ?? filing.copies,
      exemptions: change.exemptions ?? filing.exemptions,
      receivingMethod: change.receivingMethod ?? filing.receivingMethod,
      agencyId: change.agencyId ?? filing.agencyId,
    };
    await saveFiling(ctx.tx, next);
    return next;
  });
}

/** Hands the filing in: the same filing handed in again gives the same dossier, whatever was clicked twice (A8). */
export async function handInFiling(
  app: App,
  actor: Actor,
  command: { readonly draftId: string; readonly exemptions?: readonly string[] | undefined },
): Promise<Dossier> {
  const citizen = requireCitizen(actor);
  return app.transaction(actor, async (ctx) => {
    const filing = await lockFiling(ctx.tx, command.draftId);
    if (filing.dossierId !== undefined) return getDossier(ctx.tx, filing.dossierId);
    const finished = await finishDraft(ctx, { id: filing.draftId });
    if (!finished.ok) throw new DomainError('dossiers.answers-invalid', { errors: finished.errors });
    const profile = await readProfile(ctx);
    const dossier = await openDossier(ctx, {
      filingKey: filing.draftId,
      procedureVersionId: filing.procedureVersionId,
      agencyId: filing.agencyId,
      channel: 2,
      applicant: applicantOf(citizen, profile, await applicantName(ctx, profile, filing.procedureVersionId, finished.value)),
      answers: finished.value,
      files: filing.files,
      receivingMethod: filing.receivingMethod,
      copies: filing.copies,
      exemptions: command.exemptions ?? filing.exemptions,
    });
    for (const fileId of Object.values(filing.files).flat()) {
      for (const agencyId of new Set([dossier.agencyId, dossier.receptionAgencyId, ...dossier.handlingAgencyIds])) await shareFile(ctx, fileId, agencyId);
    }
    await saveFiling(ctx.tx, { ...filing, dossierId: dossier.id });
    return dossier;
  });
}

/** Throws a prepared filing away with its papers, at its owner's wish. */
export async function discardFiling(app: App, actor: Actor, draftId: string): Promise<void> {
  requirePermission(actor, 'dossiers.prepare', { ownerId: 'id' in actor ? actor.id : undefined });
  await app.transaction(actor, async (ctx) => {
    await forgetFiling(ctx, draftId);
    await discardDraft(ctx, { id: draftId });
  });
}

function applicantOf(citizen: CitizenActor, profile: FormProfile | undefined, name: string | undefined) {
  return {
    accountId: citizen.id,
    organisationId: citizen.onBehalfOf?.organisationId,
    name: name ?? citizen.displayName ?? '',
    personId: profile?.personNumber,
    phone: profile?.phone,
    email: profile?.email,
    address: profile?.residence,
  };
}

function requireCitizen(actor: Actor): CitizenActor {
  requirePermission(actor, 'dossiers.submit', { ownerId: 'id' in actor ? actor.id : undefined });
  if (actor.kind !== 'citizen') throw new DomainError('forbidden');
  return actor;
}
