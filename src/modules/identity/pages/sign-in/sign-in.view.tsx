import type { JSX } from 'preact';
import { useText } from '#platform/http/jsx';
import { Button, ButtonRow, Form, Hidden, Notice, Simulated, TextField } from '#ui/components';
import type { FormView } from '#ui/components';
import { JourneyLayout } from '#ui/layouts';
import { texts } from '../../locales/index.ts';

/** What the sign-in page shows. */
export interface SignInProps {
  readonly form: FormView;
  readonly returnTo: string;
  readonly simulated: boolean;
  readonly problem?: string | undefined;
}

/** Two ways in for citizens, and where officers and people without an account go. */
export function SignInView({ form, returnTo, simulated, problem }: SignInProps): JSX.Element {
  const t = useText(texts);
  return (
    <JourneyLayout title={t('identity.sign-in.title')} errors={form.errors} back="/">
      {problem === undefined ? null : (
        <Notice kind="problem" live>
          {problem}
        </Notice>
      )}
      <p class="lead">{t('identity.sign-in.lead')}</p>
      <section class="sheet" aria-labelledby="bang-dinh-danh">
        <h2 id="bang-dinh-danh">
          {t('identity.sign-in.eid')} {simulated ? <Simulated /> : null}
        </h2>
        <p>{t('identity.sign-in.eid.hint')}</p>
        <p>
          <Button href={`/dang-nhap/dinh-danh?tiep=${encodeURIComponent(returnTo)}`}>{t('identity.sign-in.eid.button')}</Button>
        </p>
      </section>
      <section class="sheet" aria-labelledby="bang-ma">
        <h2 id="bang-ma">{t('identity.sign-in.code')}</h2>
        <p>{t('identity.sign-in.code.hint')}</p>
        <Form action="/dang-nhap/ma">
          <Hidden name="tiep" value={returnTo} />
          <TextField form={form} name="contact" label={t('identity.sign-in.contact')} autocomplete="username" spellcheck={false} width={20} />
          <ButtonRow>
            <Button kind="quiet">{t('identity.sign-in.code.button')}</Button>
          </ButtonRow>
        </Form>
      </section>
      <p>{t('identity.sign-in.no-account')}</p>
      <p>
        {t('identity.sign-in.officer')} <a href="/dang-nhap/can-bo">{t('identity.sign-in.officer.link')}</a>
      </p>
    </JourneyLayout>
  );
}
