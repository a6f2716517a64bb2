import type { JSX } from 'preact';
import type { FormState } from '#platform/http';
import { useText } from '#platform/http/jsx';
import { Button, Checkboxes, Form, Radios, TextField } from '#ui/components';
import { PortalLayout } from '#ui/layouts';
import { notificationTexts } from '../../locales/index.ts';

/** How a person is told: channels, quiet hours, language. */
export function NotificationSettingsView({ form }: { readonly form: FormState }): JSX.Element {
  const t = useText(notificationTexts);
  const channel = (value: 'email' | 'sms' | 'zalo') => ({ value, label: t(`notifications.channel.${value}`) });
  return (
    <PortalLayout title={t('notifications.settings')} errors={form.errors} back="/thong-bao">
      <p>{t('notifications.settings.intro')}</p>
      <Form>
        <Checkboxes form={form} name="on" label={t('notifications.settings.channels')} choices={[channel('email'), channel('sms'), channel('zalo')]} />
        <TextField
          form={form}
          name="quietFrom"
          label={t('notifications.settings.quiet-from')}
          hint={t('notifications.settings.quiet.hint')}
          width={8}
          inputmode="numeric"
        />
        <TextField form={form} name="quietUntil" label={t('notifications.settings.quiet-until')} width={8} inputmode="numeric" />
        <Radios
          form={form}
          name="locale"
          label={t('notifications.settings.locale')}
          inline
          choices={[
            { value: 'vi', label: t('notifications.settings.locale.vi') },
            { value: 'en', label: t('notifications.settings.locale.en') },
          ]}
        />
        <Button>{t('notifications.settings.save')}</Button>
      </Form>
    </PortalLayout>
  );
}
