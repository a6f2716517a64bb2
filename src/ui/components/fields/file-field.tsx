import type { JSX } from 'preact';
import { useRequest, useText } from '#platform/http/jsx';
import { texts } from '../../locales/index.ts';
import { numberInWords } from '../figures/dates.ts';
import { Icon } from '../icon.tsx';
import { Script } from '../script.tsx';
import type { FieldProps } from '../types.ts';
import { Field } from './field.tsx';
import { useField } from './field-state.ts';

/** A file that was received and proves itself; the shape of `describeFile` of #platform/files. */
export interface ShownFile {
  readonly id: string;
  readonly name: string;
  readonly size: number;
  readonly pages?: number | undefined;
  readonly checksum?: string | undefined;
  readonly downloadUrl?: string | undefined;
  readonly thumbnailUrl?: string | undefined;
}

/** What a file field takes. Kept files are posted as `<name>-id`; without scripts the files themselves come as `name`. */
export interface FileFieldProps extends Omit<FieldProps, 'value'> {
  readonly files?: readonly ShownFile[] | undefined;
  readonly multiple?: boolean | undefined;
  /** As in HTML: ".pdf,.jpg,.png". */
  readonly accept?: string | undefined;
  /** For people: "PDF, JPG, PNG". */
  readonly kinds?: string | undefined;
  readonly maxSize?: string | undefined;
  /** Set when files may not be sent ahead of the form (visitors who have not signed in). */
  readonly plain?: boolean | undefined;
}

function useSize(): (bytes: number) => string {
  const { locale } = useRequest();
  return (bytes) => (bytes < 1_000_000 ? `${numberInWords(Math.max(1, bytes / 1000), locale, 0)} kB` : `${numberInWords(bytes / 1_000_000, locale, 1)} MB`);
}

function FileLine({ file, name }: { readonly file: ShownFile; readonly name?: string | undefined }): JSX.Element {
  const t = useText(texts);
  const size = useSize();
  return (
    <li>
      {file.thumbnailUrl === undefined ? (
        <span class="files__thumb">
          <Icon name="file" />
        </span>
      ) : (
        <img class="files__thumb" src={file.thumbnailUrl} alt="" width={48} height={64} loading="lazy" />
      )}
      <div>
        {file.downloadUrl === undefined ? (
          <span class="files__name">{file.name}</span>
        ) : (
          <a class="files__name" href={file.downloadUrl}>
            {file.name}
          </a>
        )}
        <small>{[size(file.size), file.pages === undefined ? '' : t('ui.file.pages', { n: file.pages })].filter(Boolean).join(' · ')}</small>
        {file.checksum === undefined ? null : (
          <details class="proof">
            <summary>{t('ui.file.checksum')}</summary>
            <span class="sum">{file.checksum}</span>
          </details>
        )}
      </div>
      {name === undefined ? null : (
        <div>
          <input type="hidden" name={`${name}-id`} value={file.id} />
          <button
            class="btn btn--quiet btn--small"
            type="submit"
            name={`${name}-remove`}
            value={file.id}
            data-remove-file
            aria-label={t('ui.file.remove.name', { name: file.name })}
          >
            {t('ui.file.remove')}
          </button>
        </div>
      )}
    </li>
  );
}

/** Files with name, size, pages, thumbnail and checksum, to read and download. */
export function FileList({ files }: { readonly files: readonly ShownFile[] }): JSX.Element {
  return (
    <ul class="files">
      {files.map((file) => (
        <FileLine key={file.id} file={file} />
      ))}
    </ul>
  );
}

function useUploadWords(): Readonly<Record<string, string>> {
  const t = useText(texts);
  return {
    'data-sent': t('ui.file.sent', { name: '{name}' }),
    'data-failed': t('ui.file.failed', { name: '{name}' }),
    'data-sending': t('ui.file.sending', { name: '{name}', percent: 0 }).replace(/0%$/, '{percent}%'),
    'data-remove': t('ui.file.remove'),
    'data-remove-name': t('ui.file.remove.name', { name: '{name}' }),
    'data-retry': t('ui.file.retry'),
    'data-checksum': t('ui.file.checksum'),
    'data-waiting': t('ui.file.waiting'),
  };
}

/** Papers as files: sent in pieces that go on after a cut where scripts run, as a plain upload where they do not. */
export function FileField(props: FileFieldProps): JSX.Element {
  const t = useText(texts);
  const words = useUploadWords();
  const limits = props.kinds === undefined || props.maxSize === undefined ? undefined : t('ui.file.limits', { kinds: props.kinds, size: props.maxSize });
  const hint =
    limits === undefined ? (
      props.hint
    ) : (
      <>
        {props.hint === undefined ? null : (
          <>
            {props.hint}
            <br />
          </>
        )}
        {limits}
      </>
    );
  const { id, error, describedBy } = useField({ name: props.name, label: props.label, form: props.form, error: props.error, hint });
  return (
    <Field id={id} label={props.label} hint={hint} error={error} optional={props.optional} size={props.size}>
      <div class="drop" {...(props.plain === true ? {} : { 'data-upload': '', ...words })}>
        <input
          id={id}
          name={props.name}
          type="file"
          accept={props.accept}
          multiple={props.multiple}
          aria-describedby={describedBy}
          aria-invalid={error === undefined ? undefined : 'true'}
        />
        <ul class="files" aria-label={t('ui.file.list')}>
          {(props.files ?? []).map((file) => (
            <FileLine key={file.id} file={file} name={props.name} />
          ))}
        </ul>
      </div>
      {props.plain === true ? null : <Script name="upload.js" />}
    </Field>
  );
}
