import type { FastifyReply, FastifyRequest } from 'fastify';
import type { JSX } from 'preact';
import type { App } from '#platform/app';
import type { Locale } from '#platform/i18n';
import type { Actor } from '#platform/permissions';
import type { Clock } from '#platform/time';
import type { FormBody } from './form.ts';

/** What a page handler is given. */
export interface PageRequest {
  readonly app: App;
  readonly actor: Actor;
  readonly clock: Clock;
  readonly locale: Locale;
  readonly params: Readonly<Record<string, string>>;
  readonly query: Readonly<Record<string, string>>;
  /** The posted fields; empty for GET and for uploads, which a page reads from `request`. */
  readonly body: FormBody;
  readonly sessionId: string | undefined;
  /** For what a page cannot express in data: streams in and out, cookies. */
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
}

/** A redirect after a successful post (303), with a message that the next page shows once. */
export interface SeeOther {
  readonly kind: 'see-other';
  readonly location: string;
  readonly flash: string | undefined;
}
/** The same page again with what to mend (422). */
export interface Invalid {
  readonly kind: 'invalid';
  readonly view: JSX.Element;
}
/** Bytes to keep: always an attachment unless `inline`. */
export interface Download {
  readonly kind: 'download';
  readonly body: Uint8Array | NodeJS.ReadableStream;
  readonly name: string;
  readonly contentType: string;
  readonly inline: boolean;
}
/** The handler has already answered through `reply`. */
export interface Answered {
  readonly kind: 'answered';
}
/** What a page handler may answer with. */
export type PageResult = JSX.Element | SeeOther | Invalid | Download | Answered;

/** One page: its address, who may open it, and what GET and POST do. */
export interface PageDefinition {
  /** A permission name, or `public`, or `signed-in`; the action behind it checks again on the subject. */
  readonly permission: string;
  readonly get?: (request: PageRequest) => Promise<PageResult>;
  readonly post?: (request: PageRequest) => Promise<PageResult>;
  /** A stricter rate limit: sign-in or look-up. */
  readonly rateLimit?: 'signIn' | 'lookUp';
  /** True when GET hands out a file that the API document names: programs may fetch it, all other pages are for people. */
  readonly isDownload?: boolean;
  /** True when POST carries files (multipart); the handler reads them itself. */
  readonly upload?: boolean;
  /** An address without parameters where the page can be seen, for route lists in tests; defaults to the path when it has none. */
  readonly example?: string;
}

/** A page with its address. */
export interface Page extends PageDefinition {
  readonly path: string;
}

/** Declares a page. */
export function page(path: string, definition: PageDefinition): Page {
  return { path, ...definition };
}

/** Go there next, by an address that a header can carry (what is not plain ASCII is escaped, line ends too); `flash` is a text key shown once. */
export function seeOther(location: string, flash?: string): SeeOther {
  return { kind: 'see-other', location: location.toWellFormed().replaceAll(/[^\x21-\x7e]+/gu, encodeURIComponent), flash };
}

/** Show the form again with its errors. */
export function invalid(view: JSX.Element): Invalid {
  return { kind: 'invalid', view };
}

/** Hand out bytes as a file. */
export function download(body: Uint8Array | NodeJS.ReadableStream, name: string, contentType: string, options: { readonly inline?: boolean } = {}): Download {
  return { kind: 'download', body, name, contentType, inline: options.inline ?? false };
}

/** The handler answered through `reply` itself. */
export const answered: Answered = { kind: 'answered' };

/** The `Content-Disposition` of a file name in any language (RFC 6266, RFC 5987). */
export function contentDisposition(name: string, inline = false): string {
  const plain = name
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .replaceAll('đ', 'd')
    .replaceAll('Đ', 'D')
    .replace(/[^\w.() -]/g, '_');
  const encoded = encodeURIComponent(name.normalize('NFC')).replace(/['()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);
  return `${inline ? 'inline' : 'attachment'}; filename="${plain}"; filename*=UTF-8''${encoded}`;
}
