import type { JSX } from 'preact';
import type { Task } from '#modules/workflow';
import { caseHref } from './way-back.ts';

/** The dossier that a piece of work is about: its code as the link, what else its subject says below; the case knows the way back to `list`. */
export function Subject({ task, list = '/ban-lam-viec' }: { readonly task: Task; readonly list?: string | undefined }): JSX.Element {
  const [code, ...rest] = task.subject.split(' ');
  return (
    <>
      <a class="nowrap" href={caseHref(task.business.id, list)}>
        {code}
      </a>
      <span class="sub">{rest.join(' ')}</span>
    </>
  );
}
