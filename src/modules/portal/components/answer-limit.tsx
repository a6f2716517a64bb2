import type { JSX } from 'preact';
import { useText } from '#platform/http/jsx';
import { When } from '#ui/components';
import { answerLimitOf } from '#modules/dossiers';
import type { DossierCase } from '#modules/dossiers';
import { texts } from '../locales/index.ts';

/** Until when the applicant may do what is awaited of them and what happens then; nothing where no limit is set. */
export function AnswerLimit({ case: dossierCase }: { readonly case: DossierCase }): JSX.Element | null {
  const t = useText(texts);
  const until = answerLimitOf(dossierCase);
  return until === undefined ? null : (
    <p>
      {t('portal.limit.until')}{' '}
      <b>
        <When at={until} />
      </b>
      . {t('portal.limit.then')}
    </p>
  );
}
