import type { JsonSchema } from './json-schema.ts';

/** The methods of our API. */
export type Method = 'GET' | 'HEAD' | 'OPTIONS' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/** One input of an operation in the address or the headers. */
export interface Parameter {
  readonly name: string;
  readonly in: 'path' | 'query' | 'header';
  readonly required: boolean;
  readonly schema: JsonSchema;
  readonly description?: string | undefined;
}

/** One operation of the API as the document and the console show it. */
export interface Operation {
  readonly id: string;
  readonly method: Method;
  /** With `{name}` for parameters. */
  readonly path: string;
  readonly summary: string;
  /** Who may, how it is paged, repeated and limited; Markdown. */
  readonly description: string;
  readonly tag: string;
  /** `public`, `signed-in`, or the permission that is needed. */
  readonly permission: string;
  /** The scope that a program needs; undefined where none is needed (`public`) and where programs have no business. */
  readonly programScope?: string | undefined;
  readonly parameters: readonly Parameter[];
  readonly body?: { readonly contentType: string; readonly schema: JsonSchema } | undefined;
  readonly status: number;
  /** The statuses of refusals that a caller may meet. */
  readonly refusals: readonly number[];
  /** The schema of the answer; undefined when it has no body. */
  readonly answer?: JsonSchema | undefined;
  readonly answerType?: string | undefined;
  /** Headers that the answer carries, with what they say. */
  readonly answerHeaders?: Readonly<Record<string, string>> | undefined;
}

/** An operation before what follows from its parts is known. */
export type PlainOperation = Omit<Operation, 'description' | 'refusals'> & {
  readonly description?: string | undefined;
  readonly refusals?: readonly number[] | undefined;
};

/** The name of an operation from method and path: `GET /api/v1/notifications/{id}/read` is `getNotificationsByIdRead`. */
export function operationId(method: Method, path: string): string {
  const words = path
    .replace(/^\/api\/v1\//u, '')
    .split(/[/.-]+/u)
    .filter(Boolean)
    .map((part) => (part.startsWith('{') ? `By${capital(part.slice(1, -1))}` : capital(part)));
  return `${method.toLowerCase()}${words.join('')}`;
}

function capital(word: string): string {
  return word.slice(0, 1).toUpperCase() + word.slice(1);
}

/** The router's `/:id` as the document's `/{id}`. */
export function documentPath(path: string): string {
  return path.replace(/:([A-Za-z0-9]+)(\([^)]*\))?/gu, '{$1}');
}
