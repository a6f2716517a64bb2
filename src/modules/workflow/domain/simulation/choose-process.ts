import type { BpmnFile } from '../bpmn-file.ts';
import type { ProcessModel } from '../model/model.ts';

/** The processes of a file that nothing in it calls and that begin without a trigger. */
function plainProcesses(file: BpmnFile): readonly ProcessModel[] {
  const called = new Set(Object.values(file.models).flatMap((model) => Object.values(model.nodes).flatMap((node) => node.called ?? [])));
  return file.processes.flatMap(({ id }) => file.models[id] ?? []).filter((model) => !called.has(model.id) && beginsPlainly(model));
}

function beginsPlainly(model: ProcessModel): boolean {
  const starts = (model.scopes[model.id]?.starts ?? []).flatMap((id) => model.nodes[id] ?? []);
  return starts.some((node) => node.kind !== 'start' || node.trigger?.kind === 'none');
}

/** The process a dry run begins with unless told: the first that begins by itself and that no other calls, or else the first. */
export function firstProcess(file: BpmnFile): string | undefined {
  return plainProcesses(file)[0]?.id ?? file.processes[0]?.id;
}

/** The processes of other pools that exchange messages and begin without a trigger: they are played beside the first. */
export function processesBeside(file: BpmnFile, first: string): readonly string[] {
  const talking = new Set(file.messageFlows.flatMap(({ source, target }) => [source, target]));
  return plainProcesses(file)
    .filter((model) => model.id !== first && Object.keys(model.nodes).some((id) => talking.has(id)))
    .map((model) => model.id);
}
