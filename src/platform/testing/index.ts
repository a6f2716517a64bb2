export { docxTypes, makeZip, xlsxTypes } from './make-zip.ts';
export { testApp } from './test-app.ts';
export type { TestApp, TestAppOptions } from './test-app.ts';
export { casesTonight, seedTonight } from './nightly.ts';
export { fixedClock, virtualClock } from '#platform/time';
