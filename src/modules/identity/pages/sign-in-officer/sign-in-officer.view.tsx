import type { JSX } from 'preact';
import { useText } from '#platform/http/jsx';
import { Button, ButtonRow, Form, Hidden, InsetText, Notice, Simulated, TextField } from '#ui/components';
import type { FormView } from '#ui/components';
import { JourneyLayout } from '#ui/layouts';
import { texts } from '../../locales/index.ts';

/** Step one of an officer's sign-in. */
export function PasswordView({ form, returnTo }: { readonly form: FormView; readonly returnTo: string }): JSX.Element {
  const t = useText(texts);
  return (
    <JourneyLayout title={t('identity.officer.title')} errors={form.errors} back="/">
      <Form action="/dang-nhap/can-bo">
        <Hidden name="tiep" value={returnTo} />
        <TextField
          form={form}
          name="username"
          label={t('identity.officer.username')}
          autocomplete="username"
          spellcheck={false}
          width={20}
          autofocus={form.errors.length === 0}
        />
        <TextField form={form} name="password" label={t('identity.officer.password')} type="password" autocomplete="current-password" width={20} />
        <ButtonRow>
          <Button>{t('identity.officer.next')}</Button>
        </ButtonRow>
      </Form>
      <p>{t('identity.officer.forgot')}</p>
      <p>
        <a href="/dang-nhap">{t('identity.officer.citizen')}</a>
      </p>
    </JourneyLayout>
  );
}

function DemoCode({ code }: { readonly code: string }): JSX.Element {
  const t = useText(texts);
  return (
    <Notice kind="warning" title={t('identity.totp.demo')}>
      <p>
        <Simulated /> <b class="code">{code}</b>
      </p>
      <p>{t('identity.totp.demo.hint')}</p>
    </Notice>
  );
}

/** Step two: the code of the authenticator. `demoCode` is set only in a demonstration. */
export function TotpView({ form, demoCode }: { readonly form: FormView; readonly demoCode: string | undefined }): JSX.Element {
  const t = useText(texts);
  return (
    <JourneyLayout title={t('identity.totp.title')} errors={form.errors} back="/dang-nhap/can-bo">
      {demoCode === undefined ? null : <DemoCode code={demoCode} />}
      <Form>
        <TextField
          form={form}
          name="code"
          label={t('identity.totp.label')}
          hint={t('identity.totp.hint')}
          autocomplete="one-time-code"
          spellcheck={false}
          width={12}
          autofocus={form.errors.length === 0}
        />
        <ButtonRow>
          <Button>{t('identity.totp.button')}</Button>
        </ButtonRow>
      </Form>
    </JourneyLayout>
  );
}

/** First sign-in: the QR code for the authenticator app, and a first code as proof. */
export function EnrolView({ form, qr, secret }: { readonly form: FormView; readonly qr: string; readonly secret: string }): JSX.Element {
  const t = useText(texts);
  return (
    <JourneyLayout title={t('identity.enrol.title')} errors={form.errors} back="/dang-nhap/can-bo">
      <p>{t('identity.enrol.lead')}</p>
      <p>
        <img src={qr} alt={t('identity.enrol.qr')} width={220} height={220} />
      </p>
      <InsetText>
        {t('identity.enrol.secret')} <b class="code">{secret.replace(/(.{4})(?=.)/g, '$1 ')}</b>
      </InsetText>
      <Form>
        <TextField form={form} name="code" label={t('identity.totp.label')} autocomplete="one-time-code" inputmode="numeric" width={8} spellcheck={false} />
        <ButtonRow>
          <Button>{t('identity.enrol.button')}</Button>
        </ButtonRow>
      </Form>
    </JourneyLayout>
  );
}

/** Ten codes shown once. */
export function RecoveryCodesView({ codes, next }: { readonly codes: readonly string[]; readonly next: string }): JSX.Element {
  const t = useText(texts);
  return (
    <JourneyLayout title={t('identity.recovery.title')}>
      <p>{t('identity.recovery.lead')}</p>
      <ul class="sheet code">
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ul>
      <Button href={next}>{t('identity.recovery.done')}</Button>
    </JourneyLayout>
  );
}
