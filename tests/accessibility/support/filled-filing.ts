import type { App } from '#platform/app';
import { saveFile } from '#platform/files';
import type { CitizenActor, OfficerActor } from '#platform/permissions';
import { changeFiling } from '#modules/dossiers';
import { saveAnswers } from '#modules/forms';
import { requiredDocuments, selectCases } from '#modules/procedures';
import type { ProcedureVersion } from '#modules/procedures';
import { filingFor } from '../../../src/modules/dossiers/testing/journey.ts';
import { paper } from '../../journeys/support/citizen.ts';

/** Answers every question of a filing and gives every paper it asks for; answers one of the files. */
export async function fillFiling(
  app: App,
  actor: CitizenActor | OfficerActor,
  draftId: string,
  procedure: ProcedureVersion,
  agencyId: string,
): Promise<string> {
  const { answers } = filingFor(app, procedure, agencyId, undefined, 3);
  await app.transaction(actor, (ctx) => saveAnswers(ctx, { id: draftId }, { answers }));
  const bytes = await paper();
  const files = new Map<string, readonly string[]>();
  for (const { id } of requiredDocuments(procedure.record, selectCases(procedure.record, answers, app.clock.now()))) {
    const file = await app.transaction(actor, (ctx) => saveFile(ctx, bytes, { name: `${id}.pdf` }));
    files.set(id, [file.id]);
  }
  await changeFiling(app, actor, { draftId, files: Object.fromEntries(files) });
  return [...files.values()][0]?.[0] ?? 'none';
}
