import type { JSX } from 'preact';
import type { FileDescription } from '#platform/files';
import { useText } from '#platform/http/jsx';
import { Button, Tabs } from '#ui/components';
import { texts } from '../../locales/index.ts';

/** Which file and which page of it the officer looks at. */
export interface PaperPlace {
  readonly fileId: string | undefined;
  readonly page: number;
}

/** Reads the place from the address; the first page of the first file unless told. */
export function paperPlace(query: Readonly<Record<string, string>>): PaperPlace {
  const page = Number(query['trang'] ?? '1');
  return { fileId: query['tep'], page: Number.isInteger(page) && page > 0 ? page : 1 };
}

interface Props {
  readonly files: readonly FileDescription[];
  readonly place: PaperPlace;
  readonly base: string;
}

/** The papers as pictures drawn by the server, a page at a time: nothing that a file carries can run here. */
export function PaperViewer({ files, place, base }: Props): JSX.Element | null {
  const t = useText(texts);
  const file = files.find(({ id }) => id === place.fileId) ?? files[0];
  if (file === undefined) return null;
  const pages = file.pages ?? 1;
  const page = Math.min(place.page, pages);
  const at = (fileId: string, number: number): string => `${base}${base.includes('?') ? '&' : '?'}tep=${fileId}&trang=${number}#xem`;
  return (
    <section class="case__paper" id="xem" aria-label={t('desk.case.files')}>
      {files.length < 2 ? null : (
        <Tabs label={t('desk.case.files')} tabs={files.map(({ id, name }) => ({ href: at(id, 1), text: name, current: id === file.id }))} />
      )}
      <figure class="viewer">
        {file.thumbnailUrl === undefined ? (
          <p>{t('desk.case.no-picture')}</p>
        ) : (
          <img src={`${file.downloadUrl}/trang/${page}`} alt={`${file.name}: ${t('desk.case.file', { page, pages })}`} />
        )}
        <figcaption>
          <span>
            {file.name}
            {pages < 2 ? '' : ` · ${t('desk.case.file', { page, pages })}`}
          </span>
          <span class="inline-form">
            {page > 1 ? (
              <Button kind="quiet" small href={at(file.id, page - 1)} shortcut="[">
                {t('desk.case.previous-page')}
              </Button>
            ) : null}
            {page < pages ? (
              <Button kind="quiet" small href={at(file.id, page + 1)} shortcut="]">
                {t('desk.case.next-page')}
              </Button>
            ) : null}
            <a href={file.downloadUrl} download>
              {t('desk.case.download')}
            </a>
          </span>
        </figcaption>
      </figure>
    </section>
  );
}
