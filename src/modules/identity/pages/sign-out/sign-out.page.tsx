import type { JSX } from 'preact';
import { page, seeOther } from '#platform/http';
import { useText } from '#platform/http/jsx';
import { Button, Form } from '#ui/components';
import { JourneyLayout } from '#ui/layouts';
import { sessionCookie } from '#platform/sessions';
import { signOut } from '../../actions/manage-sessions.ts';
import { texts } from '../../locales/index.ts';
import { tokenOf } from '../browser.ts';

function SignOutView(): JSX.Element {
  const t = useText(texts);
  return (
    <JourneyLayout title={t('identity.sign-out.title')} back="/">
      <p>{t('identity.sign-out.lead')}</p>
      <Form>
        <Button>{t('identity.sign-out.button')}</Button>
      </Form>
    </JourneyLayout>
  );
}

/** `/dang-xuat`: leaving is a post, so that no picture on another site can do it; GET asks. */
export const signOutPage = page('/dang-xuat', {
  permission: 'public',
  get: async () => <SignOutView />,
  async post(request) {
    await signOut(request.app, tokenOf(request));
    request.reply.clearCookie(sessionCookie, { path: '/' });
    return seeOther('/', 'identity.signed-out');
  },
});
