import { defineTexts } from '#platform/i18n';
import { en } from './en.ts';
import { vi } from './vi.ts';

/** Texts of files and uploads. */
export const filesTexts = defineTexts({ vi, en });
