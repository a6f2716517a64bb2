import type { ComponentChildren, JSX } from 'preact';
import { useText } from '#platform/http/jsx';
import { texts } from '../../locales/index.ts';
import { Tag } from '../feedback/tag.tsx';
import type { Tone } from '../types.ts';

/** One part of a long form; without `href` it cannot be opened yet. */
export interface Task {
  readonly title: string;
  readonly state: 'done' | 'started' | 'todo' | 'blocked' | 'error';
  readonly href?: string | undefined;
  readonly hint?: ComponentChildren;
}

const tones: Readonly<Record<Task['state'], Tone>> = { done: 'leaf', started: 'indigo', todo: 'plain', blocked: 'plain', error: 'ember' };

/** The parts of a long form with what is done and what is not. */
export function TaskList({ tasks }: { readonly tasks: readonly Task[] }): JSX.Element {
  const t = useText(texts);
  return (
    <ul class="tasks">
      {tasks.map(({ title, state, href, hint }) => (
        <li key={title}>
          <div>
            {href === undefined ? <span class="mist">{title}</span> : <a href={href}>{title}</a>}
            {hint === undefined ? null : <span class="hint">{hint}</span>}
          </div>
          <Tag tone={tones[state]}>{t(`ui.task.${state}`)}</Tag>
        </li>
      ))}
    </ul>
  );
}
