import { z } from 'zod';
import type { App } from '#platform/app';
import { DomainError, isDomainError } from '#platform/errors';
import type { PageRequest } from '#platform/http';
import { listDeskLabels } from '#modules/organisations';
import { findDraftOf, findProcedure, problemsOf, saveDraft } from '#modules/procedures';
import type { ProcedureVersion, RecordProblem } from '#modules/procedures';
import type { Json } from '../domain/draft/record-tree.ts';

/** A draft with what it is based on and what still hinders its publication. */
export interface OpenDraft {
  readonly draft: ProcedureVersion;
  readonly record: Json;
  readonly current: ProcedureVersion | undefined;
  readonly problems: readonly RecordProblem[];
  /** The desks that a step may name. */
  readonly desks: readonly string[];
}

/** The code in the address of a procedure's page. */
export function codeOf({ params }: Pick<PageRequest, 'params'>): string {
  return z
    .string()
    .regex(/^[\dA-Z.]{3,40}$/)
    .parse(params['code']);
}

/** The draft that the address names. Throws `procedures.unknown`. */
export async function openDraft(request: PageRequest): Promise<OpenDraft> {
  const code = codeOf(request);
  const found = await request.app.read(request.actor, async (ctx) => ({
    draft: await findDraftOf(ctx, code),
    current: await findProcedure(ctx, { code }),
    desks: await listDeskLabels(ctx),
  }));
  if (found.draft === undefined) throw new DomainError('procedures.unknown', { code, slug: '' });
  return { ...found, draft: found.draft, record: found.draft.record as unknown as Json, problems: await problemsNow(request.app, found.draft, found.desks) };
}

interface KnownProblems {
  readonly versionId: string;
  readonly rowVersion: number;
  readonly desks: string;
  readonly problems: readonly RecordProblem[];
}

/** Checking form and process takes half a second; a draft that did not change (nor the desks) is not checked again. */
const checked = new WeakMap<App, readonly KnownProblems[]>();

async function problemsNow(app: App, { id, rowVersion, record }: ProcedureVersion, labels: readonly string[]): Promise<readonly RecordProblem[]> {
  const desks = labels.join('\n');
  const known = checked.get(app) ?? [];
  const hit = known.find((one) => one.versionId === id && one.rowVersion === rowVersion && one.desks === desks);
  if (hit !== undefined) return hit.problems;
  const problems = await problemsOf(record, labels);
  checked.set(app, [{ versionId: id, rowVersion, desks, problems }, ...known.filter(({ versionId }) => versionId !== id)].slice(0, 20));
  return problems;
}

/** What keeping a changed record came to. */
export type Kept =
  | { readonly kind: 'kept'; readonly problems: readonly RecordProblem[] }
  | { readonly kind: 'refused'; readonly problems: readonly RecordProblem[] }
  | { readonly kind: 'conflict' };

/** Keeps a changed record as the draft, if the draft is still the one that was seen (`rowVersion` of the body). */
export async function keepDraft(request: PageRequest, draft: ProcedureVersion, record: Json): Promise<Kept> {
  try {
    const { problems } = await saveDraft(request.app, request.actor, { record, legalBasis: draft.legalBasis, rowVersion: Number(request.body['rowVersion']) });
    return { kind: 'kept', problems };
  } catch (error) {
    if (isDomainError(error, 'conflict')) return { kind: 'conflict' };
    if (!isDomainError(error, 'procedures.record-refused')) throw error;
    return { kind: 'refused', problems: error.details['problems'] as readonly RecordProblem[] };
  }
}
