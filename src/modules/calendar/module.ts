import type { Module } from '#platform/app';
import { calendarRoutes } from './api/calendar.route.ts';
import { calendarTexts } from './locales/index.ts';
import { calendarPermissions } from './permissions.ts';
import { calendarSeed } from './seed.ts';

/** The calendar module for the composition root. */
export function register(): Module {
  return { name: 'calendar', permissions: calendarPermissions, texts: calendarTexts, routes: calendarRoutes, reference: [calendarSeed()] };
}
