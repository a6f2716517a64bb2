import type { JSX } from 'preact';
import { useText } from '#platform/http/jsx';
import { texts } from '../../locales/index.ts';

/** What a viewer takes. */
export interface ViewerProps {
  /** An address of this site that shows the file inline. */
  readonly src: string;
  readonly name: string;
  readonly type: string;
  readonly downloadUrl?: string | undefined;
}

/** A paper beside the facts: PDF in a frame, pictures as they are, everything else as a download. */
export function Viewer({ src, name, type, downloadUrl }: ViewerProps): JSX.Element {
  const t = useText(texts);
  const image = type.startsWith('image/');
  return (
    <figure class="viewer">
      {image ? (
        <img src={src} alt={name} loading="lazy" />
      ) : type === 'application/pdf' ? (
        <iframe src={src} title={name} loading="lazy" />
      ) : (
        <p>{t('ui.viewer.none')}</p>
      )}
      <figcaption>
        <span>{name}</span>
        <span>
          <a href={src} target="_blank" rel="noopener">
            {t('ui.viewer.open')}
          </a>
          {downloadUrl === undefined ? null : (
            <>
              {' '}
              ·{' '}
              <a href={downloadUrl} download>
                {t('ui.viewer.download')}
              </a>
            </>
          )}
        </span>
      </figcaption>
    </figure>
  );
}
