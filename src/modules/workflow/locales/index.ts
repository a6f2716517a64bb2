import { defineTexts } from '#platform/i18n';
import { en } from './en.ts';
import { vi } from './vi.ts';

export const workflowTexts = defineTexts({ vi, en });
