import type { ComponentChildren, JSX } from 'preact';
import { Details, Form, Hidden } from '#ui/components';
import type { FormView } from '#ui/components';
import type { CaseAct } from './allowed-acts.ts';

/** One act on a case: opened by its title, posted by its name; it stands open when it is next, or with what was typed into it when it was refused. */
export function Act({
  act,
  title,
  form,
  next = false,
  files,
  children,
}: {
  readonly act: CaseAct;
  readonly title: string;
  readonly form: FormView;
  readonly next?: boolean;
  readonly files?: boolean;
  readonly children: ComponentChildren;
}): JSX.Element {
  return (
    <Details summary={<b>{title}</b>} open={next || Object.keys(form.values).length > 0}>
      <Form label={title} scope={act} id={`viec-${act}`} files={files}>
        <Hidden name="act" value={act} />
        {children}
      </Form>
    </Details>
  );
}
