import { describe, expect, it } from 'vitest';
import { bpmn, compiled, flows, play, Player } from '../testing/bpmn.ts';

const timer = (kind: string, text: string): string => `<timerEventDefinition><${kind}>${text}</${kind}></timerEventDefinition>`;
const message = '<message id="m" name="paid"/>';
const signal = '<signal id="sig" name="alarm"/>';

describe('timer events', () => {
  it('waits for a date, a duration and the first of a cycle', async () => {
    const player = await play(`<startEvent id="s"/><intermediateCatchEvent id="d">${timer('timeDate', '2026-01-06T08:00:00+07:00')}</intermediateCatchEvent>
      <intermediateCatchEvent id="q">${timer('timeDuration', 'P1DT2H')}</intermediateCatchEvent><intermediateCatchEvent id="c">${timer('timeCycle', 'R5/PT10M')}</intermediateCatchEvent><endEvent id="e"/>
      ${flows('s->d', 'd->q', 'q->c', 'c->e')}`);
    expect(player.waitFor('d').due).toBe('2026-01-06T01:00:00.000Z');
    player.until('2026-01-06T01:00:00Z');
    expect(player.waitFor('q').due).toBe('2026-01-07T03:00:00.000Z');
    player.until('2026-01-07T03:00:00Z');
    expect(player.waitFor('c').due).toBe('2026-01-07T03:10:00.000Z');
    expect(player.until('2026-01-08T00:00:00Z').status).toBe('completed');
  });

  it('reads its moment from a variable', async () => {
    const player = await play(`<startEvent id="s"/><intermediateCatchEvent id="d">${timer('timeDuration', 'frist')}</intermediateCatchEvent>${flows('s->d')}`, {
      frist: 'PT5M',
    });
    expect(player.waitFor('d').due).toBe('2026-01-05T01:05:00.000Z');
  });

  it('stops with an incident when the variable is no time', async () => {
    const player = await play(`<startEvent id="s"/><intermediateCatchEvent id="d">${timer('timeDuration', 'frist')}</intermediateCatchEvent>${flows('s->d')}`, {
      frist: 'soon',
    });
    expect(player.state.trouble).toMatchObject({ code: 'workflow.timer-unreadable', element: 'd' });
  });

  it('an interrupting boundary timer ends the task', async () => {
    const player = await play(
      `<startEvent id="s"/><userTask id="a"/><boundaryEvent id="b" attachedToRef="a">${timer('timeDuration', 'PT72H')}</boundaryEvent><userTask id="late"/>${flows('s->a', 'b->late')}`,
    );
    player.until('2026-01-08T01:00:00Z');
    expect(player.tasks).toEqual(['late']);
    expect(player.happened('cancelled')).toEqual(['a']);
  });

  it('a finished task takes its boundary events with it', async () => {
    const player = await play(
      `<startEvent id="s"/><userTask id="a"/><boundaryEvent id="b" attachedToRef="a">${timer('timeDuration', 'PT72H')}</boundaryEvent><userTask id="late"/>${flows('s->a', 'b->late')}`,
    );
    expect(player.complete('a').status).toBe('completed');
    expect(player.state.waits).toEqual([]);
  });

  it('a non-interrupting timer goes off as often as its cycle says, counted from its due moments', async () => {
    const player = await play(
      `<startEvent id="s"/><userTask id="a"/><boundaryEvent id="b" attachedToRef="a" cancelActivity="false">${timer('timeCycle', 'R3/PT1H')}</boundaryEvent><userTask id="remind"/>${flows('s->a', 'b->remind')}`,
    );
    player.until('2026-01-05T03:30:00Z');
    expect(player.tasks).toEqual(['a', 'remind', 'remind']);
    player.until('2026-01-06T00:00:00Z');
    expect(player.tasks).toEqual(['a', 'remind', 'remind', 'remind']);
    expect(player.state.waits).toEqual([]);
    player.complete('a');
    expect(player.status).toBe('running');
  });

  it('an endless cycle goes on until its task is finished', async () => {
    const player = await play(
      `<startEvent id="s"/><userTask id="a"/><boundaryEvent id="b" attachedToRef="a" cancelActivity="false">${timer('timeCycle', 'R/PT1H')}</boundaryEvent><task id="remind"/>${flows('s->a', 'b->remind')}`,
    );
    player.until('2026-01-06T01:00:00Z');
    expect(player.entered.filter((element) => element === 'remind')).toHaveLength(24);
    expect(player.complete('a').status).toBe('completed');
  });

  it('counts working time through the injected clock', async () => {
    const models = await compiled(
      bpmn(
        `<startEvent id="s"/><intermediateCatchEvent id="d"><timerEventDefinition motcua:workingTime="true"><timeDuration>PT8H</timeDuration></timerEventDefinition></intermediateCatchEvent>${flows('s->d')}`,
      ),
    );
    const player = new Player(models, {}, { workingTime: (_start, text) => (text === 'PT8H' ? '2026-01-06T01:00:00.000Z' : '') as never });
    expect(player.waitFor('d').due).toBe('2026-01-06T01:00:00.000Z');
    expect(new Player(models).state.trouble).toMatchObject({ code: 'workflow.working-clock-missing', element: 'd' });
  });
});

