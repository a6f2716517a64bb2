import { defineTexts } from '#platform/i18n';
import { en } from './en.ts';
import { vi } from './vi.ts';

/** Texts of the procedures module in both languages. */
export const procedureTexts = defineTexts({ vi, en });
