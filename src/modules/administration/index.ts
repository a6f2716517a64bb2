export { register } from './module.ts';
export { administrationTexts } from './locales/index.ts';
