import { asSystem } from '#platform/app';
import type { App, Ctx } from '#platform/app';
import { audit } from '#platform/audit';
import { DomainError } from '#platform/errors';
import { shareFile } from '#platform/files';
import { agenciesOf, requirePermission } from '#platform/permissions';
import type { Actor } from '#platform/permissions';
import { readDraft } from '#modules/forms';
import type { RawAnswers } from '#modules/forms';
import { readProfile } from '#modules/identity';
import { getProcedureVersion } from '#modules/procedures';
import type { Applicant } from '../domain/dossier.ts';
import { readPreparedCode } from '../domain/prepared-code.ts';
import { applicantName } from '../reads/applicant-name.ts';
import { findAssistance } from '../store/assistance.store.ts';
import { getDossier } from '../store/dossier.store.ts';
import { findFilingByEnd, lockFiling, saveFiling } from '../store/filing.store.ts';
import type { Filing } from '../store/filing.store.ts';

/** A filing that a citizen prepared at home and brings to the desk: answers as typed, papers already uploaded, whose it is. */
export interface PreparedFiling {
  readonly draftId: string;
  readonly procedureSlug: string;
  /** The agency that the citizen chose to decide. */
  readonly agencyId: string;
  readonly answers: RawAnswers;
  readonly files: Filing['files'];
  readonly receivingMethod: Filing['receivingMethod'];
  readonly copies: number;
  readonly exemptions: Filing['exemptions'];
  readonly applicant: Applicant;
  /** Set when it was handed in already. */
  readonly dossierId: string | undefined;
}

/** Opens a prepared filing by the code on its printed form, for the clerk who holds the paper. Throws `dossiers.prepared.unknown`; each opening is on the record. */
export async function openPrepared(app: App, actor: Actor, code: string): Promise<PreparedFiling> {
  requireDesk(actor);
  return app.transaction(actor, async (ctx) => {
    const end = readPreparedCode(code);
    const filing = end === undefined ? undefined : await asSystem(ctx, 'dossiers.prepared', (system) => findFilingByEnd(system.tx, end));
    if (filing === undefined) throw new DomainError('dossiers.prepared.unknown');
    await audit(ctx, 'dossiers.prepared-opened', { subjectId: filing.draftId, ownerId: filing.accountId });
    return readPrepared(ctx, filing);
  });
}

/** Binds the dossier that the desk received to the prepared filing: it is no draft any more, and the desks may open its papers. */
export async function closePrepared(app: App, actor: Actor, { draftId, dossierId }: { readonly draftId: string; readonly dossierId: string }): Promise<void> {
  requireDesk(actor);
  await app.transaction(actor, async (ctx) => {
    const dossier = await getDossier(ctx.tx, dossierId);
    await asSystem(ctx, 'dossiers.prepared', async (system) => {
      const filing = await lockFiling(system.tx, draftId);
      if (filing.dossierId !== undefined) return;
      for (const fileId of Object.values(filing.files).flat()) {
        for (const agencyId of new Set([dossier.agencyId, dossier.receptionAgencyId, ...dossier.handlingAgencyIds])) await shareFile(system, fileId, agencyId);
      }
      await saveFiling(system.tx, { ...filing, dossierId });
    });
    await audit(ctx, 'dossiers.prepared-received', { subjectId: draftId, dossierId });
  });
}

function readPrepared(ctx: Ctx, filing: Filing): Promise<PreparedFiling> {
  return asSystem(ctx, 'dossiers.prepared', async (system) => {
    const { draft } = await readDraft(system, { id: filing.draftId });
    const { slug } = await getProcedureVersion(system, filing.procedureVersionId);
    const { draftId, agencyId, files, receivingMethod, copies, exemptions, dossierId } = filing;
    return {
      draftId,
      procedureSlug: slug,
      agencyId,
      answers: draft.answers,
      files,
      receivingMethod,
      copies,
      exemptions,
      dossierId,
      applicant: await applicantOf(system, filing, draft.answers),
    };
  });
}

/** Whose it is: the account that prepared it, the organisation that it acted for, or the citizen whom a supporter helped. */
async function applicantOf(system: Ctx, filing: Filing, answers: Readonly<Record<string, unknown>>): Promise<Applicant> {
  const help = await findAssistance(system.tx, filing.draftId);
  const accountId = help?.citizenAccountId ?? filing.accountId;
  const onBehalfOf = filing.organisationId === undefined ? {} : { onBehalfOf: { organisationId: filing.organisationId } };
  const profile = await readProfile({ ...system, actor: { kind: 'citizen', id: accountId, ...onBehalfOf } });
  return {
    accountId,
    organisationId: filing.organisationId,
    name: (await applicantName(system, profile, filing.procedureVersionId, answers)) ?? help?.citizenName ?? '',
    personId: profile?.personNumber ?? help?.citizenPersonId,
    phone: profile?.phone,
    email: profile?.email,
    address: profile?.residence,
  };
}

function requireDesk(actor: Actor): void {
  const [agencyId] = agenciesOf(actor);
  requirePermission(actor, 'dossiers.receive', { agencyId });
}
