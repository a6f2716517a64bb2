import type { JSX } from 'preact';
import type { FormState } from '#platform/http';
import { useText } from '#platform/http/jsx';
import { Button, Form, TextField } from '#ui/components';
import { texts } from '../locales/index.ts';

/** Code and second factor: the way to a dossier without an account. */
export function TrackForm({ form }: { readonly form?: FormState | undefined }): JSX.Element {
  const t = useText(texts);
  return (
    <Form action="/ho-so/tra-cuu">
      <TextField form={form} name="code" label={t('portal.track.code')} hint={t('portal.track.code.hint')} autocomplete="off" />
      <TextField
        form={form}
        name="digits"
        label={t('portal.track.digits')}
        hint={t('portal.track.digits.hint')}
        inputmode="numeric"
        width={12}
        maxlength={20}
        autocomplete="off"
      />
      <Button>{t('portal.track.submit')}</Button>
    </Form>
  );
}
