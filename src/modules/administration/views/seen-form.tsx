import type { JSX } from 'preact';
import type { FormBody } from '#platform/http';
import { useText } from '#platform/http/jsx';
import { Button, ButtonRow, Form, Hidden } from '#ui/components';
import { administrationTexts } from '../locales/index.ts';

/** True when somebody saw a preview and goes back to what they typed. */
export function goesBack(body: FormBody): boolean {
  return body['again'] !== undefined;
}

/** What the two buttons under a preview take: all that was typed, and the words of the one that saves; without it there is nothing to save. */
export interface SeenFormProps {
  readonly values: FormBody;
  readonly save: string | undefined;
}

/** Under a preview: save it, or go back to editing; what was typed travels with both. */
export function SeenForm({ values, save }: SeenFormProps): JSX.Element {
  const t = useText(administrationTexts);
  return (
    <Form>
      {Object.entries(values)
        .filter(([name]) => !['_csrf', 'save', 'again'].includes(name))
        .flatMap(([name, value]) => [value].flat().map((one) => <Hidden key={`${name} ${one}`} name={name} value={one} />))}
      <ButtonRow>
        {save === undefined ? null : (
          <Button name="save" value="1">
            {save}
          </Button>
        )}
        <Button kind="quiet" name="again" value="1">
          {t('administration.edit.again')}
        </Button>
      </ButtonRow>
    </Form>
  );
}