describe('message and signal events', () => {
  it('catches a message with its variables', async () => {
    const player = await play(
      `<startEvent id="s"/><intermediateCatchEvent id="c"><messageEventDefinition messageRef="m"/></intermediateCatchEvent><userTask id="a"/>${flows('s->c', 'c->a')}`,
      {},
      message,
    );
    expect(player.waitFor('c')).toMatchObject({ kind: 'message', name: 'paid' });
    player.happen('c', { amount: 8000 });
    expect(player.tasks).toEqual(['a']);
    expect(player.variables).toEqual({ amount: 8000 });
  });

  it('computes the correlation key when it begins to wait', async () => {
    const player = await play(
      `<startEvent id="s"/><receiveTask id="r" messageRef="m" motcua:correlationKey="code"/>${flows('s->r')}`,
      { code: 'H01' },
      message,
    );
    expect(player.waitFor('r')).toMatchObject({ name: 'paid', key: 'H01' });
  });

  it('throws messages from send tasks, throw events and end events', async () => {
    const player = await play(
      `<startEvent id="s"/><sendTask id="a" messageRef="m"/><intermediateThrowEvent id="b"><messageEventDefinition messageRef="m"/></intermediateThrowEvent>
      <endEvent id="e"><messageEventDefinition messageRef="m"/></endEvent>${flows('s->a', 'a->b', 'b->e')}`,
      {},
      message,
    );
    expect(player.happened('message-thrown')).toEqual(['a', 'b', 'e']);
    expect(player.status).toBe('completed');
  });

  it('a non-interrupting message boundary event may happen again and again', async () => {
    const player = await play(
      `<startEvent id="s"/><userTask id="a"/><boundaryEvent id="b" attachedToRef="a" cancelActivity="false"><messageEventDefinition messageRef="m"/></boundaryEvent><task id="n"/>${flows('s->a', 'b->n')}`,
      {},
      message,
    );
    player.happen('b').happen('b');
    expect(player.entered.filter((element) => element === 'n')).toHaveLength(2);
    expect(player.tasks).toEqual(['a']);
  });

  it('a thrown signal reaches everything that waits for it in the instance', async () => {
    const player = await play(
      `<startEvent id="s"/><parallelGateway id="f"/><intermediateCatchEvent id="c"><signalEventDefinition signalRef="sig"/></intermediateCatchEvent>
      <userTask id="w"/><boundaryEvent id="b" attachedToRef="w"><signalEventDefinition signalRef="sig"/></boundaryEvent><userTask id="go"/>
      <intermediateThrowEvent id="t"><signalEventDefinition signalRef="sig"/></intermediateThrowEvent><userTask id="x"/><userTask id="y"/>
      ${flows('s->f', 'f->c', 'f->w', 'f->go', 'go->t', 'c->x', 'b->y')}`,
      {},
      signal,
    );
    player.complete('go');
    expect(player.tasks).toEqual(['x', 'y']);
  });

  it('starts at the start event that is named', async () => {
    const models = await compiled(
      bpmn(
        `<startEvent id="s"/><startEvent id="m1"><messageEventDefinition messageRef="m"/></startEvent><userTask id="a"/><userTask id="b"/>${flows('s->a', 'm1->b')}`,
        message,
      ),
    );
    expect(new Player(models).tasks).toEqual(['a']);
    expect(new Player(models, {}, { start: 'm1' }).tasks).toEqual(['b']);
    expect(() => new Player(models, {}, { start: 'nope' })).toThrow('workflow.unknown-start');
  });
});

