import { describe, expect, it } from 'vitest';
import { bpmn, compiled, flows, play, Player } from '../testing/bpmn.ts';

const beside = '<signal id="sig" name="alarm"/><error id="err" errorCode="E1"/><message id="msg" name="go"/>';
const signal = '<signalEventDefinition signalRef="sig"/>';
const error = '<errorEventDefinition errorRef="err"/>';
const undo = (host: string, handler: string): string =>
  `<boundaryEvent id="${host}C" attachedToRef="${host}"><compensateEventDefinition/></boundaryEvent>${handler}<association id="${host}A" sourceRef="${host}C" targetRef="${host}U"/>`;
const user = (host: string): string => `<userTask id="${host}U" isForCompensation="true"/>`;
const undoAll = '<endEvent id="e"><compensateEventDefinition/></endEvent>';
const eventSub = (id: string, definition: string, inner: string, more = ''): string =>
  `<subProcess id="${id}" triggeredByEvent="true"><startEvent id="${id}s"${more}>${definition}</startEvent>${inner}</subProcess>`;

describe('event sub-processes, by 13.5.4', () => {
  const aside = eventSub('n', signal, `<userTask id="x"/><endEvent id="bad">${error}</endEvent>${flows('ns->x', 'x->bad')}`, ' isInterrupting="false"');
  const rescue = eventSub('h', error, `<userTask id="repair"/>${flows('hs->repair')}`);

  it('an error thrown in one that runs beside is caught by another one of the same scope', async () => {
    const player = await play(`<startEvent id="s"/><userTask id="a"/>${flows('s->a')}${aside}${rescue}`, {}, beside);
    player.happen('ns').complete('x');
    expect([player.tasks, player.status]).toEqual([['repair'], 'running']);
  });

  it('once an interrupting one runs no other begins: its own error goes outwards', async () => {
    const taking = eventSub('n', signal, `<endEvent id="bad">${error}</endEvent>${flows('ns->bad')}`);
    const player = await play(`<startEvent id="s"/><userTask id="a"/>${flows('s->a')}${taking}${rescue}`, {}, beside);
    expect(player.happen('ns').status).toBe('failed');
  });

  it('while the scope only waits for them, no new one begins', async () => {
    const player = await play(`<startEvent id="s"/><userTask id="a"/>${flows('s->a')}${aside}${rescue}`, {}, beside);
    player.happen('ns').complete('a');
    expect([player.state.waits, player.tasks]).toEqual([[], ['x']]);
    expect(player.complete('x').status).toBe('failed');
  });
});

describe('compensation of repeated activities, by 13.5.5', () => {
  it('the handler runs once for each instance', async () => {
    const player = await play(
      `<startEvent id="s"/><userTask id="a"><multiInstanceLoopCharacteristics><loopCardinality>3</loopCardinality></multiInstanceLoopCharacteristics></userTask>${undo('a', user('a'))}${undoAll}${flows('s->a', 'a->e')}`,
    );
    player.complete('a').complete('a').complete('a').complete('aU').complete('aU');
    expect([player.tasks, player.status]).toEqual([['aU'], 'running']);
    expect(player.complete('aU').status).toBe('completed');
  });

  it('in reverse order, and each handler sees the item of its instance', async () => {
    const handler = '<businessRuleTask id="aU" isForCompensation="true" motcua:expression="append(undone, x)" motcua:resultVariable="undone"/>';
    const player = await play(
      `<startEvent id="s"/><task id="a"><multiInstanceLoopCharacteristics isSequential="true" motcua:collection="xs" motcua:item="x"/></task>${undo('a', handler)}${undoAll}${flows('s->a', 'a->e')}`,
      { xs: [1, 2, 3], undone: [] },
    );
    expect(player.variables['undone']).toEqual([3, 2, 1]);
  });

  it('rounds of a loop are undone one by one; none, when there was none', async () => {
    const loop = (condition: string): string =>
      `<startEvent id="s"/><userTask id="a"><standardLoopCharacteristics testBefore="true" loopMaximum="2"><loopCondition>${condition}</loopCondition></standardLoopCharacteristics></userTask>${undo('a', user('a'))}${undoAll}${flows('s->a', 'a->e')}`;
    const player = (await play(loop('true'))).complete('a').complete('a').complete('aU');
    expect(player.tasks).toEqual(['aU']);
    expect((await play(loop('false'))).status).toBe('completed');
  });
});

describe('ends and beginnings', () => {
  it('a cancelled transaction that nobody catches ends its path instead of going on as if it had succeeded', async () => {
    const player = await play(
      `<startEvent id="s"/><transaction id="tx"><startEvent id="is"/><endEvent id="x"><cancelEventDefinition/></endEvent>${flows('is->x')}</transaction><userTask id="after"/>${flows('s->tx', 'tx->after')}`,
    );
    expect([player.entered.includes('after'), player.status]).toEqual([false, 'completed']);
  });

  it('a timer that cannot be read names its event, also when the instance begins', async () => {
    const timed = eventSub('n', '<timerEventDefinition><timeDuration>wait</timeDuration></timerEventDefinition>', `<task id="x"/>${flows('ns->x')}`);
    const models = await compiled(bpmn(`<startEvent id="s"/><userTask id="a"/>${flows('s->a')}${timed}`));
    expect(new Player(models, { wait: 'soon' }).state).toMatchObject({
      status: 'incident',
      trouble: { code: 'workflow.timer-unreadable', details: { event: 'ns', text: 'soon' } },
    });
  });
});
