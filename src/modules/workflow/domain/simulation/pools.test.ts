import { describe, expect, it } from 'vitest';
import { readBpmn } from '../bpmn-file.ts';
import { flows, testStart } from '../testing/bpmn.ts';
import { firstProcess, processesBeside } from './choose-process.ts';
import { memoryDriver } from './driver.ts';
import { answersFrom, simulate, type SimulationReport } from './simulate.ts';

const message = (id: string): string => `<messageEventDefinition messageRef="${id}"/>`;

function file(inside: string): string {
  return `<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" id="d" targetNamespace="urn:t">
    <message id="ask" name="Đề nghị"/><message id="answer" name="Trả lời"/><signal id="sig" name="Báo động"/>${inside}</definitions>`;
}

async function playAll(xml: string): Promise<SimulationReport> {
  const read = await readBpmn(xml);
  expect(read.problems.filter((problem) => problem.severity === 'error')).toEqual([]);
  const processId = firstProcess(read) ?? '';
  const another = () => memoryDriver({ models: read.models }, answersFrom([], read.models));
  return simulate(
    {
      models: read.models,
      processId,
      variables: {},
      script: [],
      start: testStart,
      autoComplete: true,
      beside: processesBeside(read, processId),
      messageFlows: read.messageFlows,
      mostActs: 100,
    },
    [],
    another(),
    another,
  );
}

const entered = (report: SimulationReport): string =>
  report.events
    .filter((event) => event.type === 'entered')
    .map((event) => `${event.instance ?? 1}:${event.element}`)
    .join(' ');

const citizen = (
  first: string,
): string => `<process id="citizen" isExecutable="true"><startEvent id="s"/><intermediateThrowEvent id="file">${message('ask')}</intermediateThrowEvent>
  <intermediateCatchEvent id="wait">${message('answer')}</intermediateCatchEvent><endEvent id="e"/>${flows('s->file', 'file->wait', 'wait->e')}</process>${first}`;
const agency = (start: string): string =>
  `<process id="agency" isExecutable="true">${start}<userTask id="work"/><sendTask id="reply" messageRef="answer"/><endEvent id="done"/>${flows('begin->work', 'work->reply', 'reply->done')}</process>`;
const flowsBetween = '<messageFlow id="m1" sourceRef="file" targetRef="begin"/><messageFlow id="m2" sourceRef="reply" targetRef="wait"/>';
const pools = `<collaboration id="c"><participant id="p1" processRef="citizen"/><participant id="p2" processRef="agency"/>${flowsBetween}</collaboration>`;

describe('several pools', () => {
  it('a message begins the other pool, and its answer comes back', async () => {
    const report = await playAll(file(`${pools}${citizen('')}${agency(`<startEvent id="begin">${message('ask')}</startEvent>`)}`));
    expect(entered(report)).toBe('1:s 1:file 1:wait 2:begin 2:work 2:reply 2:done 1:e');
    expect(report).toMatchObject({
      ended: 'completed',
      instances: [
        { process: 'citizen', ended: 'completed' },
        { process: 'agency', ended: 'completed' },
      ],
    });
  });

  it('a pool that begins by itself is played beside; what is sent too early is kept', async () => {
    const report = await playAll(
      file(`${pools.replace('targetRef="begin"', 'targetRef="get"')}${citizen('')}<process id="agency" isExecutable="true"><startEvent id="begin"/><userTask id="slow"/>
      <receiveTask id="get" messageRef="ask"/><sendTask id="reply" messageRef="answer"/>${flows('begin->slow', 'slow->get', 'get->reply')}</process>`),
    );
    expect(entered(report)).toBe('1:s 1:file 1:wait 2:begin 2:slow 2:get 2:reply 1:e');
    expect(report.ended).toBe('completed');
  });

  it('goes by the message flow, not only by the name', async () => {
    const other = `<process id="other" isExecutable="true"><startEvent id="ob">${message('ask')}</startEvent><task id="ot"/>${flows('ob->ot')}</process>`;
    const report = await playAll(file(`${pools}${citizen(other)}${agency(`<startEvent id="begin">${message('ask')}</startEvent>`)}`));
    expect(report.instances?.map((one) => one.process)).toEqual(['citizen', 'agency']);
  });

  it('a signal reaches every pool that listens', async () => {
    const listener = (id: string): string =>
      `<process id="${id}" isExecutable="true"><startEvent id="${id}s"><signalEventDefinition signalRef="sig"/></startEvent><task id="${id}t"/>${flows(`${id}s->${id}t`)}</process>`;
    const report = await playAll(
      file(
        `<process id="main" isExecutable="true"><startEvent id="s"/><endEvent id="e"><signalEventDefinition signalRef="sig"/></endEvent>${flows('s->e')}</process>${listener('one')}${listener('two')}`,
      ),
    );
    expect(report.instances?.map((one) => [one.process, one.ended])).toEqual([
      ['main', 'completed'],
      ['one', 'completed'],
      ['two', 'completed'],
    ]);
  });

  it('begins with the process that no other calls', async () => {
    const called = `<process id="called" isExecutable="true"><startEvent id="cs"/><endEvent id="ce"/>${flows('cs->ce')}</process>`;
    const main = `<process id="main" isExecutable="true"><startEvent id="s"/><callActivity id="c" calledElement="called"/><endEvent id="e"/>${flows('s->c', 'c->e')}</process>`;
    expect(firstProcess(await readBpmn(file(`${called}${main}`)))).toBe('main');
  });
});

describe('prefixes', () => {
  const xml = `<?xml version="1.0"?><b:definitions xmlns:b="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:mc="https://motcua.vn/bpmn" xmlns:cam="http://camunda.org/schema/1.0/bpmn" xmlns:t.x="urn:t" targetNamespace="urn:t" id="d">
    <b:message id="m1" name="Đề nghị"/><b:process id="p" isExecutable="true"><b:startEvent id="s"/><b:userTask id="a" mc:desk="Văn thư"/><b:serviceTask id="n" cam:topic="nop"/><b:receiveTask id="r" messageRef="t.x:m1"/>
    <b:sequenceFlow id="f1" sourceRef="s" targetRef="a"/><b:sequenceFlow id="f2" sourceRef="a" targetRef="n"/><b:sequenceFlow id="f3" sourceRef="n" targetRef="r"/></b:process></b:definitions>`;

  it('an extension counts by its namespace, a QName by what it names', async () => {
    const { problems, models } = await readBpmn(xml);
    expect(problems).toEqual([]);
    expect([models['p']?.nodes['a']?.lane, models['p']?.nodes['n']?.service, models['p']?.nodes['r']?.trigger]).toEqual([
      'Văn thư',
      'nop',
      { kind: 'message', name: 'Đề nghị' },
    ]);
  });
});
