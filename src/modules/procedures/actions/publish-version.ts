import { asSystem, type App, type Ctx } from '#platform/app';
import { audit } from '#platform/audit';
import { DomainError } from '#platform/errors';
import { publish } from '#platform/events';
import { requirePermission, type Actor } from '#platform/permissions';
import { addDays, dateIn, type PlainDate } from '#platform/time';
import { checkForm, publishForm } from '#modules/forms';
import { listDeskLabels } from '#modules/organisations';
import { deployProcess, readBpmn } from '#modules/workflow';
import type { RecordProblem } from '../domain/check-record.ts';
import { isInformationOnly, type ProcedureRecord } from '../domain/procedure-record.ts';
import type { ProcedureVersion } from '../domain/procedure-version.ts';
import { stepTableToBpmn } from '../domain/process/step-table-to-bpmn.ts';
import { procedurePublished } from '../events.ts';
import { getProcedureVersion } from '../reads/catalogue.ts';
import { insertListing } from '../store/listing.store.ts';
import { endVersion, findLastPublished, findVersionHead, getRecord, markPublished, type VersionHead } from '../store/version.store.ts';
import { contentProblems } from './content-problems.ts';
import { actorId } from './save-draft.ts';

/** From which day a draft is binding, and by which decision. */
export interface PublishVersion {
  readonly versionId: string;
  readonly validFrom: PlainDate;
  readonly legalBasis: string;
}

/**
 * Publishes a draft: its form and process are deployed, the version before it ends the day earlier. Work in hand keeps the version
 * it started with. Throws `procedures.record-refused` with every problem, `procedures.backdated`, `procedures.no-ground`, `conflict`.
 */
export async function publishVersion(app: App, actor: Actor, command: PublishVersion): Promise<ProcedureVersion> {
  return app.transaction(actor, async (ctx) => {
    requirePermission(actor, 'procedures.publish');
    const today = dateIn(ctx.clock.now());
    if (command.validFrom < today) throw new DomainError('procedures.backdated', { today });
    return publishDraft(ctx, command);
  });
}

/** The publication itself, for the action and for the shipped records. */
export async function publishDraft(ctx: Ctx, command: PublishVersion, position = 1000): Promise<ProcedureVersion> {
  if (command.legalBasis.trim() === '') throw new DomainError('procedures.no-ground');
  const draft = await findVersionHead(ctx.tx, command.versionId);
  if (draft === undefined) throw new DomainError('procedures.unknown', { id: command.versionId });
  if (draft.status !== 'draft') throw new DomainError('conflict', { id: draft.id });
  const record = await getRecord(ctx.tx, draft.id);
  const problems = await problemsOf(record, await listDeskLabels(ctx, command.validFrom));
  if (problems.length > 0) throw new DomainError('procedures.record-refused', { problems });
  const previous = await supersede(ctx, draft, command.validFrom);
  const deployed = await deploy(ctx, record, command);
  const now = ctx.clock.now();
  await markPublished(ctx.tx, { id: draft.id, validFrom: command.validFrom, ...deployed, legalBasis: command.legalBasis, at: now, by: actorId(ctx.actor) });
  await insertListing(ctx.tx, { versionId: draft.id, slug: draft.slug, record, validFrom: command.validFrom, position });
  await audit(ctx, 'procedures.published', {
    subjectId: draft.id,
    code: draft.code,
    version: draft.version,
    validFrom: command.validFrom,
    legalBasis: command.legalBasis,
  });
  await publish(ctx, procedurePublished, {
    versionId: draft.id,
    code: draft.code,
    version: draft.version,
    validFrom: command.validFrom,
    previousVersionId: previous ?? null,
  });
  return getProcedureVersion(ctx, draft.id);
}

/** Everything that hinders publication: the record itself, desks that do not exist, its form, its process. */
export async function problemsOf(record: ProcedureRecord, desks: readonly string[]): Promise<readonly RecordProblem[]> {
  const own = contentProblems(record, desks);
  if (own.length > 0) return own;
  const form = checkForm(record.form).map((problem) => ({
    path: `form.${problem.at}`,
    code: `form-${problem.code}`,
    detail: Object.values(problem.params).join(' '),
  }));
  const { problems } = await readBpmn(stepTableToBpmn(record));
  const process = problems
    .filter((problem) => problem.severity === 'error')
    .map((problem) => ({ path: `process.${problem.elementId}`, code: `process-${problem.code}`, detail: problem.message }));
  return [...form, ...process];
}

async function supersede(ctx: Ctx, draft: VersionHead, validFrom: PlainDate): Promise<string | undefined> {
  const last = await findLastPublished(ctx.tx, draft.procedureId);
  if (last === undefined || last.validFrom === null) return undefined;
  if (last.validFrom >= validFrom) throw new DomainError('procedures.not-after-previous', { validFrom: last.validFrom });
  if (last.status === 'abolished') return undefined;
  await endVersion(ctx.tx, last.id, addDays(validFrom, -1), 'superseded');
  return last.id;
}

async function deploy(
  ctx: Ctx,
  record: ProcedureRecord,
  command: PublishVersion,
): Promise<{ readonly formId: string | undefined; readonly processId: string }> {
  return asSystem(ctx, 'procedures.publish', async (system) => {
    const form = isInformationOnly(record)
      ? undefined
      : await publishForm(system, { key: record.code, definition: record.form, validFrom: command.validFrom, legalBasis: record.form.basis });
    const { processId } = await deployProcess(system, { key: record.code, title: record.name, bpmnXml: stepTableToBpmn(record) });
    return { formId: form?.id, processId };
  });
}
