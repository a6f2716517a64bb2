/** What rows a number leads to, by the word in the address. */
export type RowKind = 'dang-xu-ly' | 'dang-tre' | 'sap-tre' | 'tam-dung' | 'dung-han' | 'tre-han' | 'da-tiep-nhan' | 'da-nop';

/** All of them, open ones first. */
export const rowKinds: readonly RowKind[] = ['dang-xu-ly', 'dang-tre', 'sap-tre', 'tam-dung', 'dung-han', 'tre-han', 'da-tiep-nhan', 'da-nop'];

/** True for kinds that count what is open now; the others count what happened in the period. */
export function isOpenKind(kind: RowKind): boolean {
  return kind === 'dang-xu-ly' || kind === 'dang-tre' || kind === 'sap-tre' || kind === 'tam-dung';
}

/** The kind of that name; an unknown name gives all open ones. */
export function rowKindOf(name: string | undefined): RowKind {
  return rowKinds.find((kind) => kind === name) ?? 'dang-xu-ly';
}
