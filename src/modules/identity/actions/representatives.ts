import { asSystem } from '#platform/app';
import type { Ctx } from '#platform/app';
import { audit } from '#platform/audit';
import { DomainError } from '#platform/errors';
import { hasOneRepresentative } from '../domain/account.ts';
import type { Organisation, Representative } from '../domain/account.ts';
import { endRepresentations, insertRepresentation, listOrganisationRepresentatives } from '../store/organisation.store.ts';

/** Lets an account act for an organisation as its legal representative from now; where there can be only one, those before end with it. The product's own work, once the e-ID has vouched for it. */
export async function installRepresentative(
  ctx: Ctx,
  {
    accountId,
    organisationId,
    kind,
    legalBasis,
  }: Pick<Organisation, 'kind'> & { readonly accountId: string; readonly organisationId: string; readonly legalBasis: string },
): Promise<void> {
  const from = ctx.clock.now();
  await insertRepresentation(ctx.tx, { organisationId, accountId, capacity: 'legal-representative', legalBasis, from });
  if (!hasOneRepresentative({ kind })) return;
  for (const former of await endRepresentations(ctx.tx, { organisationId, allBut: accountId }, from))
    await audit(ctx, 'identity.representation-ended', { subjectId: former, organisationId, by: accountId });
}

/** Who may and who once could act for the organisation that the actor acts for, the latest first; nobody for whoever acts for none. */
export async function readRepresentatives(ctx: Ctx): Promise<readonly Representative[]> {
  const { actor } = ctx;
  if (actor.kind !== 'citizen' || actor.onBehalfOf === undefined) return [];
  const { organisationId } = actor.onBehalfOf;
  return asSystem(ctx, 'identity.representatives', ({ tx }) => listOrganisationRepresentatives(tx, organisationId));
}

/**
 * A legal representative ends the right of another, or their own, to act for the organisation: from the next request on. The e-ID may give it anew.
 * Throws `forbidden`, `representation.unknown`.
 */
export async function endRepresentation(ctx: Ctx, id: string): Promise<void> {
  const { actor } = ctx;
  const now = ctx.clock.now();
  const isInForce = ({ validFrom, validTo }: Representative): boolean => validFrom <= now && (validTo === undefined || validTo > now);
  const present = (await readRepresentatives(ctx)).filter(isInForce);
  if (actor.kind !== 'citizen' || actor.onBehalfOf === undefined) throw new DomainError('forbidden');
  if (!present.some(({ accountId, capacity }) => accountId === actor.id && capacity === 'legal-representative')) throw new DomainError('forbidden');
  const { organisationId } = actor.onBehalfOf;
  const [former] = await asSystem(ctx, 'identity.representatives', ({ tx }) => endRepresentations(tx, { organisationId, id }, now));
  if (former === undefined) throw new DomainError('representation.unknown', { id });
  await audit(ctx, 'identity.representation-ended', { subjectId: former, organisationId, by: actor.id });
}
