import type { App } from '#platform/app';
import type { Operation } from '../domain/operation.ts';
import { openApiDocument } from './openapi.ts';
import type { OpenApiDocument } from './openapi.ts';
import { operationsOf } from './operations.ts';

/** The version of the API; grows with every change that a client could notice. */
export const apiVersion = '1.0.0';

const made = new WeakMap<App['routes'], { readonly operations: readonly Operation[]; readonly document: OpenApiDocument }>();

/** The operations and the document of an app; made once, since its routes do not change. */
export function documentOf(app: Pick<App, 'routes'>): { readonly operations: readonly Operation[]; readonly document: OpenApiDocument } {
  const known = made.get(app.routes);
  if (known !== undefined) return known;
  const operations = operationsOf(app.routes);
  const fresh = { operations, document: openApiDocument(operations, apiVersion) };
  made.set(app.routes, fresh);
  return fresh;
}
