/** The languages of the interface; Vietnamese is the truth. */
export type Locale = 'vi' | 'en';
/** A text, or a function of its parameters that gives one. */
export type Message = string | ((parameters: never) => string);
/** Texts of one module by key; keys start with the module's name. */
export type Messages = Readonly<Record<string, Message>>;
/** The shape that every other language must have. */
export type TextsOf<M extends Messages> = {
  readonly [K in keyof M]: M[K] extends (parameters: infer P) => string ? (parameters: P) => string : string;
};
/** What a message has to be given. */
export type MessageParams<M> = M extends (parameters: infer P) => string ? [parameters: P] : [];
/** The texts of one module in both languages. */
export interface Texts<M extends Messages = Messages> {
  readonly vi: M;
  readonly en: TextsOf<M>;
}
/** Looks a key up in one language, with parameters exactly where the message needs them. */
export type Translate<M extends Messages> = <K extends keyof M>(key: K, ...parameters: MessageParams<M[K]>) => string;

/** Declares a module's texts; TypeScript refuses a missing or extra English key. */
export function defineTexts<M extends Messages>(texts: { readonly vi: M; readonly en: TextsOf<M> }): Texts<M> {
  return texts;
}

/** The look-up function of a module's texts for one language. */
export function translate<M extends Messages>(texts: Texts<M>, locale: Locale): Translate<M> {
  const messages = texts[locale] as Messages;
  return (key, ...parameters) => render(messages[key as string], parameters[0]) ?? String(key);
}

/** All modules' texts, for keys that are only known at run time: error codes, flash messages, event names. */
export interface TextRegistry {
  find(locale: Locale, key: string, parameters?: Readonly<Record<string, unknown>>): string | undefined;
  keys(): readonly string[];
}

/** Joins the texts of all modules. */
export function createTextRegistry(all: readonly Texts[]): TextRegistry {
  const merged = { vi: new Map<string, Message>(), en: new Map<string, Message>() };
  for (const texts of all) {
    for (const locale of ['vi', 'en'] as const) {
      for (const [key, message] of Object.entries(texts[locale] as Messages)) merged[locale].set(key, message);
    }
  }
  return {
    find: (locale, key, parameters) => render(merged[locale].get(key), parameters ?? {}),
    keys: () => [...merged.vi.keys()],
  };
}

function render(message: Message | undefined, parameters: unknown): string | undefined {
  return typeof message === 'function' ? (message as (parameters: unknown) => string)(parameters) : message;
}
