import type { Module } from '#platform/app';
import { developersTexts } from './locales/index.ts';
import { apiClientsPage, revokeApiClientPage } from './pages/api-clients/api-clients.page.tsx';
import { openApiPage } from './pages/openapi/openapi.page.ts';
import { operationConsolePage } from './pages/operation-console/operation-console.page.tsx';
import { operationsPage } from './pages/operations/operations.page.tsx';
import { developersPermissions } from './permissions.ts';

/** The developers' face for the composition root. */
export function register(): Module {
  return {
    name: 'developers',
    permissions: developersPermissions,
    texts: developersTexts,
    pages: [openApiPage, operationsPage, operationConsolePage, apiClientsPage, revokeApiClientPage],
  };
}
