import type { JSX } from 'preact';
import { z } from 'zod';
import { DomainError, isDomainError } from '#platform/errors';
import { defineForm, invalid, page, seeOther, withErrors } from '#platform/http';
import { useText } from '#platform/http/jsx';
import { Button, ButtonRow, Form, TextField } from '#ui/components';
import type { FormView } from '#ui/components';
import { JourneyLayout } from '#ui/layouts';
import { changePassword } from '../../actions/change-password.ts';
import { renewSession } from '../../actions/manage-sessions.ts';
import { texts } from '../../locales/index.ts';
import { giveSession, tokenOf } from '../browser.ts';

const passwordForm = defineForm(z.object({ current: z.string().max(1024), next: z.string().max(1024), repeat: z.string().max(1024) }));

function PasswordView({ form }: { readonly form: FormView }): JSX.Element {
  const t = useText(texts);
  return (
    <JourneyLayout title={t('identity.password.title')} errors={form.errors} back="/tai-khoan">
      <Form>
        <TextField form={form} name="current" label={t('identity.password.current')} type="password" autocomplete="current-password" width={20} />
        <TextField
          form={form}
          name="next"
          label={t('identity.password.next')}
          hint={t('identity.password.next.hint')}
          type="password"
          autocomplete="new-password"
          width={20}
        />
        <TextField form={form} name="repeat" label={t('identity.password.repeat')} type="password" autocomplete="new-password" width={20} />
        <ButtonRow>
          <Button>{t('identity.password.save')}</Button>
        </ButtonRow>
      </Form>
    </JourneyLayout>
  );
}

const fieldOf: Readonly<Record<string, string>> = { 'identity.password-wrong': 'current', 'identity.password-weak': 'next' };

/** `/tai-khoan/mat-khau`: an officer changes the password. */
export const passwordPage = page('/tai-khoan/mat-khau', {
  permission: 'signed-in',
  rateLimit: 'signIn',
  async get({ actor }) {
    if (actor.kind !== 'officer') throw new DomainError('forbidden');
    return <PasswordView form={passwordForm.empty()} />;
  },
  async post(request) {
    const { app, actor, body, sessionId } = request;
    const form = passwordForm.read(body);
    if (!form.ok) return invalid(<PasswordView form={withErrors({}, form.errors)} />);
    if (form.value.next !== form.value.repeat)
      return invalid(<PasswordView form={withErrors({}, [{ name: 'repeat', message: 'identity.password-repeat' }])} />);
    try {
      await changePassword(app, actor, { ...form.value, keepSessionId: sessionId });
    } catch (error) {
      const name = isDomainError(error) ? fieldOf[error.code] : undefined;
      if (name === undefined || !isDomainError(error)) throw error;
      return invalid(<PasswordView form={withErrors({}, [{ name, message: error.code }])} />);
    }
    const token = tokenOf(request);
    if (token !== undefined) giveSession(request, await renewSession(app, token));
    return seeOther('/tai-khoan', 'identity.password.saved');
  },
});
