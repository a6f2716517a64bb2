import type { Operation } from './operation.ts';

/** A request as the console sends it to this very installation. */
export interface TrialRequest {
  readonly method: Operation['method'];
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string | undefined;
}

/** The name of the console's field for a parameter. */
export function fieldOf(parameter: { readonly in: string; readonly name: string }): string {
  return `${parameter.in}-${parameter.name}`;
}

/** The request that filled-in fields mean; only the address of the operation itself can come out. */
export function trialRequest(operation: Operation, values: Readonly<Record<string, string>>): TrialRequest {
  let path = operation.path;
  const query = new URLSearchParams();
  const headers: Record<string, string> =
    operation.answerType === undefined || operation.answerType === 'application/json' ? {} : { accept: `application/problem+json, ${operation.answerType}` };
  for (const parameter of operation.parameters) {
    const value = values[fieldOf(parameter)] ?? '';
    if (parameter.in === 'path')
      path = path.replace(`{${parameter.name}}`, encodeURIComponent(value === '' ? '-' : value.toWellFormed()).replaceAll('.', '%2E'));
    else if (value !== '' && parameter.in === 'query') query.append(parameter.name, value.toWellFormed());
    else if (value !== '' && /^[\x20-\x7e]*$/u.test(value)) headers[parameter.name.toLowerCase()] = value;
  }
  const search = query.toString();
  const url = search === '' ? path : `${path}?${search}`;
  if (operation.body === undefined) return { method: operation.method, url, headers };
  return { method: operation.method, url, headers: { ...headers, 'content-type': operation.body.contentType }, body: values['body'] ?? '' };
}

/** The same request as a line for a terminal. */
export function curlLine(origin: string, { method, url, headers, body }: TrialRequest): string {
  const quote = (text: string) => `'${text.replaceAll("'", `'\\''`)}'`;
  const lines = [`curl -i -X ${method} ${quote(`${origin}${url}`)}`, `-H 'Authorization: Bearer $TOKEN'`.replaceAll("'", '"')];
  for (const [name, value] of Object.entries(headers)) lines.push(`-H ${quote(`${name}: ${value}`)}`);
  if (body !== undefined) lines.push(`--data-raw ${quote(body)}`);
  return lines.join(' \\\n  ');
}
