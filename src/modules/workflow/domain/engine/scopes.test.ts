import { describe, expect, it } from 'vitest';
import { bpmn, compiled, flows, play, Player } from '../testing/bpmn.ts';
import { escalateActivity, failActivity } from './engine.ts';

const errors =
  '<error id="e1" errorCode="E1"/><error id="e2" errorCode="E2"/><escalation id="esc" escalationCode="UP"/><message id="m" name="stop"/><signal id="sig" name="alarm"/>';
const errorEnd = (id: string, ref = 'e1'): string => `<endEvent id="${id}"><errorEventDefinition errorRef="${ref}"/></endEvent>`;
const errorBoundary = (id: string, host: string, ref?: string): string =>
  `<boundaryEvent id="${id}" attachedToRef="${host}"><errorEventDefinition${ref === undefined ? '' : ` errorRef="${ref}"`}/></boundaryEvent>`;

describe('embedded sub-process', () => {
  const inside = `<startEvent id="s"/><subProcess id="sub"><startEvent id="is"/><parallelGateway id="f"/><userTask id="x"/><userTask id="y"/>${flows('is->f', 'f->x', 'f->y')}</subProcess><userTask id="z"/>${flows('s->sub', 'sub->z')}`;

  it('goes on when its last token has ended', async () => {
    const player = await play(inside);
    expect(player.tasks).toEqual(['x', 'y']);
    expect(player.complete('x').tasks).toEqual(['y']);
    expect(player.complete('y').tasks).toEqual(['z']);
    expect(player.complete('z').status).toBe('completed');
  });

  it('begins at everything that nothing leads to when it has no start event', async () => {
    const player = await play(
      `<startEvent id="s"/><subProcess id="sub"><userTask id="x"/><userTask id="y"/></subProcess><userTask id="z"/>${flows('s->sub', 'sub->z')}`,
    );
    expect(player.tasks).toEqual(['x', 'y']);
  });

  it('ends at once when it is empty', async () => {
    expect((await play(`<startEvent id="s"/><subProcess id="sub"/><userTask id="z"/>${flows('s->sub', 'sub->z')}`)).tasks).toEqual(['z']);
  });

  it('is left by a boundary event with everything in it', async () => {
    const player = await play(
      `<startEvent id="s"/><subProcess id="sub"><startEvent id="is"/><subProcess id="deep"><userTask id="x"/></subProcess>${flows('is->deep')}</subProcess>
      <boundaryEvent id="b" attachedToRef="sub"><messageEventDefinition messageRef="m"/></boundaryEvent><userTask id="z"/>${flows('s->sub', 'b->z')}`,
      {},
      errors,
    );
    player.happen('b');
    expect(player.tasks).toEqual(['z']);
    expect(player.state.scopes).toHaveLength(1);
  });

  it('terminate ends only the sub-process it stands in', async () => {
    const player =
      await play(`<startEvent id="s"/><parallelGateway id="f"/><userTask id="other"/><subProcess id="sub"><startEvent id="is"/><parallelGateway id="g"/><userTask id="x"/><userTask id="y"/><endEvent id="t"><terminateEventDefinition/></endEvent>
      ${flows('is->g', 'g->x', 'g->y', 'x->t')}</subProcess><userTask id="z"/>${flows('s->f', 'f->other', 'f->sub', 'sub->z')}`);
    player.complete('x');
    expect(player.tasks).toEqual(['other', 'z']);
    expect(player.status).toBe('running');
  });
});

