import { describe, expect, it } from 'vitest';
import { flows, play } from '../testing/bpmn.ts';

const undo = (host: string): string => `<boundaryEvent id="${host}c" attachedToRef="${host}"><compensateEventDefinition/></boundaryEvent>
  <userTask id="${host}u" isForCompensation="true"/><association id="${host}as" associationDirection="One" sourceRef="${host}c" targetRef="${host}u"/>`;
const thrower = (id: string, ref = ''): string => `<intermediateThrowEvent id="${id}"><compensateEventDefinition ${ref}/></intermediateThrowEvent>`;

describe('compensation', () => {
  it('undoes what was done in reverse order, one after the other, then goes on', async () => {
    const player = await play(
      `<startEvent id="s"/><userTask id="a"/>${undo('a')}<userTask id="b"/>${undo('b')}${thrower('t')}<userTask id="z"/>${flows('s->a', 'a->b', 'b->t', 't->z')}`,
    );
    player.complete('a').complete('b');
    expect(player.tasks).toEqual(['bu']);
    expect(player.complete('bu').tasks).toEqual(['au']);
    expect(player.complete('au').tasks).toEqual(['z']);
    expect(player.complete('z').status).toBe('completed');
  });

  it('undoes only what was finished', async () => {
    const player = await play(
      `<startEvent id="s"/><parallelGateway id="f"/><userTask id="a"/>${undo('a')}<userTask id="b"/>${undo('b')}${thrower('t')}<userTask id="z"/>${flows('s->f', 'f->a', 'f->b', 'a->t', 't->z')}`,
    );
    player.complete('a');
    expect(player.tasks).toEqual(['b', 'au']);
    expect(player.complete('au').tasks).toEqual(['b', 'z']);
  });

  it('undoes only the activity it names, and only once', async () => {
    const player = await play(
      `<startEvent id="s"/><userTask id="a"/>${undo('a')}<userTask id="b"/>${undo('b')}${thrower('t', 'activityRef="a"')}${thrower('t2')}<userTask id="z"/>${flows('s->a', 'a->b', 'b->t', 't->t2', 't2->z')}`,
    );
    player.complete('a').complete('b');
    expect(player.tasks).toEqual(['au']);
    expect(player.complete('au').tasks).toEqual(['bu']);
    expect(player.complete('bu').tasks).toEqual(['z']);
  });

  it('undoes an activity as often as it was done', async () => {
    const player =
      await play(`<startEvent id="s"/><exclusiveGateway id="m"/><userTask id="a"/>${undo('a')}<exclusiveGateway id="g" default="g_e"/><endEvent id="e"><compensateEventDefinition/></endEvent>
      ${flows('s->m', 'm->a', 'a->g', 'g->m [again]', 'g->e')}`);
    player.complete('a', { again: true }).complete('a', { again: false });
    expect(player.complete('au').tasks).toEqual(['au']);
    expect(player.complete('au').status).toBe('completed');
  });

  it('reaches into finished sub-processes', async () => {
    const player =
      await play(`<startEvent id="s"/><subProcess id="sub"><startEvent id="is"/><userTask id="a"/>${undo('a')}<userTask id="b"/>${undo('b')}${flows('is->a', 'a->b')}</subProcess>
      <userTask id="c"/>${undo('c')}${thrower('t')}<endEvent id="e"/>${flows('s->sub', 'sub->c', 'c->t', 't->e')}`);
    player.complete('a').complete('b').complete('c');
    expect(player.tasks).toEqual(['cu']);
    expect(player.complete('cu').tasks).toEqual(['bu']);
    expect(player.complete('bu').tasks).toEqual(['au']);
    expect(player.complete('au').status).toBe('completed');
  });

  it('lets a compensation event sub-process undo its sub-process', async () => {
    const player = await play(`<startEvent id="s"/><subProcess id="sub"><startEvent id="is"/><userTask id="a"/>${undo('a')}${flows('is->a')}
      <subProcess id="esp" triggeredByEvent="true"><startEvent id="es"><compensateEventDefinition/></startEvent><userTask id="h"/>${thrower('it')}${flows('es->h', 'h->it')}</subProcess></subProcess>
      ${thrower('t')}<endEvent id="e"/>${flows('s->sub', 'sub->t', 't->e')}`);
    player.complete('a');
    expect(player.tasks).toEqual(['h']);
    expect(player.complete('h').tasks).toEqual(['au']);
    expect(player.complete('au').status).toBe('completed');
  });

  it('undoes each instance of a repeated sub-process', async () => {
    const player =
      await play(`<startEvent id="s"/><subProcess id="sub"><multiInstanceLoopCharacteristics><loopCardinality>2</loopCardinality></multiInstanceLoopCharacteristics>
      <startEvent id="is"/><userTask id="a"/>${undo('a')}${flows('is->a')}</subProcess>${thrower('t')}<endEvent id="e"/>${flows('s->sub', 'sub->t', 't->e')}`);
    player.complete('a').complete('a');
    expect(player.complete('au').tasks).toEqual(['au']);
    expect(player.complete('au').status).toBe('completed');
  });

  it('goes on at once when there is nothing to undo', async () => {
    expect((await play(`<startEvent id="s"/>${thrower('t')}<userTask id="z"/>${flows('s->t', 't->z')}`)).tasks).toEqual(['z']);
  });

  it('stops undoing when its thrower is cancelled', async () => {
    const player =
      await play(`<startEvent id="s"/><subProcess id="sub"><startEvent id="is"/><userTask id="a"/>${undo('a')}${thrower('t')}${flows('is->a', 'a->t')}</subProcess>
      <boundaryEvent id="b" attachedToRef="sub"><timerEventDefinition><timeDuration>PT1H</timeDuration></timerEventDefinition></boundaryEvent><userTask id="z"/>${flows('s->sub', 'b->z')}`);
    player.complete('a');
    expect(player.tasks).toEqual(['au']);
    expect(player.until('2026-01-05T03:00:00Z').tasks).toEqual(['z']);
  });
});

describe('transaction', () => {
  const transaction = `<startEvent id="s"/><transaction id="tx"><startEvent id="is"/><userTask id="a"/>${undo('a')}<userTask id="b"/><endEvent id="x"><cancelEventDefinition/></endEvent><endEvent id="ok"/><exclusiveGateway id="g" default="g_ok"/>
    ${flows('is->a', 'a->b', 'b->g', 'g->x [cancel]', 'g->ok')}</transaction><boundaryEvent id="bc" attachedToRef="tx"><cancelEventDefinition/></boundaryEvent><userTask id="failed"/><userTask id="done"/>${flows('s->tx', 'tx->done', 'bc->failed')}`;

  it('goes on in the ordinary way when nobody cancels it', async () => {
    expect((await play(transaction)).complete('a').complete('b').tasks).toEqual(['done']);
  });

  it('undoes its finished work before it leaves by the cancel event', async () => {
    const player = await play(transaction);
    player.complete('a').complete('b', { cancel: true });
    expect(player.tasks).toEqual(['au']);
    expect(player.complete('au').tasks).toEqual(['failed']);
    expect(player.state.scopes).toHaveLength(1);
  });
});
