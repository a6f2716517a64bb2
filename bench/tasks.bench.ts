import type { Runtime } from '../src/commands/runtime.ts';
import { newId } from '#platform/db';
import type { OfficerActor } from '#platform/permissions';
import { systemActor } from '#platform/permissions';
import { addMs } from '#platform/time';
import { completeTask, deployProcess, listInbox, startProcess } from '#modules/workflow';
import { rate, report } from './harness.ts';
import { findPgbench, pgbenchRate, recordStatements } from './pgbench.ts';
import type { SentStatement } from './pgbench.ts';

const seed = 2;
const n = 2000;
const workers = 8;
/** Every so many completions the officer looks into the inbox. */
const looks = 10;
const system = systemActor('bench');

const process = `<?xml version="1.0" encoding="UTF-8"?>
<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" id="d" targetNamespace="urn:bench">
  <process id="p" isExecutable="true"><laneSet id="ls"><lane id="l" name="Bộ phận một cửa"><flowNodeRef>a</flowNodeRef></lane></laneSet>
    <startEvent id="s"/><userTask id="a"/><exclusiveGateway id="g" default="end"/><endEvent id="e"/>
    <sequenceFlow id="f1" sourceRef="s" targetRef="a"/><sequenceFlow id="f2" sourceRef="a" targetRef="g"/>
    <sequenceFlow id="again" sourceRef="g" targetRef="a"><conditionExpression xsi:type="tFormalExpression">outcome = "lại"</conditionExpression></sequenceFlow>
    <sequenceFlow id="end" sourceRef="g" targetRef="e"/></process></definitions>`;

/** P2: tasks completed a second, each of which brings the next one; the inbox shows both at once, or the run fails. */
export async function benchTasks({ app, databaseUrl }: Runtime): Promise<void> {
  const { processId } = await app.transaction(system, (ctx) => deployProcess(ctx, { key: `bench-${newId()}`, title: 'Đo tốc độ', bpmnXml: process }));
  const now = app.clock.now();
  const due = { startsAt: now, dueAt: addMs(now, 3_600_000) };
  const desks = await Promise.all(
    Array.from({ length: workers * 4 }, async () => {
      const agencyId = newId();
      const officer: OfficerActor = { kind: 'officer', id: newId(), roles: [{ role: 'officer', agencyId }] };
      const business = { kind: 'bench', id: newId(), agencyId, subject: 'Hồ sơ thử của Nguyễn Văn Mẫu' };
      const { tasks } = await app.transaction(system, (ctx) => startProcess(ctx, { processId, business, dueFor: () => due }));
      return { officer, taskId: tasks[0]?.id ?? '' };
    }),
  );
  const complete = async (index: number): Promise<void> => {
    const desk = desks.pop();
    if (desk === undefined) throw new Error('More work at once than desks.');
    const done = desk.taskId;
    const { tasks } = await app.transaction(desk.officer, (ctx) => completeTask(ctx, { taskId: done, outcome: 'lại', dueFor: () => due }));
    desk.taskId = tasks[0]?.id ?? '';
    if (index % looks === 0) {
      const seen = (await app.read(desk.officer, (ctx) => listInbox(ctx))).tasks.map((task) => task.id);
      if (seen.includes(done) || !seen.includes(desk.taskId)) throw new Error('The inbox lags behind the act.');
    }
    desks.unshift(desk);
  };
  await rate(200, workers, complete);
  const recorded: (readonly SentStatement[])[] = [];
  for (let index = 1; index <= 24; index += 1) recorded.push(await recordStatements(() => complete(index)));
  const value = await rate(n, workers, complete);
  const program = findPgbench();
  const peer = program === undefined ? 1000 : pgbenchRate(program, databaseUrl, recorded, workers, 5);
  report({ name: 'P2 complete task', value, unit: 'tasks/s', limit: 500, ratio: value / peer, n, seed });
}
