import type { JSX } from 'preact';
import { useText } from '#platform/http/jsx';
import { FileField } from '#ui/components';
import type { FileFieldProps } from '#ui/components';
import { texts } from '../locales/index.ts';

/** Where the files of one paper are given: as many as it has sheets, of the kinds that an officer can open. */
export function PaperField(props: Omit<FileFieldProps, 'multiple' | 'accept' | 'kinds' | 'maxSize'>): JSX.Element {
  const t = useText(texts);
  return <FileField {...props} multiple accept=".pdf,.jpg,.jpeg,.png,.docx" kinds={t('portal.papers.kinds')} maxSize="50 MB" />;
}