describe('errors', () => {
  const nested = (
    outer: string,
    inner: string,
  ): string => `<startEvent id="s"/><subProcess id="outer"><startEvent id="os"/><subProcess id="inner"><startEvent id="is"/><userTask id="x"/>${errorEnd('bang')}${flows('is->x', 'x->bang')}</subProcess>
    ${inner}<userTask id="near"/>${flows('os->inner')}${inner === '' ? '' : flows('bi->near')}</subProcess>${outer}<userTask id="far"/>${outer === '' ? '' : flows('bo->far')}${flows('s->outer')}`;

  it('go to the nearest boundary event that catches them', async () => {
    const both = nested(errorBoundary('bo', 'outer', 'e1'), errorBoundary('bi', 'inner', 'e1'));
    expect((await play(both, {}, errors)).complete('x').tasks).toEqual(['near']);
  });

  it('pass catchers of another code, and are caught by one for all codes', async () => {
    const passing = nested(errorBoundary('bo', 'outer'), errorBoundary('bi', 'inner', 'e2'));
    expect((await play(passing, {}, errors)).complete('x').tasks).toEqual(['far']);
  });

  it('prefer the catcher of exactly their code', async () => {
    const inside = `<startEvent id="s"/><userTask id="a"/>${errorBoundary('any', 'a')}${errorBoundary('one', 'a', 'e1')}<userTask id="x"/><userTask id="y"/>${flows('s->a', 'any->x', 'one->y')}`;
    const player = await play(inside, {}, errors);
    player.apply((run) => failActivity(run, player.taskAt('a').id, 'E1'));
    expect(player.tasks).toEqual(['y']);
    const other = await play(inside, {}, errors);
    other.apply((run) => failActivity(run, other.taskAt('a').id, 'E9'));
    expect(other.tasks).toEqual(['x']);
  });

  it('of a called process are caught at the call', async () => {
    const models = await compiled(
      bpmn(
        `<startEvent id="s"/><callActivity id="c" calledElement="q"/>${errorBoundary('b', 'c', 'e1')}<userTask id="z"/>${flows('s->c', 'b->z')}`,
        `${errors}<process id="q" isExecutable="true"><startEvent id="qs"/><userTask id="qx"/>${errorEnd('qe')}${flows('qs->qx', 'qx->qe')}</process>`,
      ),
    );
    const player = new Player(models);
    expect(player.complete('qx').tasks).toEqual(['z']);
    expect(player.state.scopes).toHaveLength(1);
  });
});

describe('escalations', () => {
  const inside = (
    interrupting: boolean,
  ): string => `<startEvent id="s"/><subProcess id="sub"><startEvent id="is"/><intermediateThrowEvent id="up"><escalationEventDefinition escalationRef="esc"/></intermediateThrowEvent><userTask id="x"/>${flows('is->up', 'up->x')}</subProcess>
    <boundaryEvent id="b" attachedToRef="sub" cancelActivity="${interrupting}"><escalationEventDefinition escalationRef="esc"/></boundaryEvent><userTask id="boss"/>${flows('s->sub', 'b->boss')}`;

  it('let the thrower go on when the catcher does not interrupt', async () => {
    expect((await play(inside(false), {}, errors)).tasks.toSorted()).toEqual(['boss', 'x']);
  });

  it('end the sub-process when the catcher interrupts', async () => {
    expect((await play(inside(true), {}, errors)).tasks).toEqual(['boss']);
  });

  it('nobody catches are no error', async () => {
    const player = await play(
      `<startEvent id="s"/><intermediateThrowEvent id="up"><escalationEventDefinition escalationRef="esc"/></intermediateThrowEvent><userTask id="x"/>${flows('s->up', 'up->x')}`,
      {},
      errors,
    );
    expect(player.tasks).toEqual(['x']);
    expect(player.happened('escalation-thrown')).toEqual(['up']);
  });

  it('a task may report one and stay open', async () => {
    const player = await play(
      `<startEvent id="s"/><userTask id="a"/><boundaryEvent id="b" attachedToRef="a" cancelActivity="false"><escalationEventDefinition/></boundaryEvent><userTask id="boss"/>${flows('s->a', 'b->boss')}`,
    );
    player.apply((run) => escalateActivity(run, player.taskAt('a').id, 'UP'));
    expect(player.tasks).toEqual(['a', 'boss']);
  });
});

