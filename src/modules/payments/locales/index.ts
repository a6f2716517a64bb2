import { defineTexts } from '#platform/i18n';
import { en } from './en.ts';
import { vi } from './vi.ts';

/** Texts of payments. */
export const paymentTexts = defineTexts({ vi, en });
