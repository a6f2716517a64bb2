import { defineTexts } from '#platform/i18n';
import { en } from './en.ts';
import { vi } from './vi.ts';

/** The texts of the portal. */
export const texts = defineTexts({ vi, en });
