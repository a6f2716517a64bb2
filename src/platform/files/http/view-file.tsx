import type { ComponentChildren, ComponentType, JSX } from 'preact';
import { page } from '#platform/http';
import type { Page } from '#platform/http';
import { useText } from '#platform/http/jsx';
import { describeFile, formatSize } from '../describe-file.ts';
import { filesTexts } from '../locales/index.ts';
import { getFile, requireFileScope } from '../read-file.ts';
import { mayBeOpened } from '../scan/quarantine.ts';
import type { StoredFile } from '../stored-file.ts';

/** The frame of a page, given by the composition root: the platform does not know the user interface. */
export type FileLayout = ComponentType<{ readonly title: string; readonly children: ComponentChildren }>;

/** `GET /tep/:fileId/xem?trang=n`: one page as a picture, beside what the file says of itself. */
export function viewFilePage(Layout: FileLayout): Page {
  return page('/tep/:fileId/xem', {
    permission: 'public',
    async get({ app, actor, params, query }) {
      const file = await app.read(actor, (ctx) => getFile(ctx, params['fileId'] ?? ''));
      requireFileScope(actor, file);
      const asked = Number(query['trang'] ?? '1');
      const pages = file.pages ?? 1;
      return <FileView Layout={Layout} file={file} page={Number.isInteger(asked) && asked >= 1 && asked <= pages ? asked : 1} />;
    },
  });
}

interface FileViewProps {
  readonly Layout: FileLayout;
  readonly file: StoredFile;
  readonly page: number;
}

function FileView({ Layout, file, page: at }: FileViewProps): JSX.Element {
  const t = useText(filesTexts);
  const { downloadUrl, viewUrl, thumbnailUrl } = describeFile(file);
  const pages = file.pages ?? 1;
  const open = mayBeOpened(file.state);
  return (
    <Layout title={t('files.viewer.title', { name: file.name })}>
      <FileFactsList file={file} />
      {open && (
        <p>
          <a class="btn" href={downloadUrl}>
            {t('files.viewer.download', { size: formatSize(file.size) })}
          </a>
        </p>
      )}
      {!open && <p>{t('files.in-quarantine')}</p>}
      {open && thumbnailUrl === undefined && <p>{t('files.viewer.none')}</p>}
      {open && thumbnailUrl !== undefined && (
        <figure class="file-page">
          <img src={`${downloadUrl}/trang/${at}`} alt={t('files.viewer.page', { page: at, pages })} />
          <figcaption>{t('files.viewer.page', { page: at, pages })}</figcaption>
        </figure>
      )}
      <nav aria-label={t('files.viewer.page', { page: at, pages })}>
        {at > 1 && (
          <a rel="prev" href={`${viewUrl}?trang=${at - 1}`}>
            {t('files.viewer.previous')}
          </a>
        )}{' '}
        {at < pages && (
          <a rel="next" href={`${viewUrl}?trang=${at + 1}`}>
            {t('files.viewer.next')}
          </a>
        )}
      </nav>
    </Layout>
  );
}

function FileFactsList({ file }: { readonly file: StoredFile }): JSX.Element {
  const t = useText(filesTexts);
  const rows: readonly (readonly [string, string])[] = [
    [t('files.viewer.size'), formatSize(file.size)],
    ...(file.pages === undefined ? [] : [[t('files.viewer.pages'), String(file.pages)] as const]),
    [t('files.viewer.checksum'), file.checksum],
    [t('files.viewer.state'), t(`files.state.${file.state}`)],
    ...(file.flags.length === 0 ? [] : [[t('files.viewer.flags'), file.flags.map((flag) => t(`files.flag.${flag}`)).join('; ')] as const]),
  ];
  return (
    <dl class="facts">
      {rows.map(([label, value]) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
