import { defineTexts } from '#platform/i18n';
import { en } from './en.ts';
import { vi } from './vi.ts';

/** The texts of the dossier module. */
export const dossierTexts = defineTexts({ vi, en });
