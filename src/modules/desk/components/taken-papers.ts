import type { TakenForm, TakenPapers } from '#modules/dossiers';

interface PostedFields {
  readonly text: (name: string) => string;
  readonly list: (name: string) => readonly string[];
  readonly entries: (prefix: string) => readonly (readonly [string, string])[];
}

const forms: readonly TakenForm[] = ['original', 'copy', 'electronic'];

/** The papers of a posted form: scanned files, original or copy, sheets; a number that is none is kept as such and refused later. */
export function takenPapers({ entries, list, text }: PostedFields): TakenPapers {
  const ids = new Set(
    [...entries('form.'), ...entries('sheets.')]
      .map(([id]) => id)
      .concat(entries('scan.').flatMap(([name]) => (name.endsWith('-id') ? [name.slice(0, -3)] : []))),
  );
  return Object.fromEntries(
    [...ids].map((id) => {
      const sheets = text(`sheets.${id}`);
      return [
        id,
        { fileIds: list(`scan.${id}-id`), form: forms.find((form) => form === text(`form.${id}`)), sheets: sheets === '' ? undefined : Number(sheets) },
      ];
    }),
  );
}
