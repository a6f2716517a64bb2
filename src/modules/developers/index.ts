export { register } from './module.ts';
export { documentOf } from './document/served-document.ts';
export { openApiDocument, problemSchema } from './document/openapi.ts';
export type { OpenApiDocument } from './document/openapi.ts';
export { operationsOf } from './document/operations.ts';
export type { Operation } from './domain/operation.ts';
export { developersTexts } from './locales/index.ts';
