import type { App } from '#platform/app';
import { newId } from '#platform/db';
import { systemActor } from '#platform/permissions';
import type { CitizenActor, OfficerActor, Role } from '#platform/permissions';
import { receiveDossier, submitDossier } from '#modules/dossiers';
import type { Dossier } from '#modules/dossiers';
import { generateAnswers } from '#modules/forms';
import type { FormDefinition } from '#modules/forms';
import { listAgencies } from '#modules/organisations';
import { getProcedure, requiredDocuments, selectCases } from '#modules/procedures';

/** The commune in which test dossiers are handled. */
export async function communeOf(app: App): Promise<string> {
  const { items } = await app.read(systemActor('test'), (ctx) => listAgencies(ctx, { kind: 'people-committee', limit: 300 }));
  const found = items.find((agency) => agency.level === 'commune');
  if (found === undefined) throw new Error('no commune');
  return found.id;
}

/** An officer who holds roles in an agency, at every desk of it. */
export function officerOf(agencyId: string, ...held: readonly Role[]): OfficerActor {
  return { kind: 'officer', id: newId(), displayName: 'Cán bộ Thử', roles: held.map((role) => ({ role, agencyId })) };
}

/** What a test dossier may differ in. */
export interface FiledOptions {
  readonly code?: string;
  readonly isReceived?: boolean;
  readonly answers?: Readonly<Record<string, unknown>>;
}

/** A dossier of a citizen, handed in online with invented answers, and received unless told otherwise. */
export async function filedDossier(app: App, citizen: CitizenActor, options: FiledOptions = {}): Promise<Dossier> {
  const agencyId = await communeOf(app);
  const procedure = await app.read(systemActor('test'), (ctx) => getProcedure(ctx, { code: options.code ?? '2.000635' }));
  const answers = { ...generateAnswers(procedure.record.form as FormDefinition, 3, { now: app.clock.now(), files: true }), ...options.answers };
  const documents = requiredDocuments(procedure.record, selectCases(procedure.record, answers, app.clock.now()));
  const dossier = await submitDossier(app, citizen, {
    filingKey: newId(),
    procedureVersionId: procedure.id,
    agencyId,
    channel: 2,
    answers,
    files: {},
    receivingMethod: 'one-stop',
    copies: 1,
    documentStates: Object.fromEntries(documents.map(({ id }) => [id, 'waiting-check' as const])),
    applicant: {
      accountId: citizen.id,
      organisationId: citizen.onBehalfOf?.organisationId,
      name: 'Nguyễn Văn Mẫu',
      personId: '031090001234',
      phone: '0912345678',
      email: undefined,
      address: undefined,
    },
  });
  return options.isReceived === false ? dossier : receiveDossier(app, officerOf(dossier.receptionAgencyId, 'desk-clerk'), { dossierId: dossier.id });
}
