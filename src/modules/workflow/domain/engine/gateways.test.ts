import { describe, expect, it } from 'vitest';
import { flows, play } from '../testing/bpmn.ts';

describe('exclusive gateway', () => {
  const inside = `<startEvent id="s"/><exclusiveGateway id="g" default="g_c"/><userTask id="a"/><userTask id="b"/><userTask id="c"/>
    ${flows('s->g', 'g->a [x > 10]', 'g->b [x > 5]', 'g->c')}`;

  it('takes the first flow whose condition is true', async () => {
    expect((await play(inside, { x: 20 })).tasks).toEqual(['a']);
    expect((await play(inside, { x: 7 })).tasks).toEqual(['b']);
  });

  it('takes the default flow when no condition is true', async () => {
    expect((await play(inside, { x: 1 })).tasks).toEqual(['c']);
    expect((await play(inside, {})).tasks).toEqual(['c']);
  });

  it('stops with a named incident when no condition is true and there is no default', async () => {
    const player = await play(`<startEvent id="s"/><exclusiveGateway id="g"/><task id="a"/><task id="b"/>${flows('s->g', 'g->a [x = 1]', 'g->b [x = 2]')}`, {
      x: 3,
    });
    expect(player.state).toMatchObject({ status: 'incident', trouble: { code: 'workflow.no-way-out', element: 'g' } });
  });

  it('passes every token through a merge', async () => {
    const player = await play(`<startEvent id="s"/><parallelGateway id="f"/><exclusiveGateway id="m"/><userTask id="a"/>${flows('s->f', 'f->m', 'm->a')}
      <sequenceFlow id="second" sourceRef="f" targetRef="m"/>`);
    expect(player.tasks).toEqual(['a', 'a']);
  });
});

describe('parallel gateway', () => {
  const inside = `<startEvent id="s"/><parallelGateway id="f"/><userTask id="a"/><userTask id="b"/><parallelGateway id="j"/><userTask id="c"/><endEvent id="e"/>
    ${flows('s->f', 'f->a', 'f->b', 'a->j', 'b->j', 'j->c', 'c->e')}`;

  it('waits for all branches in any order', async () => {
    for (const order of [
      ['a', 'b'],
      ['b', 'a'],
    ]) {
      const player = await play(inside);
      expect(player.tasks).toEqual(['a', 'b']);
      player.complete(order[0] ?? '');
      expect(player.tasks).toHaveLength(1);
      player.complete(order[1] ?? '');
      expect(player.tasks).toEqual(['c']);
      expect(player.complete('c').status).toBe('completed');
      expect(player.state.tokens).toEqual([]);
    }
  });

  it('names the join that can never be passed', async () => {
    const player =
      await play(`<startEvent id="s"/><exclusiveGateway id="g" default="g_b"/><task id="a"/><task id="b"/><parallelGateway id="j"/><endEvent id="e"/>
      ${flows('s->g', 'g->a [true]', 'g->b', 'a->j', 'b->j', 'j->e')}`);
    expect(player.state.trouble).toEqual({ code: 'workflow.deadlock', element: 'j' });
  });
});

