export { register } from './module.ts';
export { texts as portalTexts } from './locales/index.ts';
