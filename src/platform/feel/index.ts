export { evaluateFeel, evaluateUnaryTests, FeelSyntaxError, FeelTooLong, type Evaluated } from './evaluate.ts';
export { isRiskyPattern } from './risky-pattern.ts';
export { namesRead } from './names-read.ts';
export { feelType, type FeelContext, type FeelType } from './values.ts';
