export { evaluateFeel, evaluateUnaryTests, FeelSyntaxError, FeelTooLong, type Evaluated } from './evaluate.ts';
export { feelType, type FeelContext, type FeelType } from './values.ts';
