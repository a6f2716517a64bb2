import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newId, sqlOf } from '#platform/db';
import { bpmn, flows } from '../domain/testing/bpmn.ts';
import { broadcastSignal, correlateMessage, deployProcess } from '../index.ts';
import { engine, engineApp } from '../testing/engine-app.ts';
import { startByTimer } from './self-start.ts';

describe('processes that start by themselves', () => {
  let setup: Awaited<ReturnType<typeof engineApp>>;
  beforeAll(async () => {
    setup = await engineApp();
  });
  afterAll(() => setup.close());

  const publish = (key: string, start: string, beside = '') =>
    setup.app.transaction(engine, (ctx) =>
      deployProcess(ctx, {
        key,
        title: 'Tự chạy',
        bpmnXml: bpmn(`<startEvent id="s">${start}</startEvent><userTask id="a"/>${flows('s->a')}`, beside),
      }),
    );
  const instancesOf = async (processId: string): Promise<number> =>
    (await setup.app.read(engine, (ctx) => sqlOf(ctx.tx).query('select 1 from workflow.instance where process_id = $1', [processId]))).length;
  const work = () => setup.app.transaction(engine, (ctx) => startByTimer(ctx, 100));

  it('by a timer, as often as its cycle says', async () => {
    const { processId } = await publish(newId(), '<timerEventDefinition><timeCycle>R2/PT1H</timeCycle></timerEventDefinition>');
    for (const expected of [0, 1, 2, 2]) {
      await Promise.all([work(), work()]);
      expect(await instancesOf(processId)).toBe(expected);
      setup.clock.advance(3_600_000);
    }
  });

  it('by a message nobody waits for, with its variables', async () => {
    const name = `order-${newId()}`;
    const { processId } = await publish(newId(), '<messageEventDefinition messageRef="m"/>', `<message id="m" name="${name}"/>`);
    const step = await setup.app.transaction(engine, (ctx) => correlateMessage(ctx, { name, variables: { x: 1 } }));
    expect(step).toMatchObject({ tasks: [{ elementId: 'a' }], state: { scopes: [{ vars: { x: 1 } }] } });
    expect(await instancesOf(processId)).toBe(1);
  });

  it('by a signal; only the newest version of a process begins', async () => {
    const [key, name] = [newId(), `alarm-${newId()}`];
    const beside = `<signal id="sig" name="${name}"/>`;
    const first = await publish(key, '<signalEventDefinition signalRef="sig"/>', beside);
    const second = await publish(key, '<signalEventDefinition signalRef="sig"/>', beside);
    expect(await setup.app.transaction(engine, (ctx) => broadcastSignal(ctx, { name }))).toBe(1);
    expect([await instancesOf(first.processId), await instancesOf(second.processId)]).toEqual([0, 1]);
  });
});
