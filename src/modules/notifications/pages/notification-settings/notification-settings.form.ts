import { z } from 'zod';
import { defineForm } from '#platform/http';
import type { FormBody } from '#platform/http';
import type { Preferences } from '../../actions/set-contact.ts';
import type { Contact } from '../../domain/ways.ts';

const chosen = z.enum(['email', 'sms', 'zalo']);
const time = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/u, 'notifications.settings.time');
const schema = z.object({
  // One ticked box arrives as a text, several as a list, none not at all.
  on: z.union([chosen.transform((one) => [one]), z.array(chosen)]).default([]),
  quietFrom: time,
  quietUntil: time,
  locale: z.enum(['vi', 'en']),
});

/** The choices of a person about being told. */
export const settingsForm = defineForm(schema);

/** The form as it starts. */
export function settingsOf({ off, quiet, locale }: Contact): FormBody {
  return { on: chosen.options.filter((channel) => !off.includes(channel)), quietFrom: quiet.from, quietUntil: quiet.until, locale };
}

/** What was chosen, as the action takes it: what is not ticked is off. */
export function preferencesOf({ on, ...rest }: z.infer<typeof schema>): Preferences {
  return { ...rest, off: chosen.options.filter((channel) => !on.includes(channel)) };
}
