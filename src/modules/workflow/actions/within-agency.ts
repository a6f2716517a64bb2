import type { Ctx } from '#platform/app';
import { DomainError } from '#platform/errors';
import { listOfficers } from '#modules/identity';
import { listDesks } from '#modules/organisations';
import type { Task } from '../domain/task.ts';

/** Work is given to people of the agency at whose desk it lies. Throws `workflow.no-such-officer`. */
export async function requireColleague(ctx: Ctx, { agencyId }: Task, assigneeId: string): Promise<void> {
  const colleagues = agencyId === null ? [] : await listOfficers(ctx, { agencyId });
  if (!colleagues.some(({ accountId }) => accountId === assigneeId)) throw new DomainError('workflow.no-such-officer');
}

/** Work goes to another desk of the same agency; to another agency the whole matter is transferred by the module that owns it. Throws `workflow.no-such-desk`. */
export async function requireDeskOfAgency(ctx: Ctx, task: Task, to: { readonly agencyId: string; readonly deskKey: string }): Promise<void> {
  const isThere = to.agencyId === task.agencyId && to.deskKey !== task.deskKey && (await listDesks(ctx, to.agencyId)).some(({ key }) => key === to.deskKey);
  if (!isThere) throw new DomainError('workflow.no-such-desk');
}
