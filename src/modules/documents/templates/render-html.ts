import { DomainError } from '#platform/errors';
import { renderDocument } from '../rendering/render-document.ts';
import { parseMarkup } from './markup.ts';
import { markupBlocks } from './markup-blocks.ts';

/**
 * A template of the safe HTML subset filled with data, as a PDF on A4. Pure; the same input gives the same bytes.
 * Throws `documents.template-invalid` with every problem and its line.
 */
export function renderHtml(template: { readonly title: string; readonly source: string }, data: unknown, madeOn: string): Uint8Array {
  const { nodes, problems } = parseMarkup(template.source);
  if (problems.length > 0) throw new DomainError('documents.template-invalid', { problems, count: problems.length });
  return renderDocument({ title: template.title, orientation: 'portrait', madeAt: `${madeOn}T00:00:00.000Z`, blocks: markupBlocks(nodes, data) });
}
