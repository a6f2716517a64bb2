import type { App } from '#platform/app';
import type { OfficerActor } from '#platform/permissions';
import type { VirtualClock } from '#platform/time';
import { askConsent, askSignOff, beginAssistance, handInAssisted } from '#modules/dossiers';
import type { ProcedureVersion } from '#modules/procedures';
import { fillFiling } from './filled-filing.ts';

/** A filing that a supporter typed in for a citizen, who agreed and signed off with codes of their own; answers its draft. */
export async function assistedFiling(app: App, clock: VirtualClock, supporter: OfficerActor, procedure: ProcedureVersion, agencyId: string): Promise<string> {
  const command = { procedureVersionId: procedure.id, agencyId, citizenName: 'Trần Thị Ví Dụ', contact: '0987654321', helpPlace: 'Nhà văn hóa thôn Mẫu' };
  const consent = await askConsent(app, supporter, command);
  const { draftId } = await beginAssistance(app, supporter, command, { id: consent.id, code: consent.demoCode ?? '' });
  await fillFiling(app, supporter, draftId, procedure, agencyId);
  clock.advance(61_000);
  const signOff = await askSignOff(app, supporter, draftId);
  await handInAssisted(app, supporter, { draftId, id: signOff.id, code: signOff.demoCode ?? '' });
  return draftId;
}
