import { defineTexts } from '#platform/i18n';
import { en } from './en.ts';
import { vi } from './vi.ts';

/** The texts of this module. */
export const texts = defineTexts({ vi, en });
