import { z } from 'zod';
import type { Ctx } from '#platform/app';
import { DomainError } from '#platform/errors';
import { route } from '#platform/http';
import { requirePermission, roles } from '#platform/permissions';
import type { Role } from '#platform/permissions';
import { toInstant } from '#platform/time';
import { createOfficerAccount, disableAccount, enableAccount } from '../actions/accounts.ts';
import { registerOfficer, setPassword } from '../actions/change-password.ts';
import { changeOfficerContact, readOfficerContact } from '../actions/officer-contact.ts';
import { contactFields } from '../domain/contact-fields.ts';
import { listOfficerAccounts } from '../actions/list-officers.ts';
import { delegate, grantRole, readDelegations, readGrants, revokeDelegation, revokeRole } from '../actions/roles.ts';

const roleName = z.enum(roles as readonly [Role, ...Role[]]);
const params = z.object({ id: z.uuid() });
const at = z.iso.datetime({ offset: true });
const grant = z
  .object({
    id: z.uuid(),
    role: z.string(),
    agencyId: z.uuid().nullable(),
    deskKey: z.string().nullable(),
    from: z.iso.datetime(),
    to: z.iso.datetime().nullable(),
  })
  .meta({ id: 'RoleGrant', description: 'A role in an agency, at a desk or in the whole province, from one moment to another' });
const moment = (text: string | undefined) => (text === undefined ? undefined : toInstant(text));

const listRoute = route({
  method: 'GET',
  path: '/api/v1/officers',
  tag: 'identity',
  permission: 'identity.manage-accounts',
  summary: 'Accounts of officers by a part of their name or user name',
  query: z.object({ q: z.string().max(100).optional(), after: z.string().max(100).optional(), limit: z.coerce.number().int().min(1).max(100).default(50) }),
  response: z.object({
    items: z.array(
      z.object({
        id: z.uuid(),
        username: z.string(),
        displayName: z.string(),
        state: z.enum(['active', 'disabled']),
        roles: z.array(z.object({ role: z.string(), agencyId: z.uuid().nullable(), deskKey: z.string().nullable() })),
      }),
    ),
    next: z.string().nullable(),
  }),
  handle: ({ app, actor, query: { q, after, limit } }) =>
    app.read(actor, async (ctx) => {
      const found = await listOfficerAccounts(ctx, { text: q, after, limit: limit + 1 });
      const page = found.slice(0, limit);
      const items = page.map(({ accountId, username, displayName, state, roles: held }) => ({
        id: accountId,
        username,
        displayName,
        state,
        roles: held.map(({ role, agencyId, deskKey }) => ({ role, agencyId: agencyId ?? null, deskKey: deskKey ?? null })),
      }));
      return { items, next: found.length > limit ? (page.at(-1)?.username ?? null) : null };
    }),
});

const createRoute = route({
  method: 'POST',
  path: '/api/v1/officers',
  tag: 'identity',
  permission: 'identity.manage-accounts',
  status: 201,
  summary: 'Register an officer without roles; with a first password, which is to be changed at the first sign-in, or without',
  body: z.object({
    username: z.string().max(64),
    password: z.string().min(12).max(200).optional(),
    displayName: z.string().min(1).max(200),
    ...contactFields,
  }),
  response: z.object({ id: z.uuid() }),
  handle: async ({ app, actor, body: { password, ...officer } }) => ({
    id:
      password === undefined
        ? await app.transaction(actor, (ctx) => createOfficerAccount(ctx, officer))
        : await registerOfficer(app, actor, { ...officer, password }),
  }),
});

const contact = z.object({ phone: z.string().nullable(), email: z.string().nullable() });
const readContact = async (ctx: Ctx, id: string): Promise<z.infer<typeof contact>> => {
  const { phone, email } = await readOfficerContact(ctx, id);
  return { phone: phone ?? null, email: email ?? null };
};

const contactRoute = route({
  method: 'GET',
  path: '/api/v1/officers/:id/contact',
  tag: 'identity',
  permission: 'identity.manage-accounts',
  summary: 'Where an officer is told things',
  params,
  response: contact,
  handle: ({ app, actor, params: { id } }) => app.read(actor, (ctx) => readContact(ctx, id)),
});

const changeContactRoute = route({
  method: 'PUT',
  path: '/api/v1/officers/:id/contact',
  tag: 'identity',
  permission: 'identity.manage-accounts',
  summary: 'Change where an officer is told things; what is left out is removed',
  params,
  body: z.object(contactFields),
  response: contact,
  handle: ({ app, actor, params: { id }, body }) =>
    app.transaction(actor, async (ctx) => {
      await changeOfficerContact(ctx, id, body);
      return readContact(ctx, id);
    }),
});

const changeOwnContactRoute = route({
  method: 'PUT',
  path: '/api/v1/me/contact',
  tag: 'identity',
  permission: 'signed-in',
  summary: 'Change where I am told things, as an officer; what is left out is removed',
  body: z.object(contactFields),
  response: contact,
  handle: ({ app, actor, body }) =>
    app.transaction(actor, async (ctx) => {
      if (actor.kind !== 'officer') throw new DomainError('forbidden');
      await changeOfficerContact(ctx, actor.id, body);
      return readContact(ctx, actor.id);
    }),
});

const passwordRoute = route({
  method: 'PUT',
  path: '/api/v1/accounts/:id/password',
  tag: 'identity',
  permission: 'identity.manage-accounts',
  status: 204,
  summary:
    'Set the password that an officer forgot, to be changed at the next sign-in; all sessions of the account end, and the second factor is set up anew if asked',
  params,
  body: z.object({ password: z.string().min(12).max(200), newSecondFactor: z.boolean().optional() }),
  response: z.undefined(),
  handle: async ({ app, actor, params: { id }, body }) => {
    await setPassword(app, actor, { ...body, accountId: id });
    return undefined;
  },
});

