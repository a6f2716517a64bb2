export { dayInFigures, dayInWords, dayNearNow, numberInWords, timeOfDay } from './dates.ts';
export { Deadline, DeadlineBanner, deadlineWords } from './deadline.tsx';
export type { DeadlineProps, DeadlineWords } from './deadline.tsx';
export { Money, Num, When } from './when.tsx';
export type { WhenProps, WhenStyle } from './when.tsx';
