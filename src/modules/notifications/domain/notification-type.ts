import type { z } from 'zod';
import { checkWording } from './wording.ts';
import type { TellingLocale, Wording } from './wording.ts';

/** The ways in which a person can be told. */
export type Channel = 'in-app' | 'email' | 'sms' | 'zalo';

/** Every channel, in the order in which preferences show them. */
export const channels: readonly Channel[] = ['in-app', 'email', 'sms', 'zalo'];

/** A kind of notification: its data, its shipped words, and how hard it knocks. */
export interface NotificationType<T extends object = object> {
  /** `<module>.<what-happened>`, such as `dossiers.received`. */
  readonly key: string;
  readonly data: z.ZodType<T>;
  /** Placeholders that wordings may use. */
  readonly placeholders: readonly string[];
  readonly wording: Readonly<Record<TellingLocale, Wording>>;
  readonly channels: readonly Channel[];
  /** Urgent ones (a code to sign in) ignore quiet hours. */
  readonly urgent: boolean;
  /** Secret ones (a code) lose their text once they have left. */
  readonly secret: boolean;
}

/** What a module says of a kind of notification. */
export interface NotificationDefinition<S extends z.ZodObject> {
  readonly key: string;
  readonly data: S;
  readonly vi: Wording;
  readonly en: Wording;
  readonly channels?: readonly Channel[] | undefined;
  readonly urgent?: boolean | undefined;
  readonly secret?: boolean | undefined;
}

/** Declares a kind of notification; throws `notifications.bad-wording` when its words name a placeholder that its data lacks. */
export function defineNotification<S extends z.ZodObject>(definition: NotificationDefinition<S>): NotificationType<z.infer<S>> {
  const placeholders = Object.keys(definition.data.shape);
  checkWording(definition.vi, placeholders);
  checkWording(definition.en, placeholders);
  return {
    key: definition.key,
    data: definition.data as unknown as z.ZodType<z.infer<S>>,
    placeholders,
    wording: { vi: definition.vi, en: definition.en },
    channels: definition.channels ?? channels,
    urgent: definition.urgent ?? false,
    secret: definition.secret ?? false,
  };
}

const prefix = 'notification:';

/** The entries for `handlers` of a module, so that administration can list and reword its notifications. */
export function notificationHandlers(types: readonly NotificationType[]): Readonly<Record<string, NotificationType>> {
  return Object.fromEntries(types.map((type) => [`${prefix}${type.key}`, type]));
}

/** All kinds of notification that the composed modules declare, by key. */
export function notificationTypesOf(handlers: Readonly<Record<string, unknown>>): ReadonlyMap<string, NotificationType> {
  const found = Object.entries(handlers).filter(([name]) => name.startsWith(prefix));
  return new Map(found.map(([name, type]) => [name.slice(prefix.length), type as NotificationType]));
}
