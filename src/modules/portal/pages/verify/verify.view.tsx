import type { JSX } from 'preact';
import { useText } from '#platform/http/jsx';
import { toInstant } from '#platform/time';
import { Notice, SearchBox, SummaryList, When } from '#ui/components';
import { PortalLayout } from '#ui/layouts';
import type { VerifiedResult } from '#modules/dossiers';
import { texts } from '../../locales/index.ts';

/** The question and its answer. */
export function VerifyView({ code, found }: { readonly code: string; readonly found: VerifiedResult | undefined }): JSX.Element {
  const t = useText(texts);
  return (
    <PortalLayout title={t('portal.verify.title')}>
      <SearchBox
        action="/xac-minh"
        name="ma"
        label={t('portal.verify.code')}
        value={code}
        hint={t('portal.verify.hint')}
        button={t('portal.verify.submit')}
        showLabel
      />
      {code === '' ? null : found === undefined ? (
        <Notice kind="problem" live title={t('portal.verify.unknown.title')}>
          <p>{t('portal.verify.unknown')}</p>
          <p>
            <a href="/ho-tro">{t('portal.fit.help')}</a>
          </p>
        </Notice>
      ) : (
        <>
          <Notice kind="success" live title={t('portal.verify.ok')}>
            {found.title}
          </Notice>
          <SummaryList
            rows={[
              [t('portal.verify.number'), found.number],
              [t('portal.verify.agency'), found.agencyName],
              [t('portal.verify.issued'), <When at={toInstant(found.issuedAt)} />],
              [t('portal.verify.signed'), found.signedBy],
              [t('portal.verify.person'), found.applicantName],
            ]}
          />
        </>
      )}
    </PortalLayout>
  );
}