const disableRoute = route({
  method: 'POST',
  path: '/api/v1/accounts/:id/disable',
  tag: 'identity',
  permission: 'identity.manage-accounts',
  status: 204,
  summary: 'Shut an account: all its sessions end at once',
  params,
  body: z.object({ reason: z.string().min(1).max(500) }),
  response: z.undefined(),
  handle: async ({ app, actor, params: { id }, body }) => {
    await disableAccount(app, actor, { accountId: id, reason: body.reason });
    return undefined;
  },
});

const enableRoute = route({
  method: 'POST',
  path: '/api/v1/accounts/:id/enable',
  tag: 'identity',
  permission: 'identity.manage-accounts',
  status: 204,
  summary: 'Open a shut account again',
  params,
  response: z.undefined(),
  handle: async ({ app, actor, params: { id } }) => {
    await enableAccount(app, actor, id);
    return undefined;
  },
});

const grantsRoute = route({
  method: 'GET',
  path: '/api/v1/officers/:id/roles',
  tag: 'identity',
  permission: 'identity.manage-accounts',
  summary: 'Every role an officer ever held, newest first',
  params,
  response: z.object({ items: z.array(grant) }),
  handle: ({ app, actor, params: { id } }) =>
    app.read(actor, async (ctx) => ({
      items: (await readGrants(ctx, id)).map((one) => ({
        id: one.id,
        role: one.role,
        agencyId: one.agencyId ?? null,
        deskKey: one.deskKey ?? null,
        from: one.validFrom,
        to: one.validTo ?? null,
      })),
    })),
});

const grantRoute = route({
  method: 'POST',
  path: '/api/v1/officers/:id/roles',
  tag: 'identity',
  permission: 'identity.manage-accounts',
  status: 201,
  summary: 'Give an officer a role in an agency from one moment to another',
  params,
  response: z.object({ id: z.uuid() }),
  body: z.object({
    role: roleName,
    agencyId: z.uuid().optional(),
    deskKey: z.string().max(100).optional(),
    from: at.optional(),
    to: at.optional(),
    legalBasis: z.string().max(300).optional(),
  }),
  handle: ({ app, actor, params: { id }, body }) =>
    app.transaction(actor, async (ctx) => ({ id: await grantRole(ctx, { ...body, accountId: id, from: moment(body.from), to: moment(body.to) }) })),
});

const revokeRoute = route({
  method: 'DELETE',
  path: '/api/v1/roles/:id',
  tag: 'identity',
  permission: 'identity.manage-accounts',
  status: 204,
  summary: 'End a role now; it stays in the record',
  params,
  response: z.undefined(),
  handle: ({ app, actor, params: { id } }) =>
    app.transaction(actor, async (ctx) => {
      await revokeRole(ctx, id);
      return undefined;
    }),
});

const delegationsRoute = route({
  method: 'GET',
  path: '/api/v1/officers/:id/delegations',
  tag: 'identity',
  permission: 'signed-in',
  summary: 'Who stands in for an officer, and for whom the officer stands in',
  params,
  response: z.object({
    items: z.array(
      z.object({
        id: z.uuid(),
        fromAccountId: z.uuid(),
        toAccountId: z.uuid(),
        roles: z.array(z.string()),
        agencyId: z.uuid().nullable(),
        from: z.iso.datetime(),
        to: z.iso.datetime(),
        reason: z.string(),
      }),
    ),
  }),
  handle: ({ app, actor, params: { id } }) =>
    app.read(actor, async (ctx) => {
      requirePermission(actor, 'identity.delegate', { ownerId: id });
      const items = (await readDelegations(ctx, id)).map((one) => ({
        id: one.id,
        fromAccountId: one.fromAccountId,
        toAccountId: one.toAccountId,
        roles: [...one.roles],
        agencyId: one.agencyId ?? null,
        from: one.startsAt,
        to: one.endsAt,
        reason: one.reason,
      }));
      return { items };
    }),
});

const delegateRoute = route({
  method: 'POST',
  path: '/api/v1/officers/:id/delegations',
  tag: 'identity',
  permission: 'signed-in',
  status: 201,
  summary: 'Let a colleague use roles of an officer during absence',
  params,
  response: z.object({ id: z.uuid() }),
  body: z.object({
    toAccountId: z.uuid(),
    roles: z.array(roleName).min(1).max(10),
    agencyId: z.uuid().optional(),
    from: at,
    to: at,
    reason: z.string().min(1).max(500),
  }),
  handle: ({ app, actor, params: { id }, body }) =>
    app.transaction(actor, async (ctx) => ({
      id: await delegate(ctx, { ...body, fromAccountId: id, from: toInstant(body.from), to: toInstant(body.to) }),
    })),
});

const endDelegationRoute = route({
  method: 'DELETE',
  path: '/api/v1/delegations/:id',
  tag: 'identity',
  permission: 'signed-in',
  status: 204,
  summary: 'End a stand-in now',
  params,
  response: z.undefined(),
  handle: ({ app, actor, params: { id } }) =>
    app.transaction(actor, async (ctx) => {
      await revokeDelegation(ctx, id);
      return undefined;
    }),
});

/** Accounts, roles and stand-ins for other systems. */
export const accountRoutes = [
  listRoute,
  createRoute,
  contactRoute,
  changeContactRoute,
  changeOwnContactRoute,
  passwordRoute,
  disableRoute,
  enableRoute,
  grantsRoute,
  grantRoute,
  revokeRoute,
  delegationsRoute,
  delegateRoute,
  endDelegationRoute,
];
