import { describe, expect, it } from 'vitest';
import { flows, play } from '../testing/bpmn.ts';

const multi = (inside: string, attributes = ''): string =>
  `<startEvent id="s"/><userTask id="a"><multiInstanceLoopCharacteristics ${attributes}>${inside}</multiInstanceLoopCharacteristics></userTask><userTask id="z"/>${flows('s->a', 'a->z')}`;

describe('multi-instance', () => {
  it('runs all instances at once and goes on after the last', async () => {
    const player = await play(multi('<loopCardinality>3</loopCardinality>'));
    expect(player.tasks).toEqual(['a', 'a', 'a']);
    player.complete('a').complete('a');
    expect(player.tasks).toEqual(['a']);
    expect(player.complete('a').tasks).toEqual(['z']);
  });

  it('runs them one after the other when sequential', async () => {
    const player = await play(multi('<loopCardinality>n</loopCardinality>', 'isSequential="true"'), { n: 2 });
    expect(player.tasks).toEqual(['a']);
    expect(player.complete('a').tasks).toEqual(['a']);
    expect(player.complete('a').tasks).toEqual(['z']);
  });

  it('goes through a collection, hands each item to its instance, and gathers what they give', async () => {
    const player = await play(
      multi('', 'motcua:collection="people" motcua:item="person" motcua:outputCollection="opinions" motcua:outputElement="person + &quot;:&quot; + opinion"'),
      { people: ['An', 'Bình'] },
    );
    const scopes = player.state.scopes.filter((scope) => scope.kind === 'iteration');
    expect(scopes.map((scope) => scope.vars)).toEqual([
      { loopCounter: 1, person: 'An' },
      { loopCounter: 2, person: 'Bình' },
    ]);
    player.complete('a', { opinion: 'có' }).complete('a', { opinion: 'không' });
    expect(player.variables['opinions']).toEqual(['An:có', 'Bình:không']);
    expect(player.tasks).toEqual(['z']);
  });

  it('reads its collection through a data input', async () => {
    const player = await play(
      `<dataObject id="do"/><dataObjectReference id="ref" name="people" dataObjectRef="do"/><startEvent id="s"/><userTask id="a">
      <ioSpecification><dataInput id="in" isCollection="true"/><inputSet/><outputSet/></ioSpecification>
      <dataInputAssociation><sourceRef>ref</sourceRef><targetRef>in</targetRef></dataInputAssociation>
      <multiInstanceLoopCharacteristics><loopDataInputRef>in</loopDataInputRef><inputDataItem id="i" name="person"/></multiInstanceLoopCharacteristics></userTask>${flows('s->a')}`,
      { people: [1, 2, 3] },
    );
    expect(player.tasks).toEqual(['a', 'a', 'a']);
  });

  it('ends early when the completion condition holds, and cancels the rest', async () => {
    const player = await play(
      multi('<loopCardinality>5</loopCardinality><completionCondition>numberOfCompletedInstances &gt;= 2 or outcome = "bác"</completionCondition>'),
    );
    player.complete('a').complete('a');
    expect(player.tasks).toEqual(['z']);
    expect(player.happened('cancelled')).toEqual(['a', 'a', 'a']);
    const refused = await play(multi('<loopCardinality>5</loopCardinality><completionCondition>outcome = "bác"</completionCondition>'));
    expect(refused.complete('a', { outcome: 'bác' }).tasks).toEqual(['z']);
  });

  it('is skipped for an empty collection, and stops for something that is none', async () => {
    expect((await play(multi('', 'motcua:collection="people"'), { people: [] })).tasks).toEqual(['z']);
    expect((await play(multi('', 'motcua:collection="people"'), { people: 'An' })).state.trouble).toMatchObject({
      code: 'workflow.bad-cardinality',
      element: 'a',
    });
    expect((await play(multi('<loopCardinality>-1</loopCardinality>'))).state.trouble).toMatchObject({ code: 'workflow.bad-cardinality' });
  });

  it('repeats sub-processes with variables of their own', async () => {
    const player =
      await play(`<startEvent id="s"/><subProcess id="a"><multiInstanceLoopCharacteristics><loopCardinality>2</loopCardinality></multiInstanceLoopCharacteristics>
      <startEvent id="is"/><userTask id="x"/><userTask id="y"/>${flows('is->x', 'x->y')}</subProcess><userTask id="z"/>${flows('s->a', 'a->z')}`);
    expect(player.tasks).toEqual(['x', 'x']);
    player.complete('x').complete('y').complete('x').complete('y');
    expect(player.tasks).toEqual(['z']);
  });

  it('is ended by one interrupting boundary event as a whole', async () => {
    const player =
      await play(`<startEvent id="s"/><userTask id="a"><multiInstanceLoopCharacteristics><loopCardinality>3</loopCardinality></multiInstanceLoopCharacteristics></userTask>
      <boundaryEvent id="b" attachedToRef="a"><timerEventDefinition><timeDuration>PT1H</timeDuration></timerEventDefinition></boundaryEvent><userTask id="late"/>${flows('s->a', 'b->late')}`);
    expect(player.state.waits).toHaveLength(1);
    player.until('2026-01-05T03:00:00Z');
    expect(player.tasks).toEqual(['late']);
    expect(player.state.scopes).toHaveLength(1);
  });

  it('terminate inside one instance ends only that instance', async () => {
    const player =
      await play(`<startEvent id="s"/><subProcess id="a"><multiInstanceLoopCharacteristics><loopCardinality>2</loopCardinality></multiInstanceLoopCharacteristics>
      <startEvent id="is"/><userTask id="x"/><userTask id="y"/><endEvent id="t"><terminateEventDefinition/></endEvent>${flows('is->x', 'is->y', 'x->t')}</subProcess><userTask id="z"/>${flows('s->a', 'a->z')}`);
    player.complete('x');
    expect(player.tasks).toEqual(['x', 'y']);
  });
});

describe('standard loop', () => {
  const loop = (attributes: string, condition: string): string =>
    `<startEvent id="s"/><userTask id="a"><standardLoopCharacteristics ${attributes}><loopCondition>${condition}</loopCondition></standardLoopCharacteristics></userTask><userTask id="z"/>${flows('s->a', 'a->z')}`;

  it('repeats while the condition holds, at least once', async () => {
    const player = await play(loop('', 'again'));
    player.complete('a', { again: true });
    expect(player.tasks).toEqual(['a']);
    expect(player.complete('a', { again: false }).tasks).toEqual(['z']);
  });

  it('tests before the first time when told', async () => {
    expect((await play(loop('testBefore="true"', 'again'))).tasks).toEqual(['z']);
  });

  it('stops at its maximum', async () => {
    const player = await play(loop('loopMaximum="2"', 'true'));
    expect(player.complete('a').complete('a').tasks).toEqual(['z']);
  });
});
