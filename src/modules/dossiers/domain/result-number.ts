/** What a procedure record says of its results: which there are, in which book each is numbered, and the letters after the number. */
export interface NumberedRecord {
  readonly code: string;
  readonly results: readonly { readonly id: string; readonly register?: string | undefined; readonly notation?: string | undefined }[];
  readonly resultTemplate: { readonly notation?: string | undefined; readonly layoutFor?: readonly string[] | undefined };
}

/** The book of numbers of one kind of result, and what follows the number there. */
export interface ResultNumbering {
  readonly register: string;
  readonly notation: string | undefined;
}

/** True for a result that the record's template lays out: those it names, else the first one. */
export function isLaidOut({ results: [first], resultTemplate }: NumberedRecord, resultId: string): boolean {
  return (resultTemplate.layoutFor ?? [first?.id]).includes(resultId);
}

/**
 * Where a result is numbered. Kinds of results that name one register share its numbers, also across procedures (a birth registered alone or with
 * residence and insurance stands in one book); a kind that names none has a book of its own.
 */
export function numberingOf(record: NumberedRecord, resultId: string): ResultNumbering {
  const result = record.results.find(({ id }) => id === resultId);
  return {
    register: result?.register ?? `${record.code}/${resultId}`,
    notation: result?.notation ?? (isLaidOut(record, resultId) ? record.resultTemplate.notation : undefined),
  };
}

/** The number as the paper prints it: with the letters of its book (`01/QĐ-UBND`), else with the year (`01/2026`). */
export function printedNumber(ordinal: number, year: string, notation: string | undefined): string {
  return `${String(ordinal).padStart(2, '0')}/${notation ?? year}`;
}
