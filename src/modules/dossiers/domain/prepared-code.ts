/** The code of a prepared form, as its bar code and QR carry it: the random end of the filing's id. */
export function preparedCode(draftId: string): string {
  return `TK-${draftId.slice(-12).toUpperCase()}`;
}

/** The end of the filing's id that a typed or scanned code names; undefined when it is no such code. */
export function readPreparedCode(text: string): string | undefined {
  return /(?:^|\/)TK-?([0-9A-F]{12})$/iu.exec(text.trim().replaceAll(' ', ''))?.[1]?.toLowerCase();
}
