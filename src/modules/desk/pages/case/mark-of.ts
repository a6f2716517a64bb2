import { basisOf, markState, placesOf } from '#modules/dossiers';
import type { DossierCase, MarkPlace, MarkState } from '#modules/dossiers';

/** A place with what was said of it, as it counts now. */
export interface ShownMark {
  readonly place: MarkPlace;
  readonly state: MarkState;
  readonly remark: string | undefined;
}

/** Every place of a case by "target ref", with its mark; a place that changed since it was compared says so. */
export function markOf({ dossier, procedure, documents, marks }: DossierCase): ReadonlyMap<string, ShownMark> {
  const said = new Map(marks.map((mark) => [`${mark.target} ${mark.ref}`, mark]));
  return new Map(
    placesOf(dossier, procedure, documents).map((place) => {
      const key = `${place.target} ${place.ref}`;
      const mark = said.get(key);
      return [key, { place, state: markState(mark, basisOf(place)), remark: mark?.remark }];
    }),
  );
}
