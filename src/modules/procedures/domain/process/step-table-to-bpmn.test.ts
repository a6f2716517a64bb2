import { describe, expect, it } from 'vitest';
import { readBpmn } from '#modules/workflow';
import { readCompleteRecords, readInformationRecords } from '../../store/shipped-records.ts';
import { stepsOf } from '../procedure-record.ts';
import { applicantDesk, graphOf, processIdOf, shortDuty } from './process-graph.ts';
import { processDiagram } from './process-diagram.ts';
import { stepTableToBpmn } from './step-table-to-bpmn.ts';

const complete = readCompleteRecords();
const recordOf = (code: string) => {
  const record = complete.find((one) => one.code === code);
  if (record === undefined) throw new Error(code);
  return record;
};

describe('a step table as BPMN', () => {
  it.each(complete.map((record) => [record.code, record] as const))('%s is accepted without a remark', async (code, record) => {
    const file = await readBpmn(stepTableToBpmn(record));
    expect([code, file.isAccepted, file.problems]).toEqual([code, true, []]);
    expect(file.processes).toMatchObject([{ id: processIdOf(code), isExecutable: true }]);
  });

  it('is accepted for every information-only procedure', async () => {
    for (const record of readInformationRecords()) expect((await readBpmn(stepTableToBpmn(record))).problems).toEqual([]);
  });

  it('keeps the ids of the steps, desks as lanes, and the applicant as receive task', async () => {
    const record = recordOf('1.001193');
    const { models } = await readBpmn(stepTableToBpmn(record));
    const nodes = models[processIdOf('1.001193')]?.nodes ?? {};
    for (const step of stepsOf(record)) {
      expect(nodes[step.id]).toMatchObject({ kind: step.desk === applicantDesk ? 'receive' : 'user', lane: step.desk });
    }
    expect(nodes['split_thamTra']).toMatchObject({ kind: 'exclusive', defaultFlow: 'f_split_thamTra_ghiSoLaySoDinhDanh_4' });
  });

  it('opens parallel branches and joins them again', () => {
    const { nodes, flows } = graphOf(recordOf('3.000722'));
    expect(nodes.filter((node) => node.kind === 'inclusive').map((node) => node.id)).toEqual(['split_traKs', 'join_tongHop']);
    expect(flows.filter((flow) => flow.from === 'split_traKs').map((flow) => flow.condition)).toEqual(['residenceWanted = true', 'wantIdCard = true', 'true']);
    expect(flows.filter((flow) => flow.to === 'join_tongHop')).toHaveLength(3);
  });

  it('writes step times, phases and outside bodies for the engine’s users', () => {
    const xml = stepTableToBpmn(recordOf('1.013831'));
    expect(xml).toContain('motcua:timeValue="1.5" motcua:timeUnit="ngày làm việc"');
    expect(xml).toContain('motcua:phase="tax"');
    expect(xml).toContain('motcua:external="Cơ quan thuế"');
  });

  it('cannot be broken by the words of a record', async () => {
    const record = structuredClone(recordOf('2.000884'));
    record.name = 'Chứng thực "chữ ký" <b> & \' ]]>';
    for (const step of stepsOf(record)) step.duty = `${step.duty} <script>&amp;"`;
    record.process.phases
      .flatMap((phase) => phase.steps)
      .forEach((step) => {
        step.duty = '<a href="x">&</a>';
      });
    expect((await readBpmn(stepTableToBpmn(record))).isAccepted).toBe(true);
  });

  it('names tasks by the first clause of the duty', () => {
    expect(shortDuty('Kiểm tra hồ sơ; không đạt thì trả lại')).toBe('Kiểm tra hồ sơ');
    expect(shortDuty('x'.repeat(50) + ' ' + 'y'.repeat(80)).length).toBeLessThanOrEqual(90);
  });
});

describe('the drawing', () => {
  it.each(complete.map((record) => [record.code, record] as const))('%s: every element stands in its lane, none upon another', (_, record) => {
    const { shapes, edges } = processDiagram(record);
    const lanes = new Map(shapes.filter((shape) => shape.kind === 'lane').map((lane) => [lane.name, lane]));
    const others = shapes.filter((shape) => shape.kind !== 'lane');
    for (const shape of others) {
      const lane = shape.role === undefined ? undefined : lanes.get(shape.role);
      if (lane !== undefined) expect(shape.y >= lane.y && shape.y + shape.height <= lane.y + lane.height).toBe(true);
      const covered = others.some(
        (other) =>
          other.id !== shape.id &&
          other.x < shape.x + shape.width &&
          shape.x < other.x + other.width &&
          other.y < shape.y + shape.height &&
          shape.y < other.y + other.height,
      );
      expect([shape.id, covered]).toEqual([shape.id, false]);
    }
    expect(edges.every((edge) => edge.points.length >= 2)).toBe(true);
  });
});
