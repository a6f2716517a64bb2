import type { FileFacts } from '../facts.ts';
import { refuse } from '../refusals.ts';
import { runPdfTask } from './run-pdf-task.ts';
import type { WorkerLimits } from './run-pdf-task.ts';

/** Checks a PDF in a killable worker. Throws `files.encrypted`, `files.corrupt`, `files.empty` or `files.too-many-pages`. */
export async function inspectPdf(path: string, limits: WorkerLimits & { readonly maxPages: number }): Promise<FileFacts> {
  const answer = await runPdfTask({ kind: 'inspect', path }, limits);
  if (!answer.ok) throw refuse(answer.reason === 'encrypted' ? 'encrypted' : 'corrupt', { what: 'pdf', why: answer.reason });
  if (answer.pages === 0) throw refuse('empty', { what: 'pdf' });
  if (answer.pages > limits.maxPages) throw refuse('too-many-pages', { pages: answer.pages, limit: limits.maxPages });
  if (!answer.complete) throw refuse('corrupt', { what: 'pdf', why: 'cut short' });
  return { type: 'application/pdf', pages: answer.pages, flags: answer.flags };
}
