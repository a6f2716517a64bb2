import { z } from 'zod';
import type { WebServer } from '#platform/http';

/** A JSON value that came over the wire, read without knowing our types. */
export type Json = Readonly<Record<string, unknown>>;
/** What a caller adds to the examples of the document. */
export interface Given {
  readonly path?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string>>;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: Json;
  readonly bytes?: Buffer;
}
/** What came back; `json` is empty where the answer has no JSON body or was a refusal. */
export interface Answer {
  readonly status: number;
  readonly json: Json;
  readonly headers: Readonly<Record<string, unknown>>;
}
/** Performs operations by their names in the document, as whoever has the token (nobody without one). */
export interface OutsideClient {
  as(token?: string): (operationId: string, given?: Given) => Promise<Answer>;
  /** The body that the document shows for an operation. */
  exampleBody(operationId: string): Json;
  /** Operations that were never answered as the document says success looks. */
  unproven(): readonly string[];
  /** What went wrong, in the order in which it did. */
  readonly faults: readonly string[];
}

interface Parameter {
  readonly name: string;
  readonly in: string;
  readonly required: boolean;
  readonly example?: unknown;
}
interface Content {
  readonly schema: Json;
  readonly example?: unknown;
}
interface DescribedOperation {
  readonly method: InjectMethod;
  readonly path: string;
  readonly operationId: string;
  readonly parameters?: readonly Parameter[];
  readonly requestBody?: { readonly content: Readonly<Record<string, Content>> };
  readonly responses: Readonly<Record<string, { readonly content?: Readonly<Record<string, Content>> }>>;
}
interface Document {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Omit<DescribedOperation, 'method' | 'path'>>>>>;
  readonly components: { readonly schemas: Json };
}

/** A client made of nothing but `/openapi.json`: addresses, parameters, bodies and answers are what the document says. */
export async function outsideClient(server: WebServer): Promise<OutsideClient> {
  const document = (await server.inject({ method: 'GET', url: '/openapi.json' })).json<Document>();
  const operations = new Map<string, DescribedOperation>(
    Object.entries(document.paths).flatMap(([path, methods]) =>
      Object.entries(methods).map(
        ([method, operation]) => [operation.operationId, { ...operation, method: method.toUpperCase() as InjectMethod, path }] as const,
      ),
    ),
  );
  const proven = new Set<string>();
  const faults: string[] = [];
  const fits = validator(document);
  const perform = async (token: string | undefined, id: string, given: Given): Promise<Answer> => {
    const operation = operations.get(id);
    if (operation === undefined) throw new Error(`${id} is not in the document`);
    const request = requestFor(operation, given);
    const reply = await server.inject({ ...request, headers: headersFor(operation, given, token) });
    const isJson = String(reply.headers['content-type']).includes('json') && reply.body !== '';
    const answer = { status: reply.statusCode, headers: reply.headers, json: isJson ? reply.json<Json>() : {} };
    const fault = (misfitOf(operation, request.payload, fits) ?? faultOf(operation, answer, fits))?.slice(0, 400);
    if (fault === undefined) proven.add(id);
    else faults.push(`${id}: ${fault}`);
    return fault === undefined ? answer : { ...answer, json: {} };
  };
  return {
    faults,
    as:
      (token) =>
      (id, given = {}) =>
        perform(token, id, given),
    exampleBody: (id) => shownBody(operations.get(id)?.requestBody),
    unproven: () => [...operations.keys()].filter((id) => !proven.has(id)),
  };
}

type Fits = (schema: Json, value: unknown) => string | undefined;

/** Compares values with schemas of the document, by a library that knows nothing of ours. */
function validator({ components }: Document): Fits {
  const $defs = JSON.parse(JSON.stringify(components.schemas).replaceAll('#/components/schemas/', '#/$defs/')) as Json;
  const known = new Map<Json, z.ZodType>();
  return (schema, value) => {
    const local = JSON.parse(JSON.stringify(schema).replaceAll('#/components/schemas/', '#/$defs/')) as Json;
    const type = known.get(schema) ?? z.fromJSONSchema({ ...local, $defs } as Parameters<typeof z.fromJSONSchema>[0]);
    known.set(schema, type);
    const read = type.safeParse(value);
    return read.success ? undefined : z.prettifyError(read.error).replaceAll(/\s+/gu, ' ');
  };
}

interface Request {
  readonly method: InjectMethod;
  readonly url: string;
  readonly payload?: Json | Buffer;
}
type InjectMethod = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE' | 'HEAD' | 'OPTIONS';

function requestFor({ method, path, parameters = [], requestBody }: DescribedOperation, given: Given): Request {
  const filled = path.replaceAll(/\{(\w+)\}/gu, (_, name: string) => encodeURIComponent(given.path?.[name] ?? exampleOf(parameters, name)));
  const wanted = parameters.filter((one) => one.in === 'query' && (one.required || given.query?.[one.name] !== undefined));
  const query = new URLSearchParams(wanted.map(({ name }) => [name, given.query?.[name] ?? exampleOf(parameters, name)]));
  const url = query.size === 0 ? filled : `${filled}?${query.toString()}`;
  if (requestBody === undefined) return { method, url };
  if (given.bytes !== undefined) return { method, url, payload: given.bytes };
  return { method, url, payload: { ...shownBody(requestBody), ...given.body } };
}

function shownBody(requestBody: DescribedOperation['requestBody']): Json {
  const [content] = Object.values(requestBody?.content ?? {});
  return (content?.example ?? {}) as Json;
}

/** Why a body is not what the document asks for: then an answer proves nothing. */
function misfitOf({ requestBody }: DescribedOperation, payload: Json | Buffer | undefined, fits: Fits): string | undefined {
  const [content] = Object.values(requestBody?.content ?? {});
  const fault = content === undefined || payload instanceof Buffer ? undefined : fits(content.schema, payload);
  return fault === undefined ? undefined : `not what the document asks for: ${fault}`;
}

function exampleOf(parameters: readonly Parameter[], name: string): string {
  return String(parameters.find((one) => one.name === name)?.example ?? '');
}

function headersFor({ parameters = [], requestBody }: DescribedOperation, given: Given, token: string | undefined): Readonly<Record<string, string>> {
  const wanted = parameters.filter((one) => one.in === 'header' && (one.required || given.headers?.[one.name] !== undefined));
  const [type] = Object.keys(requestBody?.content ?? {});
  return {
    ...Object.fromEntries(wanted.map(({ name }) => [name.toLowerCase(), given.headers?.[name] ?? exampleOf(parameters, name)])),
    ...(type === undefined ? {} : { 'content-type': type }),
    ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
  };
}

/** Why an answer is no success by the document; undefined when it is one. */
function faultOf({ responses }: DescribedOperation, { status, json, headers }: Answer, fits: Fits): string | undefined {
  if (status < 200 || status > 299) return `${String(status)} ${JSON.stringify(json).slice(0, 400)}`;
  const described = responses[String(status)];
  if (described === undefined) return `${String(status)} is not described`;
  const [type, content] = Object.entries(described.content ?? {})[0] ?? [];
  if (type === undefined || content === undefined) return undefined;
  if (type === 'application/json') return fits(content.schema, json);
  return type === 'application/octet-stream' || String(headers['content-type']).startsWith(type) ? undefined : `answers ${String(headers['content-type'])}`;
}
