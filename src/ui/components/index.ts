export * from './fields/index.ts';
export * from './feedback/index.ts';
export * from './figures/index.ts';
export * from './lists/index.ts';
export * from './navigation/index.ts';
export { DoorMark, Icon } from './icon.tsx';
export type { IconName } from './icon.tsx';
export type { FieldProblem, FieldProps, FormView, LinkItem, Tone } from './types.ts';
export { VisuallyHidden } from './visually-hidden.tsx';
