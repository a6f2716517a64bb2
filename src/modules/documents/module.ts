import type { Module } from '#platform/app';
import { templateRoutes } from './api/templates.route.ts';
import { documentTexts } from './locales/index.ts';
import { documentPermissions } from './permissions.ts';

/** The documents module for the composition root. */
export function register(): Module {
  return { name: 'documents', permissions: documentPermissions, texts: documentTexts, routes: templateRoutes };
}