describe('event sub-process', () => {
  const inside = (interrupting: boolean, start = '<messageEventDefinition messageRef="m"/>'): string => `<startEvent id="s"/><userTask id="a"/>
    <subProcess id="esp" triggeredByEvent="true"><startEvent id="es" isInterrupting="${interrupting}">${start}</startEvent><userTask id="h"/>${flows('es->h')}</subProcess>${flows('s->a')}`;

  it('an interrupting one replaces the work of its scope', async () => {
    const player = await play(inside(true), {}, errors);
    player.happen('es');
    expect(player.tasks).toEqual(['h']);
    expect(player.state.waits).toEqual([]);
    expect(player.complete('h').status).toBe('completed');
  });

  it('a non-interrupting one runs beside it, as often as its event happens', async () => {
    const player = await play(inside(false), {}, errors);
    player.happen('es').happen('es');
    expect(player.tasks).toEqual(['a', 'h', 'h']);
    player.complete('a');
    expect(player.status).toBe('running');
    player.complete('h').complete('h');
    expect(player.status).toBe('completed');
  });

  it('a non-interrupting timer cycle starts it again and again', async () => {
    const player = await play(inside(false, '<timerEventDefinition><timeCycle>R2/PT1H</timeCycle></timerEventDefinition>'));
    player.until('2026-01-06T00:00:00Z');
    expect(player.tasks).toEqual(['a', 'h', 'h']);
  });

  it('catches an error of its scope before any boundary event', async () => {
    const player = await play(
      `<startEvent id="s"/><subProcess id="sub"><startEvent id="is"/><userTask id="x"/><userTask id="y"/>${errorEnd('bang')}${flows('is->x', 'is->y', 'x->bang')}
      <subProcess id="esp" triggeredByEvent="true"><startEvent id="es"><errorEventDefinition errorRef="e1"/></startEvent><userTask id="h"/>${flows('es->h')}</subProcess></subProcess>
      ${errorBoundary('b', 'sub')}<userTask id="z"/><userTask id="ok"/>${flows('s->sub', 'b->z', 'sub->ok')}`,
      {},
      errors,
    );
    expect(player.complete('x').tasks).toEqual(['h']);
    expect(player.complete('h').tasks).toEqual(['ok']);
  });

  it('does not catch the error that it throws itself', async () => {
    const player = await play(
      `<startEvent id="s"/><subProcess id="sub"><startEvent id="is"/><userTask id="x"/>${errorEnd('bang')}${flows('is->x', 'x->bang')}
      <subProcess id="esp" triggeredByEvent="true"><startEvent id="es"><errorEventDefinition/></startEvent>${errorEnd('again', 'e2')}${flows('es->again')}</subProcess></subProcess>
      ${errorBoundary('b', 'sub', 'e2')}<userTask id="z"/>${flows('s->sub', 'b->z')}`,
      {},
      errors,
    );
    expect(player.complete('x').tasks).toEqual(['z']);
  });

  it('an interrupting one inside a sub-process leaves the outside alone', async () => {
    const player = await play(
      `<startEvent id="s"/><parallelGateway id="f"/><userTask id="other"/><subProcess id="sub"><startEvent id="is"/><userTask id="x"/>${flows('is->x')}
      <subProcess id="esp" triggeredByEvent="true"><startEvent id="es"><signalEventDefinition signalRef="sig"/></startEvent><userTask id="h"/>${flows('es->h')}</subProcess></subProcess>${flows('s->f', 'f->other', 'f->sub')}`,
      {},
      errors,
    );
    player.happen('es');
    expect(player.tasks).toEqual(['other', 'h']);
  });
});

describe('call activity', () => {
  const called =
    '<process id="q" isExecutable="true"><startEvent id="qs"/><userTask id="qx"/><endEvent id="qe"/><sequenceFlow id="q1" sourceRef="qs" targetRef="qx"/><sequenceFlow id="q2" sourceRef="qx" targetRef="qe"/></process>';
  const calling = `<startEvent id="s"/><callActivity id="c" calledElement="q"/><userTask id="z"/>${flows('s->c', 'c->z')}`;

  it('runs the other process with the variables, and takes its variables back', async () => {
    const player = new Player(await compiled(bpmn(calling, called)), { a: 1 });
    expect(player.tasks).toEqual(['qx']);
    player.complete('qx', { b: 2 });
    expect(player.tasks).toEqual(['z']);
    expect(player.variables).toEqual({ a: 1, b: 2 });
  });

  it('stops with an incident when the called process does not exist', async () => {
    expect(new Player(await compiled(bpmn(calling))).state.trouble).toMatchObject({ code: 'workflow.unknown-process', element: 'c' });
  });

  it('stops with an incident when processes call each other without end', async () => {
    const player = await play(`<startEvent id="s"/><callActivity id="c" calledElement="p"/>${flows('s->c')}`);
    expect(player.state.trouble).toMatchObject({ code: 'workflow.endless-call', element: 'c' });
  });
});

describe('tasks', () => {
  it('an abstract task passes, a business rule sets its result, a manual task waits', async () => {
    const player = await play(
      `<startEvent id="s"/><task id="t"/><businessRuleTask id="r" motcua:expression="amount * 2" motcua:resultVariable="fee"/>
      <businessRuleTask id="r2" motcua:expression="{level: if fee &gt; 10 then &quot;cao&quot; else &quot;thấp&quot;}"/><manualTask id="m"/>${flows('s->t', 't->r', 'r->r2', 'r2->m')}`,
      { amount: 8 },
    );
    expect(player.tasks).toEqual(['m']);
    expect(player.variables).toEqual({ amount: 8, fee: 16, level: 'cao' });
  });
});
