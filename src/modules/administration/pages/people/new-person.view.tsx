import type { JSX } from 'preact';
import { useText } from '#platform/http/jsx';
import { Button, Form, TextField } from '#ui/components';
import type { FormView } from '#ui/components';
import { administrationTexts } from '../../locales/index.ts';
import { Shell } from '../../views/shell.tsx';

/** The form of a new officer account. */
export function NewPersonView({ form }: { readonly form: FormView }): JSX.Element {
  const t = useText(administrationTexts);
  return (
    <Shell title={t('administration.people.new')} errors={form.errors} back="/quan-tri/nguoi-dung">
      <Form>
        <TextField form={form} name="displayName" label={t('administration.people.name')} autocomplete="off" />
        <TextField
          form={form}
          name="username"
          label={t('administration.people.username')}
          hint={t('administration.people.username.hint')}
          autocomplete="off"
          spellcheck={false}
          width={20}
        />
        <TextField
          form={form}
          name="password"
          type="password"
          label={t('administration.people.password')}
          hint={t('administration.people.password.hint')}
          autocomplete="new-password"
          width={20}
        />
        <TextField form={form} name="email" type="email" label={t('administration.field.email')} optional />
        <TextField form={form} name="phone" type="tel" label={t('administration.field.phone')} optional width={12} />
        <Button>{t('administration.people.create')}</Button>
      </Form>
    </Shell>
  );
}
