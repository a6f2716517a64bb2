import { defineTexts } from '#platform/i18n';
import { en } from './en.ts';
import { vi } from './vi.ts';

/** Texts of notifications. */
export const notificationTexts = defineTexts({ vi, en });
