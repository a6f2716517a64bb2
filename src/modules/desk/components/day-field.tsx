import type { JSX } from 'preact';

/** One day in the browser's own date box; the address and the body carry yyyy-mm-dd. */
export function DayField({ name, label, value, scope }: { readonly name: string; readonly label: string; readonly value?: string | undefined; readonly scope?: string | undefined }): JSX.Element {
  const id = `f-${scope === undefined ? '' : `${scope}-`}${name}`;
  return <div class="field"><label class="label" for={id}>{label}</label><input class="input w12" id={id} type="date" name={name} value={value} /></div>;
}
