import { toPlainDate } from '#platform/time';
import type { PlainDate } from '#platform/time';
import { renderDocument } from '../rendering/render-document.ts';
import { getPaperForm } from './catalogue.ts';
import type { PaperForm } from './catalogue.ts';
import { checkData } from './check-data.ts';

/** Which form: its id, or a purpose or alias with the day that decides (the law of that day). */
export interface PaperChoice {
  readonly template: string;
  readonly on: PlainDate;
}

/**
 * A form of the law filled with data, as a PDF on A4; pure: the same choice and data give the same bytes.
 * Throws `documents.template-unknown`, `documents.template-not-in-force` or `documents.data-invalid` (with every wrong field).
 */
export function renderPaper(choice: PaperChoice | PaperForm, data: unknown): Uint8Array {
  const form = 'layout' in choice ? choice : getPaperForm(choice.template, choice.on);
  const checked = checkData(form.schema, data);
  return renderDocument({
    title: titleOf(form, checked),
    subject: form.legalBasis,
    keywords: form.id,
    orientation: form.orientation,
    madeAt: `${dayOf(checked) ?? form.validFrom}T00:00:00.000Z`,
    blocks: form.layout(checked),
  });
}

function titleOf(form: PaperForm, data: unknown): string {
  const code = textAt(data, 'dossier', 'code');
  return code === undefined ? form.title : `${form.title} – ${code}`;
}

function dayOf(data: unknown): PlainDate | undefined {
  const day = textAt(data, 'madeOn') ?? textAt(data, 'until');
  return day === undefined ? undefined : toPlainDate(day);
}

function textAt(data: unknown, ...path: readonly string[]): string | undefined {
  let value: unknown = data;
  for (const key of path) value = typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>)[key] : undefined;
  return typeof value === 'string' ? value : undefined;
}
