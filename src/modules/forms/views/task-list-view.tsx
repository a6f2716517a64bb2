import type { JSX } from 'preact';
import { useText } from '#platform/http/jsx';
import { TaskList } from '#ui/components';
import type { Task } from '#ui/components';
import type { SectionTask } from '../domain/task-list.ts';
import { texts } from '../locales/index.ts';

/** The parts of a form with their state; `hrefOf` gives the address of a question. */
export function TaskListView({ tasks, hrefOf }: { readonly tasks: readonly SectionTask[]; readonly hrefOf: (place: string) => string }): JSX.Element {
  const t = useText(texts);
  return (
    <TaskList
      tasks={tasks.map((task): Task => ({
        title: task.title,
        state: task.state,
        href: hrefOf(task.state === 'started' ? task.continueAt : task.startAt),
        hint: task.state === 'started' ? t('forms.tasks.missing', { n: task.problemCount }) : undefined,
      }))}
    />
  );
}
