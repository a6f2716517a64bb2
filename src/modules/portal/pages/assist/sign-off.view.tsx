import type { JSX } from 'preact';
import { useText } from '#platform/http/jsx';
import { Button, Form, Hidden, InsetText, TextField, WarningText } from '#ui/components';
import { JourneyLayout } from '#ui/layouts';
import { texts } from '../../locales/index.ts';

interface Props {
  readonly draftId: string;
  readonly codeId: string;
  readonly to?: string | undefined;
  readonly demoCode?: string | undefined;
  readonly error?: string | undefined;
}

/** Where the citizen's code is typed; the applicant is the citizen. */
export function SignOffView({ draftId, codeId, to, demoCode, error }: Props): JSX.Element {
  const t = useText(texts);
  const errors = error === undefined ? [] : [{ name: 'code', message: error }];
  return (
    <JourneyLayout title={t('portal.assist.sign.title')} back={`/ho-so/nhap/${draftId}/kiem-tra`} errors={errors}>
      {to === undefined ? null : <p>{t('portal.assist.code.sent', { to })}</p>}
      {demoCode === undefined ? null : <InsetText>{t('portal.assist.code.demo', { code: demoCode })}</InsetText>}
      <WarningText>{t('portal.assist.sign.warning')}</WarningText>
      <Form action={`/ho-so/nhap/${draftId}/xac-nhan`}>
        <Hidden name="codeId" value={codeId} />
        <TextField form={{ values: {}, errors }} name="code" label={t('portal.assist.code')} inputmode="numeric" width={8} autocomplete="off" />
        <Button>{t('portal.assist.sign.submit')}</Button>
      </Form>
    </JourneyLayout>
  );
}
