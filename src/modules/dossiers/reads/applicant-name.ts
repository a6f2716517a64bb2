import type { Ctx } from '#platform/app';
import type { FormProfile } from '#modules/identity';
import { getProcedureVersion } from '#modules/procedures';
import { statedName } from '../domain/stated-name.ts';

/** What an applicant is called: the organisation they act for, the name of their account, or, when that has none, the name they wrote in the form. */
export async function applicantName(
  ctx: Ctx,
  profile: FormProfile | undefined,
  procedureVersionId: string,
  answers: Readonly<Record<string, unknown>>,
): Promise<string | undefined> {
  const known = profile?.organisation?.name ?? profile?.fullName;
  if (profile === undefined || known !== undefined) return known;
  return statedName((await getProcedureVersion(ctx, procedureVersionId)).record, answers);
}
