import { randomBytes } from 'node:crypto';
import type { App, Ctx } from '#platform/app';
import { audit } from '#platform/audit';
import { newId } from '#platform/db';
import { DomainError } from '#platform/errors';
import { getAgency } from '#modules/organisations';
import { anonymous, offeredScopes, requirePermission, systemActor } from '#platform/permissions';
import type { Actor } from '#platform/permissions';
import { sha256 } from '../credentials/seal.ts';
import { endClient, findLiveClient, insertClient, listClients } from '../store/api-client.store.ts';
import type { ApiClient } from '../store/api-client.store.ts';

const prefix = 'mc_';

/** Registers a system that may call the API; the token is returned once and never shown again. Throws `api-client.scope-unknown`, `organisations.agency.unknown`. */
export async function registerApiClient(
  ctx: Ctx,
  command: { readonly name: string; readonly scopes: readonly string[]; readonly agencyId?: string | undefined },
): Promise<{ readonly id: string; readonly token: string }> {
  requirePermission(ctx.actor, 'identity.manage-clients');
  const unknown = command.scopes.filter((scope) => !offeredScopes().includes(scope));
  if (unknown.length > 0) throw new DomainError('api-client.scope-unknown', { scope: unknown.join(', '), offered: offeredScopes().join(', ') });
  if (command.agencyId !== undefined) await getAgency(ctx, command.agencyId);
  const id = newId();
  const token = `${prefix}${randomBytes(32).toString('base64url')}`;
  await insertClient(ctx.tx, { id, ...command, validFrom: ctx.clock.now() }, sha256(token), 'id' in ctx.actor ? ctx.actor.id : 'anonymous');
  await audit(ctx, 'identity.api-client-registered', { subjectId: id, agencyId: command.agencyId, name: command.name, scopes: command.scopes });
  return { id, token };
}

/** Ends a system's access at once. */
export async function revokeApiClient(ctx: Ctx, id: string): Promise<void> {
  requirePermission(ctx.actor, 'identity.manage-clients');
  await endClient(ctx.tx, id, ctx.clock.now());
  await audit(ctx, 'identity.api-client-revoked', { subjectId: id });
}

/** The systems that were ever registered, newest first. */
export async function listApiClients(ctx: Ctx): Promise<readonly ApiClient[]> {
  requirePermission(ctx.actor, 'identity.manage-clients');
  return listClients(ctx.tx);
}

/** The client that a bearer token belongs to now; anything else is a visitor. */
export async function resolveClient(app: App, token: string): Promise<Actor> {
  if (!/^mc_[A-Za-z0-9_-]{43}$/.test(token)) return anonymous;
  const client = await app.read(systemActor('identity.client'), (ctx) => findLiveClient(ctx.tx, sha256(token), ctx.clock.now()));
  return client === undefined ? anonymous : { kind: 'client', id: client.id, scopes: client.scopes, agencyId: client.agencyId };
}
