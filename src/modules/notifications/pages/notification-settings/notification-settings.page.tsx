import { invalid, page, seeOther } from '#platform/http';
import { getOwnContact, setPreferences } from '../../actions/set-contact.ts';
import { preferencesOf, settingsForm, settingsOf } from './notification-settings.form.ts';
import { NotificationSettingsView } from './notification-settings.view.tsx';

/** `/thong-bao/cai-dat`: choose how to be told. */
export const notificationSettingsPage = page('/thong-bao/cai-dat', {
  permission: 'signed-in',
  async get({ app, actor }) {
    const contact = await app.read(actor, getOwnContact);
    return <NotificationSettingsView form={settingsForm.empty(settingsOf(contact))} />;
  },
  async post({ app, actor, body }) {
    const form = settingsForm.read(body);
    if (!form.ok) return invalid(<NotificationSettingsView form={form} />);
    await app.transaction(actor, (ctx) => setPreferences(ctx, preferencesOf(form.value)));
    return seeOther('/thong-bao/cai-dat', 'notifications.settings.saved');
  },
});
