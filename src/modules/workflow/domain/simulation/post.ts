import { act, begin, findWaits, type Instance, type Play, type Posted } from './play.ts';
import type { Trigger } from '../model/model.ts';

/** Brings what was thrown to the other pools: signals to everybody who listens, messages to the one who waits. True when something happened. */
export async function deliver(play: Play): Promise<boolean> {
  for (let signal = play.signals.shift(); signal !== undefined; signal = play.signals.shift()) {
    if (await broadcast(play, signal.from, signal.name)) return true;
  }
  for (const message of play.posted) {
    if (await bring(play, message)) {
      play.posted.splice(play.posted.indexOf(message), 1);
      return true;
    }
  }
  return false;
}

async function broadcast(play: Play, from: Instance, name: string): Promise<boolean> {
  const { acts } = play;
  const listening = findWaits(play, (wait) => wait.kind === 'signal' && wait.name === name).filter(({ instance }) => instance !== from);
  for (const { instance, wait } of listening) {
    if (instance.driver.standing?.waits.has(wait.id) === true) await act(play, instance, { kind: 'fire', wait: wait.id, variables: {} });
  }
  for (const start of startsFor(play, from, (trigger) => trigger.kind === 'signal' && trigger.name === name)) await startAt(play, start);
  return play.acts > acts;
}

async function bring(play: Play, message: Posted): Promise<boolean> {
  const targets = (play.messageFlows ?? []).filter((flow) => flow.source === message.element).map((flow) => flow.target);
  const isMeant = (element: string, name: string | undefined): boolean => (targets.length === 0 ? name === message.name : targets.includes(element));
  const [receiver] = findWaits(
    play,
    (wait) => wait.kind === 'message' && isMeant(wait.event, wait.name) && (wait.key === undefined || wait.key === message.key),
  ).filter(({ instance }) => targets.length === 0 || instance !== message.from);
  if (receiver !== undefined) {
    await act(play, receiver.instance, { kind: 'fire', wait: receiver.wait.id, variables: {} });
    return true;
  }
  const [start] = startsFor(play, message.from, (trigger, element) => trigger.kind === 'message' && isMeant(element, trigger.name));
  if (start === undefined) return false;
  await startAt(play, start);
  return true;
}

interface StartPlace {
  readonly process: string;
  readonly element: string;
}

/** The start events of other processes of the file that such a trigger begins. */
function startsFor(play: Play, from: Instance, isMeant: (trigger: Trigger, element: string) => boolean): readonly StartPlace[] {
  if (play.another === undefined) return [];
  return Object.values(play.models)
    .filter((model) => model.id !== from.process)
    .flatMap((model) =>
      (model.scopes[model.id]?.starts ?? []).flatMap((element) => {
        const node = model.nodes[element];
        return node?.kind === 'start' && node.trigger !== undefined && isMeant(node.trigger, element) ? [{ process: model.id, element }] : [];
      }),
    );
}

async function startAt(play: Play, { process, element }: StartPlace): Promise<void> {
  if (play.another !== undefined) await begin(play, process, play.another(), element);
}
