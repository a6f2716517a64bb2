import { defineTexts } from '#platform/i18n';
import { en } from './en.ts';
import { vi } from './vi.ts';

/** Texts of the calendar in both languages. */
export const calendarTexts = defineTexts({ vi, en });
