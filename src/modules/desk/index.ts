export { register } from './module.ts';
export { texts as deskTexts } from './locales/index.ts';
