export { BackLink } from './back-link.tsx';
export { Breadcrumb } from './breadcrumb.tsx';
export { KeyHints, useListKeys } from './key-hints.tsx';
export type { KeyHint } from './key-hints.tsx';
export { PrintButton } from './print-button.tsx';
export { LanguageSwitch, ThemeSwitch } from './switches.tsx';
