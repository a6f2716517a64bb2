import type { ComponentChildren, JSX } from 'preact';
import type { FormState } from '#platform/http';
import { Details, Form, Hidden } from '#ui/components';
import type { FormView } from '#ui/components';

/** What was typed for this act when it was refused, and what is wrong with it; otherwise nothing yet. `receiptId` tells the forms of one act apart. */
export function typedFor(form: FormState, act: string, receiptId?: string): FormView {
  const isMine = form.values['act'] === act && (receiptId === undefined || form.values['receiptId'] === receiptId);
  return isMine ? form : { values: {}, errors: [] };
}

/** The form of one act on an obligation. */
export function ActForm({ act, label, children }: { readonly act: string; readonly label: string; readonly children: ComponentChildren }): JSX.Element {
  return (
    <Form label={label} scope={act}>
      <Hidden name="act" value={act} />
      {children}
    </Form>
  );
}

/** The same folded away, for what is done seldom; it stands open after it was refused. */
export function FoldedAct({ typed, ...act }: Parameters<typeof ActForm>[0] & { readonly typed: FormView }): JSX.Element {
  return (
    <Details summary={act.label} open={Object.keys(typed.values).length > 0}>
      <ActForm {...act} />
    </Details>
  );
}
