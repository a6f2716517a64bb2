import { defineTexts } from '#platform/i18n';
import { en } from './en.ts';
import { vi } from './vi.ts';

/** Texts for developers. */
export const developersTexts = defineTexts({ vi, en });
