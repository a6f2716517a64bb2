import { createContext, createElement } from 'preact';
import type { ComponentChildren } from 'preact';
import { useContext } from 'preact/hooks';
import { renderToString } from 'preact-render-to-string';
import type { Locale, Messages, Texts, Translate } from '#platform/i18n';
import { translate } from '#platform/i18n';
import type { Actor } from '#platform/permissions';
import type { Instant } from '#platform/time';
import { markVietnamese } from './mark-vietnamese.ts';

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

/** The labels of the fields of a page by their ids, so that the error summary above can name the fields below it. */
interface FieldLabels {
  readonly known: Map<string, string>;
  isAsked: boolean;
}

const RequestContext = createContext<RequestView | undefined>(undefined);
const FieldLabelsContext = createContext<FieldLabels | undefined>(undefined);

/** Gives a rendered tree its request. */
export const RequestProvider = RequestContext.Provider;

/** A view as HTML. One whose top names fields further down is drawn twice: the first time tells what they are called. */
export function renderView(view: ComponentChildren, request: RequestView): string {
  const labels: FieldLabels = { known: new Map(), isAsked: false };
  const draw = (): string =>
    renderToString(createElement(RequestProvider, { value: request }, createElement(FieldLabelsContext.Provider, { value: labels }, view)));
  const first = draw();
  const html = labels.isAsked && labels.known.size > 0 ? draw() : first;
  return request.locale === 'vi' ? html : markVietnamese(html);
}

/** Tells the page what a field is called; a label that is more than text has no name. */
export function useOwnLabel(id: string, label: ComponentChildren): void {
  const labels = useContext(FieldLabelsContext);
  if (typeof label === 'string') labels?.known.set(id, label);
}

/** What the field of that id is called; undefined when the page has no such field. */
export function useFieldLabels(): (id: string) => string | undefined {
  const labels = useContext(FieldLabelsContext);
  if (labels !== undefined) labels.isAsked = true;
  return (id) => labels?.known.get(id);
}

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
