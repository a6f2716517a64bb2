import type { JSX } from 'preact';
import { useText } from '#platform/http/jsx';
import { Button, ButtonRow, Form, Notice, TextField } from '#ui/components';
import type { FormView } from '#ui/components';
import { JourneyLayout } from '#ui/layouts';
import { texts } from '../../locales/index.ts';

/** What the code page shows; `demoCode` only in a demonstration. */
export interface SignInCodeProps {
  readonly form: FormView;
  readonly contact: string;
  readonly demoCode: string | undefined;
  readonly returnTo: string;
}

/** One question: the six digits. */
export function SignInCodeView({ form, contact, demoCode, returnTo }: SignInCodeProps): JSX.Element {
  const t = useText(texts);
  return (
    <JourneyLayout title={t('identity.code.title')} errors={form.errors} back={`/dang-nhap?tiep=${encodeURIComponent(returnTo)}`}>
      <p>{t('identity.code.sent', { contact })}</p>
      {demoCode === undefined ? null : (
        <Notice kind="warning" title={t('identity.demo.title')}>
          {t('identity.code.demo', { code: demoCode })}
        </Notice>
      )}
      <Form>
        <TextField
          form={form}
          name="code"
          label={t('identity.code.label')}
          autocomplete="one-time-code"
          inputmode="numeric"
          maxlength={10}
          width={8}
          spellcheck={false}
        />
        <ButtonRow>
          <Button>{t('identity.code.button')}</Button>
        </ButtonRow>
      </Form>
      <p>
        <a href={`/dang-nhap?tiep=${encodeURIComponent(returnTo)}`}>{t('identity.code.again')}</a>
      </p>
    </JourneyLayout>
  );
}
