import { z } from 'zod';
import { DomainError } from '#platform/errors';
import { route } from '#platform/http';
import { endOtherSessions, endOwnSession, listOwnSessions } from '../actions/manage-sessions.ts';
import { readProfile, readRepresentations } from '../actions/read-profile.ts';
import { endRepresentation, readRepresentatives } from '../actions/representatives.ts';
import { readOwnGrants } from '../actions/roles.ts';

const meRoute = route({
  method: 'GET',
  path: '/api/v1/me',
  tag: 'identity',
  permission: 'signed-in',
  summary: 'Who I am here: account, roles, and as a citizen my profile and whom I may act for',
  response: z.object({
    kind: z.string(),
    id: z.uuid(),
    name: z.string().nullable(),
    roles: z.array(z.object({ role: z.string(), agencyId: z.uuid().nullable(), deskKey: z.string().nullable() })),
    profile: z
      .object({
        fullName: z.string(),
        birthDate: z
          .string()
          .regex(/^\d{4}(-\d\d){0,2}$/)
          .meta({ examples: ['1990-05-17'] })
          .nullable(),
        phone: z.string().nullable(),
        email: z.string().nullable(),
        eidLevel: z.number().int().nullable(),
      })
      .nullable(),
    mayActFor: z.array(z.object({ organisationId: z.uuid(), name: z.string() })),
  }),
  handle: ({ app, actor }) =>
    app.read(actor, async (ctx) => {
      if (!('id' in actor)) throw new DomainError('unauthenticated');
      const profile = actor.kind === 'citizen' ? await readProfile(ctx) : undefined;
      const organisations = actor.kind === 'citizen' ? await readRepresentations(ctx) : [];
      const { fullName, birthDate, phone, email, eidLevel } = profile ?? {};
      return {
        kind: actor.kind,
        id: actor.id,
        name: 'displayName' in actor ? (actor.displayName ?? null) : null,
        roles: (await readOwnGrants(ctx)).map(({ role, agencyId, deskKey }) => ({ role, agencyId: agencyId ?? null, deskKey: deskKey ?? null })),
        profile:
          fullName === undefined ? null : { fullName, birthDate: birthDate ?? null, phone: phone ?? null, email: email ?? null, eidLevel: eidLevel ?? null },
        mayActFor: organisations.map(({ organisation }) => ({ organisationId: organisation.id, name: organisation.name })),
      };
    }),
});

const representativesRoute = route({
  method: 'GET',
  path: '/api/v1/me/representatives',
  tag: 'identity',
  permission: 'signed-in',
  summary: 'Who may and who once could act for the organisation that I act for, the latest first',
  response: z.object({
    items: z.array(
      z.object({
        id: z.uuid(),
        name: z.string(),
        capacity: z.enum(['legal-representative', 'authorised']),
        from: z.iso.datetime(),
        to: z.iso.datetime().nullable(),
      }),
    ),
  }),
  handle: ({ app, actor }) =>
    app.read(actor, async (ctx) => ({
      items: (await readRepresentatives(ctx)).map(({ id, name, capacity, validFrom, validTo }) => ({
        id,
        name,
        capacity,
        from: validFrom,
        to: validTo ?? null,
      })),
    })),
});

const endRepresentationRoute = route({
  method: 'DELETE',
  path: '/api/v1/representations/:id',
  tag: 'identity',
  permission: 'signed-in',
  status: 204,
  summary: 'As a legal representative, end somebody’s right to act for the organisation that I act for; it stays in the record',
  params: z.object({ id: z.uuid() }),
  response: z.undefined(),
  handle: ({ app, actor, params: { id } }) =>
    app.transaction(actor, async (ctx) => {
      await endRepresentation(ctx, id);
      return undefined;
    }),
});

const sessionsRoute = route({
  method: 'GET',
  path: '/api/v1/me/sessions',
  tag: 'identity',
  permission: 'signed-in',
  summary: 'The devices on which I am signed in',
  response: z.object({
    items: z.array(
      z.object({
        id: z.uuid(),
        signedInAt: z.iso.datetime().nullable(),
        lastSeenAt: z.iso.datetime(),
        expiresAt: z.iso.datetime(),
        userAgent: z.string(),
        ipAddress: z.string(),
      }),
    ),
  }),
  handle: async ({ app, actor }) => ({
    items: (await listOwnSessions(app, actor)).map(({ id, signedInAt, lastSeenAt, expiresAt, userAgent, ipAddress }) => ({
      id,
      signedInAt: signedInAt ?? null,
      lastSeenAt,
      expiresAt,
      userAgent,
      ipAddress,
    })),
  }),
});

const endSessionRoute = route({
  method: 'DELETE',
  path: '/api/v1/me/sessions/:id',
  tag: 'identity',
  permission: 'signed-in',
  status: 204,
  summary: 'Sign one of my devices out',
  params: z.object({ id: z.string().min(1).max(100) }),
  response: z.undefined(),
  handle: async ({ app, actor, params: { id } }) => {
    await endOwnSession(app, actor, id);
    return undefined;
  },
});

const endAllRoute = route({
  method: 'DELETE',
  path: '/api/v1/me/sessions',
  tag: 'identity',
  permission: 'signed-in',
  summary: 'Sign all my devices out',
  response: z.object({ ended: z.number().int() }),
  handle: async ({ app, actor }) => ({ ended: await endOtherSessions(app, actor, undefined) }),
});

/** The signed-in account about itself. */
export const meRoutes = [meRoute, representativesRoute, endRepresentationRoute, sessionsRoute, endSessionRoute, endAllRoute];
