import { z } from 'zod';
import { route } from '#platform/http';
import { toInstant } from '#platform/time';
import { editTemplate, listTemplates } from '../actions/edit-template.ts';
import { listOutbox } from '../actions/read-outbox.ts';

const wording = { subject: z.string().max(300), body: z.string().max(10_000), short: z.string().max(500) };

const outboxRoute = route({
  method: 'GET',
  path: '/api/v1/outbox',
  tag: 'notifications',
  permission: 'notifications.read-outbox',
  summary: 'Messages to people by every channel, newest first',
  query: z.object({ before: z.uuid().optional(), limit: z.coerce.number().int().min(1).max(100).default(50) }),
  response: z.object({
    items: z.array(
      z.object({
        id: z.uuid(),
        channel: z.string(),
        state: z.string(),
        notification: z.string(),
        subject: z.string(),
        locale: z.string(),
        link: z.string().nullable(),
      }),
    ),
    next: z.uuid().nullable(),
  }),
  handle: ({ app, actor, query }) =>
    app.read(actor, async (ctx) => {
      const items = (await listOutbox(ctx, query)).map(({ id, channel, state, notification, subject, locale, link }) => ({
        id,
        channel,
        state,
        notification,
        subject,
        locale,
        link: link ?? null,
      }));
      return { items, next: items.length === query.limit ? (items.at(-1)?.id ?? null) : null };
    }),
});

const templatesRoute = route({
  method: 'GET',
  path: '/api/v1/notice-templates',
  tag: 'notifications',
  permission: 'notifications.edit-templates',
  summary: 'Every kind of notice with its wording in force',
  response: z.object({
    items: z.array(
      z.object({
        notification: z.string(),
        channels: z.array(z.string()),
        placeholders: z.array(z.string()),
        wording: z.record(z.string(), z.object({ ...wording, version: z.number().int() })),
      }),
    ),
  }),
  handle: ({ app, actor }) =>
    app.read(actor, async (ctx) => ({
      items: (await listTemplates(ctx)).map((one) => ({
        notification: one.notification,
        channels: [...one.channels],
        placeholders: [...one.placeholders],
        wording: Object.fromEntries(
          Object.entries(one.wording).map(([locale, { subject, body, short, version }]) => [locale, { subject, body, short, version }]),
        ),
      })),
    })),
});

const editRoute = route({
  method: 'POST',
  path: '/api/v1/notice-templates/:notification',
  tag: 'notifications',
  permission: 'notifications.edit-templates',
  status: 201,
  summary: 'Word a kind of notice anew from a moment on, for all procedures or for one',
  params: z.object({ notification: z.string().min(1).max(100) }),
  body: z.object({
    ...wording,
    locale: z.enum(['vi', 'en']),
    procedureCode: z.string().max(40).optional(),
    validFrom: z.iso.datetime({ offset: true }).optional(),
    legalBasis: z.string().max(300).optional(),
  }),
  response: z.object({ id: z.uuid(), version: z.number().int(), validFrom: z.iso.datetime() }),
  handle: ({ app, actor, params: { notification }, body }) =>
    app.transaction(actor, async (ctx) => {
      const { id, version, validFrom } = await editTemplate(ctx, {
        ...body,
        notification,
        validFrom: body.validFrom === undefined ? undefined : toInstant(body.validFrom),
      });
      return { id, version, validFrom };
    }),
});

/** The outbox and the wording of notices, for the administration's own systems. */
export const noticeAdministrationRoutes = [outboxRoute, templatesRoute, editRoute];
