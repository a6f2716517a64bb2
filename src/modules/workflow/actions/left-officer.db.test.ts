import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newId } from '#platform/db';
import type { OfficerActor } from '#platform/permissions';
import { createOfficerAccount, disableAccount, grantRole, revokeRole } from '#modules/identity';
import { flows } from '../domain/testing/bpmn.ts';
import { claimTask, completeTask, handOverTask, readTask } from '../index.ts';
import { engine, engineApp, officerAt, publishInside, startIn } from '../testing/engine-app.ts';

const INSIDE = `<laneSet id="ls"><lane id="l1" name="Chuyên môn"><flowNodeRef>a</flowNodeRef></lane></laneSet><startEvent id="s"/><userTask id="a"/>${flows('s->a')}`;

interface Held {
  readonly agencyId: string;
  readonly taskId: string;
  readonly id: string;
  readonly grantId: string;
  readonly colleague: OfficerActor;
}

describe('a task whose holder has left', () => {
  let setup: Awaited<ReturnType<typeof engineApp>>;
  let processId: string;
  beforeAll(async () => {
    setup = await engineApp();
    processId = await publishInside(setup.app, INSIDE);
  });
  afterAll(() => setup.close());

  /** A desk with a task in the hands of an officer with an account, and a colleague. */
  async function heldTask(): Promise<Held> {
    const { app } = setup;
    const agencyId = newId();
    const {
      tasks: [task],
    } = await startIn(app, processId, agencyId);
    const { id, grantId } = await app.transaction(engine, async (ctx) => {
      const accountId = await createOfficerAccount(ctx, { username: `thu.${newId().slice(-12)}`, displayName: 'Lê Thị Thử' });
      return { id: accountId, grantId: await grantRole(ctx, { accountId, role: 'officer', agencyId, deskKey: 'chuyen-mon' }) };
    });
    const holder: OfficerActor = { kind: 'officer', id, roles: [{ role: 'officer', agencyId, deskKey: 'chuyen-mon' }] };
    const taskId = task?.id ?? '';
    await app.transaction(holder, (ctx) => claimTask(ctx, { taskId }));
    return { agencyId, taskId, id, grantId, colleague: officerAt(agencyId, 'chuyen-mon') };
  }

  const leave = {
    'lost the role': ({ grantId }: Held) => setup.app.transaction(engine, (ctx) => revokeRole(ctx, grantId)),
    'has a closed account': ({ id }: Held) => disableAccount(setup.app, engine, { accountId: id, reason: 'Nghỉ việc' }),
  } as const;

  it.each(Object.keys(leave) as (keyof typeof leave)[])('who %s holds nothing up: a colleague of the desk takes, finishes or passes it on', async (how) => {
    const { app } = setup;
    const acts = {
      claim: ({ taskId, colleague }: Held) => app.transaction(colleague, (ctx) => claimTask(ctx, { taskId })),
      finish: ({ taskId, colleague }: Held) => app.transaction(colleague, (ctx) => completeTask(ctx, { taskId })),
      'pass on': ({ taskId, colleague, agencyId }: Held) =>
        app.transaction(colleague, (ctx) => handOverTask(ctx, { taskId, to: { agencyId, deskKey: 'khac' } })),
    };
    for (const [name, act] of Object.entries(acts)) {
      const held = await heldTask();
      await expect(act(held), `${name} while the holder is there`).rejects.toMatchObject({ code: 'workflow.task-taken' });
      await leave[how](held);
      await act(held);
      const after = await app.read(engine, (ctx) => readTask(ctx, held.taskId));
      expect(after.assigneeId === held.id && after.status === 'open', name).toBe(false);
    }
  });

  it('B9: a stranger gains nothing by it', async () => {
    const { app } = setup;
    const { taskId, grantId } = await heldTask();
    await app.transaction(engine, (ctx) => revokeRole(ctx, grantId));
    await expect(app.transaction(officerAt(newId(), 'chuyen-mon'), (ctx) => claimTask(ctx, { taskId }))).rejects.toMatchObject({
      code: expect.stringMatching(/forbidden|unknown/u) as string,
    });
  });
});
