/** Types the store accepts, found in the content and never taken from the name. */
export type MediaType =
  | 'application/pdf'
  | 'image/jpeg'
  | 'image/png'
  | 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'
  | 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
  | 'text/plain';

/** Things inside a file that could act on the reader's machine; such a file is kept but flagged. */
export type ActiveContentFlag = 'javascript' | 'open-action' | 'launch' | 'embedded-files' | 'xfa' | 'rich-media' | 'macro' | 'external-link' | 'restricted';

/** What the content says about itself. */
export interface FileFacts {
  readonly type: MediaType;
  readonly pages?: number | undefined;
  readonly width?: number | undefined;
  readonly height?: number | undefined;
  readonly flags: readonly ActiveContentFlag[];
}

/** The endings that belong to each type; the first is the one we write. */
export const extensionsOf: Readonly<Record<MediaType, readonly string[]>> = {
  'application/pdf': ['pdf'],
  'image/jpeg': ['jpg', 'jpeg', 'jpe', 'jfif'],
  'image/png': ['png'],
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': ['docx'],
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': ['xlsx'],
  'text/plain': ['txt'],
};

/** Value for the `accept` attribute of a file field. */
export const acceptedTypes = '.pdf,.jpg,.jpeg,.png,.docx,.xlsx,.txt';
