import type { Ctx } from '#platform/app';
import { readAddress } from '#modules/forms';
import { readProfile } from '#modules/identity';
import type { FormProfile } from '#modules/identity';
import { getProcedureVersion } from '#modules/procedures';
import { listOwnDossiers } from '../store/list.store.ts';

/** How many earlier dossiers are looked into. */
const lookBack = 3;

/** The names under which form definitions ask for a person's data (`profile.*`). */
export function formProfile(profile: FormProfile): Readonly<Record<string, unknown>> {
  return { ...profile, personId: profile.personNumber, gender: profile.genderText };
}

/**
 * What need not be asked again of the citizen who acts: their profile, and where it is silent what they stated of themselves in
 * their latest dossiers (Nghị định 118/2025/NĐ-CP: nothing twice that was given once). Undefined for everybody else.
 */
export async function knownProfile(ctx: Ctx): Promise<Readonly<Record<string, unknown>> | undefined> {
  const profile = await readProfile(ctx);
  if (profile === undefined) return undefined;
  const known: Record<string, unknown> = { ...formProfile(profile) };
  for (const [name, value] of Object.entries(await stated(ctx))) known[name] ??= value;
  const { residence } = known;
  if (typeof residence === 'string') known['residence'] = (await readAddress(ctx, residence)) ?? residence;
  return known;
}

/** Answers of the latest own dossiers to questions about the applicant, newest first; nothing while acting for an organisation. */
async function stated(ctx: Ctx): Promise<Readonly<Record<string, unknown>>> {
  const { actor } = ctx;
  if (actor.kind !== 'citizen' || actor.onBehalfOf !== undefined) return {};
  const found: Record<string, unknown> = {};
  for (const { procedureVersionId, answers } of await listOwnDossiers(ctx.tx, { accountId: actor.id, organisationId: undefined }, undefined, lookBack)) {
    const { record } = await getProcedureVersion(ctx, procedureVersionId);
    for (const { id, prefill } of record.form.sections.flatMap(({ fields }) => fields)) {
      const name = /^profile\.([a-zA-Z]+)$/u.exec(prefill ?? '')?.[1];
      if (name !== undefined) found[name] ??= answers[id];
    }
  }
  return found;
}
