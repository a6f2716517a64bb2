export { defineTexts, translate } from './texts.ts';
export type { Locale, Message, MessageParams, Messages, TextRegistry, Texts, TextsOf, Translate } from './texts.ts';
export { createTextRegistry } from './texts.ts';
export { searchKey, normaliseText, compareVietnamese } from './vietnamese.ts';
