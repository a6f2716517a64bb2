import type { App, Ctx, Module } from '#platform/app';
import { newId } from '#platform/db';
import { systemActor, type OfficerActor, type Role } from '#platform/permissions';
import { testApp, virtualClock } from '#platform/testing';
import { toInstant } from '#platform/time';
import { bpmn } from '../domain/testing/bpmn.ts';
import { deployProcess, register, startProcess, type StartProcess, type StepResult } from '../index.ts';

export const engine = systemActor('workflow-test');

/** A composed engine on a database, with a clock that the test moves. */
export async function engineApp(handlers: Readonly<Record<string, unknown>> = {}, start = '2026-01-05T01:00:00Z') {
  const clock = virtualClock(toInstant(start));
  const helper: Module = { name: 'test-services', handlers };
  const { app, close } = await testApp({ clock, modules: [register(), helper] });
  return { app, close, clock, agencyId: newId() };
}

/** An officer with a role at a desk (or at all desks) of an agency. */
export function officerAt(agencyId: string, deskKey?: string, role: Role = 'officer'): OfficerActor {
  return { kind: 'officer', id: newId(), roles: [{ role, agencyId, deskKey }] };
}

/** Publishes a process from its inside under a key of its own. */
export async function publishInside(app: App, inside: string, beside = ''): Promise<string> {
  const { processId } = await app.transaction(engine, (ctx) =>
    deployProcess(ctx, { key: `test-${newId()}`, title: 'Quy trình thử', bpmnXml: bpmn(inside, beside) }),
  );
  return processId;
}

/** Starts an instance as the system. */
export async function startIn(app: App, processId: string, agencyId: string, more: Partial<StartProcess> = {}): Promise<StepResult> {
  return app.transaction(engine, (ctx: Ctx) =>
    startProcess(ctx, {
      processId,
      business: { kind: 'test', id: newId(), agencyId, subject: 'Hồ sơ thử của Nguyễn Văn Mẫu', sector: 'Hộ tịch' },
      ...more,
    }),
  );
}
