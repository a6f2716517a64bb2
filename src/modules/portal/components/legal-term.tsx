import type { JSX } from 'preact';
import { useRequest } from '#platform/http/jsx';
import { timeInWords } from '#modules/calendar';
import type { LegalTime } from '#modules/calendar';

/** A term of law in the language of the page: `15 ngày làm việc`, `15 working days`. */
export function LegalTerm({ of }: { readonly of: Pick<LegalTime, 'value' | 'unit'> }): JSX.Element {
  const { locale } = useRequest();
  return <>{timeInWords(of, locale)}</>;
}
