import type { JSX } from 'preact';
import type { FormState } from '#platform/http';
import { useRequest, useText } from '#platform/http/jsx';
import { Button, Form, InsetText, Radios, TextArea, When } from '#ui/components';
import { JourneyLayout } from '#ui/layouts';
import { confirmationOf } from '#modules/dossiers';
import type { DossierCase } from '#modules/dossiers';
import { texts } from '../../locales/index.ts';

/** The draft, until when it can be changed, and the question whether it is right. */
export function ConfirmView({ case: dossierCase, form }: { readonly case: DossierCase; readonly form: FormState }): JSX.Element {
  const t = useText(texts);
  const { findText } = useRequest();
  const { dossier } = dossierCase;
  const asked = confirmationOf(dossierCase);
  const errors = form.errors.map(({ name, message }) => ({ name, message: findText(message) ?? message }));
  const shown = { ...form, errors };
  return (
    <JourneyLayout
      title={t('portal.confirm.title')}
      caption={t('portal.dossier.caption', { code: dossier.code })}
      back={`/ho-so/${dossier.id}`}
      errors={errors}
    >
      <p>{t('portal.confirm.lead')}</p>
      <ul class="plain-list">
        {(asked?.drafts ?? []).map(({ id, title }) => (
          <li key={id}>
            <a href={`/ho-so/${dossier.id}/ket-qua/${id}.pdf`}>{t('portal.confirm.draft', { title })}</a>
          </li>
        ))}
      </ul>
      {asked?.until === undefined ? null : (
        <InsetText>
          {t('portal.confirm.until')}{' '}
          <b>
            <When at={asked.until} />
          </b>
          . {t('portal.confirm.silence')}
        </InsetText>
      )}
      <Form>
        <Radios
          form={shown}
          name="answer"
          label={t('portal.confirm.answer')}
          choices={[
            { value: 'yes', label: t('portal.confirm.yes') },
            { value: 'change', label: t('portal.confirm.change') },
          ]}
        />
        <TextArea form={shown} name="what" label={t('portal.confirm.what')} hint={t('portal.confirm.what.hint')} optional limit={2000} />
        <Button>{t('portal.confirm.submit')}</Button>
      </Form>
    </JourneyLayout>
  );
}
