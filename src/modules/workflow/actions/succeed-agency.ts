import { audit } from '#platform/audit';
import type { Ctx } from '#platform/app';
import { lockInstance, replaceAgency } from '../store/instance.store.ts';
import { asEngine } from './advance.ts';

/** Lets an agency go on with a running process in the place of one that ended: its open work and the steps to come, at desks of the same names and in nobody's hands. The caller has checked that it may. */
export async function succeedAgency(
  ctx: Ctx,
  command: { readonly instanceId: string; readonly fromAgencyId: string; readonly toAgencyId: string },
): Promise<void> {
  await asEngine(ctx, async (engine) => {
    await lockInstance(engine.tx, command.instanceId);
    await replaceAgency(engine.tx, command.instanceId, command.fromAgencyId, command.toAgencyId);
  });
  await audit(ctx, 'workflow.agency-succeeded', { subjectId: command.instanceId, agencyId: command.toAgencyId, fromAgencyId: command.fromAgencyId });
}
