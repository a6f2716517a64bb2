import { createHash } from 'node:crypto';
import { audit } from '#platform/audit';
import type { App, Ctx } from '#platform/app';
import { DomainError } from '#platform/errors';
import type { Actor } from '#platform/permissions';
import { summarise } from '#modules/forms';
import { formOf, getProcedureVersion } from '#modules/procedures';
import type { ProcedureVersion } from '#modules/procedures';
import type { Dossier } from '../domain/dossier.ts';
import { stableText } from '../domain/marks.ts';
import type { MarkPlace } from '../domain/marks.ts';
import { isFinished } from '../domain/states.ts';
import { lockDossier } from '../store/dossier.store.ts';
import { dropMarks, putMarks } from '../store/mark.store.ts';
import { listDocuments } from '../store/part.store.ts';
import type { DossierDocument } from '../store/part.store.ts';
import { actorNameOf } from './record-act.ts';
import { requireOnDossier } from './require-dossier.ts';

/** What an officer says of one place; `none` takes an earlier mark away. */
export interface PlaceMark {
  readonly target: 'field' | 'document';
  readonly ref: string;
  readonly verdict: 'right' | 'wrong' | 'none';
  readonly remark?: string | undefined;
}

/** Marks answers and papers as compared. Remarks become the reasons of the next supplement request, each at its place (A9). Throws `dossiers.remark-needed`. */
export async function markPlaces(app: App, actor: Actor, command: { readonly dossierId: string; readonly marks: readonly PlaceMark[] }): Promise<void> {
  await app.transaction(actor, async (ctx) => {
    const dossier = await lockDossier(ctx.tx, command.dossierId);
    requireOnDossier(actor, 'dossiers.check-document', dossier);
    if (isFinished(dossier.state)) throw new DomainError('dossiers.illegal-act', { state: dossier.state, act: 'mark' });
    const places = new Map((await placesOfDossier(ctx, dossier)).map((place) => [`${place.target} ${place.ref}`, place]));
    const known = command.marks.flatMap((mark) => {
      const place = places.get(`${mark.target} ${mark.ref}`);
      return place === undefined ? [] : [{ ...mark, place }];
    });
    const empty = known.find(({ verdict, remark = '' }) => verdict === 'wrong' && remark.trim() === '');
    if (empty !== undefined) throw new DomainError('dossiers.remark-needed', { label: empty.place.label });
    const said = known.flatMap(({ target, ref, verdict, remark, place }) =>
      verdict === 'none'
        ? []
        : [
            {
              target,
              ref,
              verdict,
              remark: verdict === 'wrong' ? remark?.trim() : undefined,
              basis: basisOf(place),
              markedAt: ctx.clock.now(),
              markedBy: actorNameOf(actor),
            },
          ],
    );
    await putMarks(ctx.tx, dossier.id, said);
    await dropMarks(
      ctx.tx,
      dossier.id,
      known.filter(({ verdict }) => verdict === 'none'),
    );
    await audit(ctx, 'dossiers.marked', {
      subjectId: dossier.id,
      agencyId: dossier.agencyId,
      right: said.filter(({ verdict }) => verdict === 'right').length,
      wrong: said.filter(({ verdict }) => verdict === 'wrong').map(({ ref, remark }) => ({ ref, remark })),
    });
  });
}

async function placesOfDossier(ctx: Ctx, dossier: Dossier): Promise<readonly MarkPlace[]> {
  return placesOf(dossier, await getProcedureVersion(ctx, dossier.procedureVersionId), await listDocuments(ctx.tx, dossier.id));
}

/** Every answer that was given and every required paper, in the order in which they are read. */
export function placesOf(
  dossier: Pick<Dossier, 'answers'>,
  procedure: Pick<ProcedureVersion, 'record'>,
  documents: readonly DossierDocument[],
): readonly MarkPlace[] {
  const lines = summarise(formOf(procedure.record), dossier.answers).flatMap((section) => section.lines);
  return [
    ...documents.map((document): MarkPlace => ({ target: 'document', ref: document.requirementId, label: document.name, content: document.fileIds })),
    ...lines.map((line): MarkPlace => ({ target: 'field', ref: line.field.id, label: line.label, content: line.value })),
  ];
}

/** The digest of what stands at a place. */
export function basisOf({ content }: Pick<MarkPlace, 'content'>): string {
  return createHash('sha256').update(stableText(content)).digest('hex').slice(0, 32);
}
