/** How the simulator is told to behave. */
export type Scenario =
  | 'success'
  | 'cancelled'
  | 'unavailable'
  | 'wrong-nonce'
  | 'expired-code'
  | 'clock-skew'
  | 'missing-claims'
  | 'bad-signature'
  | 'wrong-audience';

/** Every behaviour, success first. */
export const scenarios: readonly Scenario[] = [
  'success',
  'cancelled',
  'unavailable',
  'wrong-nonce',
  'expired-code',
  'clock-skew',
  'missing-claims',
  'bad-signature',
  'wrong-audience',
];