describe('inclusive gateway', () => {
  const inside = `<startEvent id="s"/><inclusiveGateway id="g" default="g_c"/><userTask id="a"/><userTask id="b"/><userTask id="c"/><inclusiveGateway id="j"/><userTask id="d"/>
    ${flows('s->g', 'g->a [x]', 'g->b [y]', 'g->c', 'a->j', 'b->j', 'c->j', 'j->d')}`;

  it('takes all true flows and joins only those', async () => {
    const both = await play(inside, { x: true, y: true });
    expect(both.tasks).toEqual(['a', 'b']);
    expect(both.complete('a').tasks).toEqual(['b']);
    expect(both.complete('b').tasks).toEqual(['d']);
  });

  it('takes the default when nothing is true', async () => {
    const none = await play(inside, {});
    expect(none.tasks).toEqual(['c']);
    expect(none.complete('c').tasks).toEqual(['d']);
  });

  it('does not wait for a token that can no longer reach it', async () => {
    const player = await play(`<startEvent id="s"/><parallelGateway id="f"/><userTask id="a"/><userTask id="b"/><exclusiveGateway id="x" default="x_away"/>
      <inclusiveGateway id="j"/><userTask id="d"/><userTask id="away"/>
      ${flows('s->f', 'f->a', 'f->b', 'a->j', 'b->x', 'x->j [yes]', 'x->away', 'j->d')}`);
    player.complete('a');
    expect(player.tasks).toEqual(['b']);
    player.complete('b', { yes: false });
    expect(player.tasks).toEqual(['away', 'd']);
  });

  it('waits for a token that comes by the boundary event of an activity', async () => {
    const player = await play(`<startEvent id="s"/><parallelGateway id="f"/><userTask id="a"/><userTask id="b"/><endEvent id="e"/>
      <boundaryEvent id="late" attachedToRef="b"><timerEventDefinition><timeDuration>PT1H</timeDuration></timerEventDefinition></boundaryEvent>
      <inclusiveGateway id="j"/><userTask id="d"/>
      ${flows('s->f', 'f->a', 'f->b', 'a->j', 'b->e', 'late->j', 'j->d')}`);
    player.complete('a');
    expect(player.tasks).toEqual(['b']);
    player.until('2026-01-05T02:00:00Z');
    expect(player.tasks).toEqual(['d']);
  });

  it('is not held up by a token that could come only by a flow already taken', async () => {
    const player =
      await play(`<startEvent id="s"/><inclusiveGateway id="g" default="g_b"/><userTask id="a"/><userTask id="b"/><exclusiveGateway id="m"/><inclusiveGateway id="j"/><userTask id="d"/>
      ${flows('s->g', 'g->a [true]', 'g->b', 'a->m', 'm->j', 'b->j', 'j->d')}`);
    expect(player.complete('a').tasks).toEqual(['d']);
  });

  it('waits for a loop that may come back', async () => {
    const player =
      await play(`<startEvent id="s"/><parallelGateway id="f"/><userTask id="a"/><userTask id="b"/><exclusiveGateway id="back" default="back_j"/><exclusiveGateway id="m"/>
      <inclusiveGateway id="j"/><userTask id="d"/>
      ${flows('s->f', 'f->m', 'm->a', 'a->back', 'back->m [again]', 'back->j', 'f->b', 'b->j', 'j->d')}`);
    player.complete('b');
    expect(player.complete('a', { again: true }).tasks).toEqual(['a']);
    expect(player.complete('a', { again: false }).tasks).toEqual(['d']);
  });
});

describe('event-based gateway', () => {
  const inside = `<startEvent id="s"/><eventBasedGateway id="g"/>
    <intermediateCatchEvent id="m"><messageEventDefinition messageRef="msg"/></intermediateCatchEvent>
    <intermediateCatchEvent id="t"><timerEventDefinition><timeDuration>PT1H</timeDuration></timerEventDefinition></intermediateCatchEvent>
    <receiveTask id="r" messageRef="msg2"/><userTask id="a"/><userTask id="b"/><userTask id="c"/>
    ${flows('s->g', 'g->m', 'g->t', 'g->r', 'm->a', 't->b', 'r->c')}`;
  const beside = '<message id="msg" name="paid"/><message id="msg2" name="called"/>';

  it('follows the first event and forgets the others', async () => {
    for (const [event, task] of [
      ['m', 'a'],
      ['t', 'b'],
      ['r', 'c'],
    ] as const) {
      const player = await play(inside, {}, beside);
      expect(player.state.waits).toHaveLength(3);
      player.happen(event);
      expect(player.tasks).toEqual([task]);
      expect(player.state.waits).toEqual([]);
    }
  });
});

describe('flows without gateway', () => {
  it('splits on several flows and honours conditions and default of an activity', async () => {
    const inside = `<startEvent id="s"/><userTask id="t" default="t_c"/><userTask id="a"/><userTask id="b"/><userTask id="c"/>
      ${flows('s->t', 't->a [x]', 't->b [y]', 't->c')}`;
    expect((await play(inside)).complete('t', { x: true, y: true }).tasks).toEqual(['a', 'b']);
    expect((await play(inside)).complete('t', {}).tasks).toEqual(['c']);
  });

  it('ends a loop without wait states with a clear error', async () => {
    const player = await play(`<startEvent id="s"/><exclusiveGateway id="m"/><task id="a"/>${flows('s->m', 'm->a', 'a->m')}`);
    expect(player.state.trouble).toMatchObject({ code: 'workflow.endless-loop' });
  });
});
