import type { ComponentChildren, JSX } from 'preact';
import { Details, Form, Hidden } from '#ui/components';
import type { CaseAct } from './allowed-acts.ts';

/** One act on a case: opened by its title, posted by its name. */
export function Act({
  act,
  title,
  open,
  files,
  children,
}: {
  readonly act: CaseAct;
  readonly title: string;
  readonly open?: boolean;
  readonly files?: boolean;
  readonly children: ComponentChildren;
}): JSX.Element {
  return (
    <Details summary={<b>{title}</b>} open={open}>
      <Form label={title} scope={act} id={`viec-${act}`} files={files}>
        <Hidden name="act" value={act} />
        {children}
      </Form>
    </Details>
  );
}