describe('conditional events', () => {
  const condition = '<conditionalEventDefinition><condition>amount &gt; 10</condition></conditionalEventDefinition>';

  it('an intermediate one waits until it holds, or goes on at once', async () => {
    const inside = `<startEvent id="s"/><parallelGateway id="f"/><intermediateCatchEvent id="c">${condition}</intermediateCatchEvent><userTask id="t"/><userTask id="a"/>${flows('s->f', 'f->c', 'f->t', 'c->a')}`;
    expect((await play(inside, { amount: 11 })).tasks).toEqual(['t', 'a']);
    const player = await play(inside, { amount: 1 });
    expect(player.tasks).toEqual(['t']);
    expect(player.complete('t', { amount: 12 }).tasks).toEqual(['a']);
  });

  it('a non-interrupting boundary one happens each time it becomes true', async () => {
    const player = await play(
      `<startEvent id="s"/><userTask id="a"/><boundaryEvent id="b" attachedToRef="a" cancelActivity="false">${condition}</boundaryEvent>
      <userTask id="n"/>${flows('s->a', 'b->n')}`,
      { amount: 1 },
    );
    const { changeVariables } = await import('./engine.ts');
    for (const amount of [20, 30, 5, 40]) player.apply((run) => changeVariables(run, { amount }));
    expect(player.tasks).toEqual(['a', 'n', 'n']);
  });
});

describe('link events', () => {
  it('goes on at the catching link of the same name', async () => {
    const link = '<linkEventDefinition name="A"/>';
    const player = await play(
      `<startEvent id="s"/><intermediateThrowEvent id="t">${link}</intermediateThrowEvent><intermediateCatchEvent id="c">${link}</intermediateCatchEvent><userTask id="a"/>${flows('s->t', 'c->a')}`,
    );
    expect(player.tasks).toEqual(['a']);
    expect(player.entered).toEqual(['s', 't', 'c', 'a']);
  });
});

describe('end events', () => {
  it('terminate cancels everything in the process', async () => {
    const player = await play(
      `<startEvent id="s"/><parallelGateway id="f"/><userTask id="a"/><userTask id="b"/><endEvent id="e"><terminateEventDefinition/></endEvent>${flows('s->f', 'f->a', 'f->b', 'a->e')}`,
    );
    expect(player.complete('a').status).toBe('terminated');
    expect(player.happened('cancelled')).toEqual(['b']);
    expect(player.state.tokens).toEqual([]);
  });

  it('an uncaught error ends the instance as failed, with its code', async () => {
    const player = await play(
      `<startEvent id="s"/><userTask id="a"/><endEvent id="e"><errorEventDefinition errorRef="err"/></endEvent>${flows('s->a', 'a->e')}`,
      {},
      '<error id="err" errorCode="E1"/>',
    );
    expect(player.complete('a').state).toMatchObject({
      status: 'failed',
      trouble: { code: 'workflow.uncaught-error', element: 'e', details: { error: 'E1' } },
    });
  });
});
