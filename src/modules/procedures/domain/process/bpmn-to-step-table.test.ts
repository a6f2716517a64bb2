import { describe, expect, it } from 'vitest';
import { readBpmn } from '#modules/workflow';
import { readCompleteRecords } from '../../store/shipped-records.ts';
import type { ProcedureRecord } from '../procedure-record.ts';
import { bpmnToStepTable } from './bpmn-to-step-table.ts';
import { processIdOf } from './process-graph.ts';
import { stepTableToBpmn } from './step-table-to-bpmn.ts';

const records = readCompleteRecords();
const birth = records.find(({ code }) => code === '1.001193');
if (birth === undefined) throw new Error('1.001193');

async function taken(record: ProcedureRecord, change: (xml: string) => string = (xml) => xml) {
  const file = await readBpmn(change(stepTableToBpmn(record)));
  const drawn = file.models[processIdOf(record.code)];
  if (drawn === undefined) throw new Error('no process');
  return bpmnToStepTable(drawn, record.process);
}

describe('a drawn process taken over into the step table', () => {
  it.each(records.map((record) => [record.code, record] as const))('%s: there and back again changes nothing', async (_, record) => {
    expect(await taken(record)).toEqual({ process: record.process, problems: [] });
  });

  it('takes a new desk from its lane, a new name and a new condition, and keeps times and outside bodies', async () => {
    const { process, problems } = await taken(birth, (xml) => xml.replace('name="Văn thư"', 'name="Văn thư của phường"').replaceAll('trả lại', 'gửi lại'));
    expect(problems).toEqual([]);
    const steps = process.phases.flatMap((phase) => phase.steps);
    expect(steps.filter(({ desk }) => desk === 'Văn thư của phường').length).toBeGreaterThan(0);
    expect(steps.some(({ next }) => next.some(({ when }) => when === 'outcome = "gửi lại"'))).toBe(true);
    expect(steps.map(({ time }) => time)).toEqual(birth.process.phases.flatMap((phase) => phase.steps.map(({ time }) => time)));
  });

  it('puts a new step into the phase of the step that leads to it, without a time yet', async () => {
    const last = birth.process.phases.at(-1)?.steps.at(-1)?.id ?? '';
    const { process, problems } = await taken(birth, (xml) =>
      xml
        .replace(
          new RegExp(`<sequenceFlow id="(f_${last}_end_1_\\d+)" sourceRef="${last}" targetRef="end_1">`),
          (_, id: string) =>
            `<userTask id="luuTru" name="Lưu trữ"><incoming>${id}</incoming><outgoing>f_new</outgoing></userTask><sequenceFlow id="f_new" sourceRef="luuTru" targetRef="end_1"/><sequenceFlow id="${id}" sourceRef="${last}" targetRef="luuTru">`,
        )
        .replace('<flowNodeRef>' + last, '<flowNodeRef>luuTru</flowNodeRef><flowNodeRef>' + last),
    );
    expect(problems).toEqual([]);
    expect(process.phases.at(-1)?.steps.at(-1)).toMatchObject({ id: 'luuTru', duty: 'Lưu trữ', time: { value: null }, next: [{ to: 'end', when: null }] });
  });

  it.each([
    [
      'a service task',
      (xml: string) => xml.replace(/<userTask (id="[^"]+")/, '<serviceTask $1 implementation="x"').replace('</userTask>', '</serviceTask>'),
      'drawing-element',
    ],
    ['a parallel gateway', (xml: string) => xml.replaceAll('exclusiveGateway', 'parallelGateway').replaceAll(/ default="[^"]+"/g, ''), 'drawing-element'],
    ['a task without a lane', (xml: string) => xml.replace(/<flowNodeRef>[a-z][a-zA-Z]+<\/flowNodeRef>/, ''), 'drawing-lane'],
    ['an id that no step may have', (xml: string) => xml.replaceAll(/\btiepNhan\b|\bkiemTraTiepNhan\b/g, 'Step_1'), 'drawing-id'],
  ])('names %s by its element', async (_, change, code) => {
    const { problems } = await taken(birth, change);
    expect(problems.find((problem) => problem.code === code)?.path).toMatch(/^process\./);
  });
});
