export { testApp } from './test-app.ts';
export type { TestApp, TestAppOptions } from './test-app.ts';
export { fixedClock, virtualClock } from '#platform/time';
