import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { Locale, Messages, Texts, Translate } from '#platform/i18n';
import { translate } from '#platform/i18n';
import type { Actor } from '#platform/permissions';
import type { Instant } from '#platform/time';

/** A message shown once after a redirect. */
export interface Flash {
  readonly key: string;
  readonly kind: 'done' | 'problem';
  readonly text: string;
}

/** What a view may know of the request it answers. */
export interface RequestView {
  readonly path: string;
  /** Path and query as asked, for "come back here" links. */
  readonly url: string;
  readonly query: Readonly<Record<string, string>>;
  readonly locale: Locale;
  readonly theme: 'light' | 'dark' | 'system';
  readonly csrfToken: string;
  readonly nonce: string;
  readonly actor: Actor;
  readonly displayName: string | undefined;
  readonly now: Instant;
  readonly flash: Flash | undefined;
  readonly demo: boolean;
  readonly province: string;
  /** Text of any module by key, for keys known only at run time (error codes, flash messages). */
  readonly findText: (key: string, parameters?: Readonly<Record<string, unknown>>) => string | undefined;
  /** The served address of a named asset: `styles.css`, `islands.js`, … */
  readonly asset: (name: string) => string;
}

const RequestContext = createContext<RequestView | undefined>(undefined);

/** Gives a rendered tree its request. */
export const RequestProvider = RequestContext.Provider;

/** The request that the view answers; throws outside a page. */
export function useRequest(): RequestView {
  const request = useContext(RequestContext);
  if (request === undefined) throw new Error('useRequest() needs a RequestProvider.');
  return request;
}

/** A module's texts in the visitor's language. */
export function useText<M extends Messages>(texts: Texts<M>): Translate<M> {
  return translate(texts, useRequest().locale);
}
