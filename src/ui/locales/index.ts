import { defineTexts } from '#platform/i18n';
import { en } from './en.ts';
import { vi } from './vi.ts';

/** The words of the common look. */
export const texts = defineTexts({ vi, en });
