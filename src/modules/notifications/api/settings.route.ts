import { route } from '#platform/http';
import { getOwnContact, preferencesSchema, setPreferences } from '../actions/set-contact.ts';
import type { Preferences } from '../actions/set-contact.ts';
import type { Contact } from '../domain/ways.ts';

const path = '/api/v1/me/notification-settings';

function present({ off, quiet, locale }: Contact): Preferences {
  return { off: off as Preferences['off'], quietFrom: quiet.from, quietUntil: quiet.until, locale };
}

const readRoute = route({
  method: 'GET',
  path,
  tag: 'notifications',
  permission: 'signed-in',
  summary: 'How I am told: channels that are off, quiet hours, language',
  response: preferencesSchema,
  handle: ({ app, actor }) => app.read(actor, async (ctx) => present(await getOwnContact(ctx))),
});

const chooseRoute = route({
  method: 'PUT',
  path,
  tag: 'notifications',
  permission: 'signed-in',
  summary: 'Choose how to be told; notices on the site itself cannot be turned off',
  body: preferencesSchema,
  response: preferencesSchema,
  handle: ({ app, actor, body }) => app.transaction(actor, async (ctx) => present(await setPreferences(ctx, body))),
});

/** How a person is told. */
export const settingsRoutes = [readRoute, chooseRoute];
